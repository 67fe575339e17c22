import Lede

/// Puts translations back into a stream of records: the strings that are translated and `language`
/// change, and nothing else of the file.
struct RecordMerge {
  let engine: LedeEngine
  /// For messages.
  let name: String
  let maximumBytes: Int
  /// The language of the translations, if it is said.
  let language: LanguageTag?

  /// What names of such files end in.
  static let extensions = [".jsonl", ".ndjson"]

  /// Whether the original is a stream of records: by its name, or by what the translations say.
  static func isMeant(_ original: String, _ translations: [ReturnedTranslations]) -> Bool {
    if extensions.contains(where: original.hasSuffix) { return true }
    let files = translations.flatMap(\.files)
    return !files.isEmpty && files.allSatisfy { RecordReference(original: $0.original) != nil }
  }

  /// The file with the translations.
  /// - Parameter problems: takes what is left as it was.
  func merged(
    _ bytes: [UInt8], _ translations: [ReturnedTranslations], problems: inout [Diagnostic]
  ) -> [UInt8] {
    var files = Files(translations)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var seq = 0
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.endIndex
      var content = start..<end
      // What is no part of a record stays where it is: a byte order mark, CR of a line's end.
      if start == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { content = 3..<max(3, end) }
      if content.last.map({ bytes[$0] == 0x0D }) ?? false { content = content.dropLast() }
      output += bytes[start..<content.lowerBound]
      output += line(Array(bytes[content]), seq, &files, &problems)
      output += bytes[content.upperBound..<min(end + 1, bytes.endIndex)]
      seq += 1
      start = min(end + 1, bytes.endIndex)
    }
    problems += files.rest.map { file in
      Diagnostic(
        .warning, code: .untranslated,
        message: "\(name) has no record for '\(file.original ?? "-")' any more")
    }
    return output
  }

  /// A line with its translation; a bad one, and one that has none, as it is.
  private func line(
    _ line: [UInt8], _ seq: Int, _ files: inout Files, _ problems: inout [Diagnostic]
  ) -> [UInt8] {
    guard line.contains(where: { $0 > 0x20 }) else { return line }
    do throws(RecordFailure) {
      guard line.count <= maximumBytes else {
        throw RecordFailure(
          seq: seq,
          error: LedeError(
            code: .tooLarge, kind: .limit,
            message: "line \(seq + 1) is longer than \(maximumBytes) bytes; raise --max-bytes"))
      }
      let record = try InputRecord(seq: seq, line: line)
      guard let (file, target) = files.next(for: RecordReference(record)) else {
        problems.append(problem(seq, "has no translation; it stays as it is"))
        return line
      }
      return try engine.merge(
        file, into: record, line: line, language: language ?? target, problems: &problems)
    } catch {
      problems.append(problem(seq, "stays as it is: \(error.error.message)"))
      return line
    }
  }

  private func problem(_ seq: Int, _ message: String) -> Diagnostic {
    Diagnostic(.warning, code: .untranslated, message: "\(name):\(seq + 1): the record \(message)")
  }

  /// Files of translations by the records they are of.
  private struct Files {
    private var files: [RecordReference: ArraySlice<(ReturnedFile, LanguageTag?)>] = [:]
    private let order: [RecordReference]
    /// Those of which no record is known.
    private let strangers: [ReturnedFile]

    init(_ translations: [ReturnedTranslations]) {
      var order: [RecordReference] = []
      var strangers: [ReturnedFile] = []
      for document in translations {
        for file in document.files {
          if let reference = RecordReference(original: file.original) {
            files[reference, default: []].append((file, document.targetLanguage))
            order.append(reference)
          } else {
            strangers.append(file)
          }
        }
      }
      self.order = order
      self.strangers = strangers
    }

    /// The next of a record's: records with one identifier are told apart by their order.
    mutating func next(for reference: RecordReference) -> (ReturnedFile, LanguageTag?)? {
      files[reference]?.popFirst()
    }

    /// Those that no record has taken, in their order.
    var rest: [ReturnedFile] {
      var left = files
      return strangers + order.compactMap { left[$0]?.popFirst()?.0 }
    }
  }
}
