public import LedeCore
import LedeUnicode

/// Cleans a text by Unicode's rules, and tells where each byte came from.
///
/// Steps, in order: repair of misread UTF-8; deletion of controls and invisible characters; the
/// normalization form (UAX #15); quotation marks, dashes, ellipses; white space and line ends; a
/// transform. What was normalized once is not changed again, unless a transform does. Thread-safe.
///
/// - Complexity: O(*n*). A scan passes clean text at about the speed of memory; only stretches
///   around a suspect are taken apart, and a text without changes is not even copied.
public struct Normalizer: Sendable {
  /// What it does.
  public let options: NormalizationOptions
  private let rules: ScalarRules
  private let cache: CleanCache
  private let transform: TextTransform?

  /// Makes a normalizer. Keep it: it learns which characters need no work.
  /// - Throws: `library-failed` for a transform that ICU does not know.
  public init(_ options: NormalizationOptions = NormalizationOptions()) throws(LedeError) {
    self.options = options
    rules = ScalarRules(options: options)
    cache = CleanCache(rules: rules)
    if let identifier = options.transform {
      transform = try TextTransform(identifier: identifier)
    } else {
      transform = nil
    }
  }

  /// Normalizes a text.
  ///
  /// - Parameters:
  ///   - blocks: ranges of paragraphs and their like, in order and not overlapping. Single line ends
  ///     inside a block are hard wraps and are joined; all others stay, at most two in a row.
  ///   - deadline: when it has to be over.
  /// - Throws: `library-failed`, `time-limit`, or `too-large` for a text that ICU cannot take.
  public func normalize(
    _ text: SourceText, blocks: [SourceRange] = [], deadline: Deadline = .never
  ) throws(LedeError) -> NormalizedText {
    let map = BlockMap(ranges: blocks.map { $0.offsets })
    let result = try text.bytes.withUnsafeBufferPointer { (bytes) throws(LedeError) in
      var scan = Scan(bytes: bytes, rules: rules, blocks: map, table: cache.snapshot())
      defer { cache.add(scan.table) }
      try scan.run(until: deadline)
      return scan.builder.finish(text)
    }
    return try transform?.apply(to: result, deadline: deadline) ?? result
  }

  /// Normalizes a text as one stretch, without looking for what is clean: slow and plain, for tests
  /// to compare with.
  func normalizePlainly(
    _ text: SourceText, blocks: [SourceRange] = []
  ) throws(LedeError) -> NormalizedText {
    let map = BlockMap(ranges: blocks.map { $0.offsets })
    let result = try text.bytes.withUnsafeBufferPointer { (bytes) throws(LedeError) in
      var builder = TextBuilder(source: bytes, form: options.form?.rawValue ?? "")
      var stretch = Stretch(bytes, range: 0..<bytes.count, previous: nil, next: nil)
      try stretch.normalize(rules, map)
      stretch.emit(into: &builder)
      return builder.finish(text)
    }
    return try transform?.apply(to: result) ?? result
  }
}

extension Stretch {
  /// All steps but the transform.
  mutating func normalize(_ rules: ScalarRules, _ blocks: BlockMap) throws(LedeError) {
    let repairs = rules.options.mojibake == .repair
    var isChanged: Bool
    repeat {
      isChanged = repairs && repairMojibake()
      isChanged = removeCharacters(rules, blocks) || isChanged
      if let form = rules.options.form { isChanged = try apply(form) || isChanged }
      isChanged = simplifyPunctuation(rules) || isChanged
      isChanged = arrangeWhiteSpace(rules, blocks) || isChanged
      // Later steps may bring together what then looks misread. Every repair shortens the text.
    } while repairs && isChanged
  }
}
