public import LedeCore

/// Texts with their translations, to be found again: what TMX holds.
public struct TranslationMemory: Sendable, Hashable {
  /// A text in one language.
  public struct Variant: Sendable, Hashable {
    /// The language.
    public var language: LanguageTag
    /// The text with its codes.
    public var content: InlineContent
    /// The original's text of codes, by the identifiers that codes name.
    public var originalData: [String: String]

    /// Makes a variant.
    public init(
      language: LanguageTag, content: InlineContent, originalData: [String: String] = [:]
    ) {
      self.language = language
      self.content = content
      self.originalData = originalData
    }
  }

  /// The same text in several languages.
  public struct Entry: Sendable, Hashable {
    /// Its identifier, if it has one.
    public var id: String?
    /// The source first, where it is known which that is.
    public var variants: [Variant]
    /// What is known of it, such as the file it is from.
    public var properties: [MetadataGroup.Item]
    /// What is to be said of it.
    public var notes: [String]
    /// Where it begins.
    public var place: TranslationPlace?

    /// Makes an entry.
    public init(
      id: String? = nil, variants: [Variant], properties: [MetadataGroup.Item] = [],
      notes: [String] = [], place: TranslationPlace? = nil
    ) {
      self.id = id
      self.variants = variants
      self.properties = properties
      self.notes = notes
      self.place = place
    }
  }

  /// The language of the sources; `nil` when entries differ in it.
  public var sourceLanguage: LanguageTag?
  /// The entries.
  public var entries: [Entry]

  /// Makes a memory.
  public init(sourceLanguage: LanguageTag?, entries: [Entry] = []) {
    self.sourceLanguage = sourceLanguage
    self.entries = entries
  }
}

extension TranslationMemory {
  /// The memory of what was translated: an entry for each segment with a text and a target, equal ones
  /// once.
  ///
  /// - Parameter state: how far a translation has to be. Most tools leave segments `initial` or say
  ///   nothing, so all with a target are taken if not said.
  /// - Complexity: O(*segments*).
  public init(
    of documents: [TranslationDocument], from state: TranslationSegment.State = .initial
  ) {
    var languages: [LanguageTag] = []
    var entries: [Entry] = []
    var seen: Set<[Variant]> = []
    for document in documents {
      guard let target = document.targetLanguage else { continue }
      if !languages.contains(document.sourceLanguage) { languages.append(document.sourceLanguage) }
      for file in document.files {
        for unit in file.units where unit.isTranslatable {
          for segment in unit.segments where !segment.isIgnorable && segment.state >= state {
            guard let content = segment.target, !Self.isBlank(content.text),
              !Self.isBlank(segment.source.text)
            else { continue }
            let variants = [
              Variant(
                language: document.sourceLanguage, content: segment.source,
                originalData: unit.originalData),
              Variant(language: target, content: content, originalData: unit.originalData),
            ]
            guard seen.insert(variants).inserted else { continue }
            var entry = Entry(
              id: segment.id.map { "\(unit.id)-\($0)" } ?? unit.id, variants: variants,
              place: segment.place)
            if let original = file.original {
              entry.properties.append(.init(type: "x-file", value: original))
            }
            entries.append(entry)
          }
        }
      }
    }
    self.init(sourceLanguage: languages.count == 1 ? languages.first : nil, entries: entries)
  }

  private static func isBlank(_ text: String) -> Bool { text.utf8.allSatisfy { $0 <= 0x20 } }
}
