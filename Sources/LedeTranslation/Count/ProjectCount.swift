public import LedeCore
import LedeUnicode

/// The counts of a file.
public struct FileCount: Sendable {
  /// Path or name.
  public let name: String
  /// The language of its text.
  public let language: LanguageTag
  /// How many segments there are (`TextUnitCount`), and how much text, by category.
  public internal(set) var categories: [CountCategory: Part] = [:]
  /// Inline codes.
  public internal(set) var codes = 0
  /// Occurrences of glossary terms; `nil` where nobody looked for them.
  public var terms: Int?

  /// The segments of a category.
  public struct Part: Sendable, Hashable {
    /// How many.
    public var segments = 0
    /// Their text.
    public var text = TextCount()

    /// None.
    public init() {}

    static func += (a: inout Self, b: Self) {
      a.segments += b.segments
      a.text += b.text
    }
  }

  init(name: String, language: LanguageTag) {
    self.name = name
    self.language = language
  }

  /// The segments of a category.
  public subscript(category: CountCategory) -> Part { categories[category] ?? Part() }

  /// All segments.
  public var total: Part {
    categories.values.reduce(into: Part()) { $0 += $1 }
  }

  mutating func add(_ other: FileCount) {
    for (category, part) in other.categories { categories[category, default: Part()] += part }
    codes += other.codes
    if let terms = other.terms { self.terms = (self.terms ?? 0) + terms }
  }
}

/// Counts files one after the other, and knows what stood in those before.
///
/// Repetitions are segments of the same text, but for case and white space, in the same language.
public struct ProjectCount {
  /// The files, in their order.
  public private(set) var files: [FileCount] = []
  private var seen: Set<String> = []
  private var counters: [LanguageTag: TextCounter] = [:]

  /// Nothing is counted yet.
  public init() {}

  /// The sum of all files; its language is `und` unless all are of one.
  public var total: FileCount {
    let language = files.first?.language ?? .undetermined
    let isOne = files.allSatisfy { $0.language == language }
    var total = FileCount(name: "total", language: isOne ? language : .undetermined)
    for file in files { total.add(file) }
    return total
  }

  /// Counts a file.
  ///
  /// - Parameters:
  ///   - scalarsPerWord: as for ``TextCounter``.
  ///   - terms: occurrences of glossary terms, if they were looked for.
  /// - Throws: `library-failed`.
  public mutating func add(
    _ segments: [CountableSegment], name: String, language: LanguageTag,
    scalarsPerWord: Double? = nil, terms: Int? = nil
  ) throws(LedeError) {
    let counter: TextCounter
    if let known = counters[language] {
      counter = known
    } else {
      counter = try TextCounter(language: language, scalarsPerWord: scalarsPerWord)
      counters[language] = counter
    }
    var file = FileCount(name: name, language: language)
    file.terms = terms
    var own: Set<String> = []
    for segment in segments {
      guard segment.text.unicodeScalars.contains(where: { !Signs.isSpace($0.value) }) else {
        continue
      }
      let key = try Self.key(segment.text, language)
      let category = category(of: segment, isInFile: own.contains(key), isKnown: seen.contains(key))
      if category != .protected { own.insert(key) }
      var part = FileCount.Part()
      part.segments = 1
      part.text = try counter.count(segment.text)
      file.categories[category, default: FileCount.Part()] += part
      file.codes += segment.codes
    }
    seen.formUnion(own)
    files.append(file)
  }

  private func category(
    of segment: CountableSegment, isInFile: Bool, isKnown: Bool
  ) -> CountCategory {
    if segment.isProtected { return .protected }
    let similarity = segment.similarity ?? 0
    if segment.isApproved || similarity >= 100 { return .exact }
    if isInFile { return .repeated }
    if isKnown { return .repeatedElsewhere }
    if similarity >= 75 { return .similar }
    return Self.kind(of: segment.text)
  }

  /// Texts without a word of letters alone.
  private static func kind(of text: String) -> CountCategory {
    var hasLetter = false
    var hasDigit = false
    for word in text.unicodeScalars.split(whereSeparator: { Signs.isSpace($0.value) }) {
      let letters = word.contains { Signs.isLetter($0.value) }
      let digits = word.contains { Signs.digit($0.value) != nil }
      // Where words are not parted, a sentence looks like one.
      if letters,
        !digits
          || word.contains(where: {
            ScalarProperties.needsDictionary($0.value) || ScalarProperties.isWide($0.value)
          })
      {
        return .new
      }
      hasLetter = hasLetter || letters
      hasDigit = hasDigit || digits
    }
    return hasLetter ? .alphanumeric : hasDigit ? .numeric : .new
  }

  /// What two segments share that are the same: the folded text with single spaces.
  private static func key(_ text: String, _ language: LanguageTag) throws(LedeError) -> String {
    let folded = try CaseMapping.fold(
      try NormalizationForm.nfc.apply(to: text), turkic: CaseMapping.isTurkic(language))
    let words = folded.unicodeScalars.split { Signs.isSpace($0.value) }
    return language.description + "\t" + words.map { String($0) }.joined(separator: " ")
  }
}
