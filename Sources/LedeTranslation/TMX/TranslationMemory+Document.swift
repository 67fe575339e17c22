public import LedeCore

extension TMXReader {
  /// Whether a file looks like TMX: `<tmx` stands in its first kilobytes, in UTF-8 or UTF-16.
  /// - Complexity: O(1).
  public static func recognizes(_ bytes: some Collection<UInt8>) -> Bool {
    // UTF-16 has a zero beside each sign of ASCII.
    let head = bytes.prefix(8192).filter { $0 != 0 }
    let tag = Array("<tmx".utf8)
    return head.indices.contains { head[$0] == tag[0] && head[$0...].starts(with: tag) }
  }
}

extension TranslationMemory {
  /// The languages of the entries, in their order.
  public var languages: [LanguageTag] {
    var languages: [LanguageTag] = []
    for variant in entries.lazy.flatMap(\.variants) where !languages.contains(variant.language) {
      languages.append(variant.language)
    }
    return languages
  }

  /// The translations into one language as a document, a unit for each entry that has it.
  ///
  /// - Parameters:
  ///   - name: path or name of the memory, for messages.
  ///   - target: the language; `nil` where the memory has one translation of each text.
  /// - Throws: `invalid-tmx` when nothing says which language is meant, or which the source is in.
  public func document(
    named name: String, to target: LanguageTag? = nil
  ) throws(LedeError) -> TranslationDocument {
    let languages = languages
    guard let source = sourceLanguage ?? languages.first else {
      throw Self.error("\(name) has no text in it")
    }
    let others = languages.filter { $0.language != source.language }
    // fr and fr-FR are one.
    let isOne = Set(others.map(\.language)).count == 1
    guard let target = target ?? (isOne ? others.first : nil) else {
      let names = others.map(\.description).joined(separator: ", ")
      throw Self.error(
        others.isEmpty
          ? "\(name) has no translations in it"
          : "\(name) has translations into \(names); say which with --to")
    }
    func variant(_ entry: Entry, _ language: LanguageTag) -> Variant? {
      entry.variants.first { $0.language == language }
        ?? entry.variants.first { $0.language.language == language.language }
    }
    var units: [TranslationUnit] = []
    for (index, entry) in entries.enumerated() {
      guard let from = variant(entry, source), let to = variant(entry, target) else { continue }
      units.append(
        TranslationUnit(
          id: entry.id ?? "\(index + 1)",
          originalData: from.originalData.merging(to.originalData) { first, _ in first },
          segments: [
            TranslationSegment(source: from.content, target: to.content, place: entry.place)
          ], place: entry.place))
    }
    return TranslationDocument(
      name: name, sourceLanguage: source, targetLanguage: target,
      files: [TranslationFile(id: "tmx", units: units)])
  }

  private static func error(_ message: String) -> LedeError {
    LedeError(code: .invalidTMX, kind: .input, message: message)
  }
}
