/// Something said to people about a file, a unit or a part of it.
public struct TranslationNote: Sendable, Hashable {
  /// Which of the two languages it is about.
  public enum Side: String, Sendable {
    /// The source.
    case source
    /// The target.
    case target
  }

  /// Unique among its neighbours, if it has one.
  public var id: String?
  /// What it is for, such as `summary` or `term`.
  public var category: String?
  /// From 1, which matters most, to 10; 1 if not said.
  public var priority: Int
  /// What it is about; `nil` for both.
  public var appliesTo: Side?
  /// The segment or annotation it is about, as a fragment identifier.
  public var reference: String?
  /// What it says.
  public var text: String

  /// Makes a note.
  public init(
    id: String? = nil, category: String? = nil, priority: Int = 1, appliesTo: Side? = nil,
    reference: String? = nil, text: String
  ) {
    self.id = id
    self.category = category
    self.priority = priority
    self.appliesTo = appliesTo
    self.reference = reference
    self.text = text
  }
}

/// Facts for programs (Metadata module).
public struct MetadataGroup: Sendable, Hashable {
  /// A fact.
  public struct Item: Sendable, Hashable {
    /// Its name.
    public var type: String
    /// Its value.
    public var value: String

    /// Makes a fact.
    public init(type: String, value: String) {
      self.type = type
      self.value = value
    }
  }

  /// Unique in the file, if it has one.
  public var id: String?
  /// What the facts are about.
  public var category: String?
  /// The facts.
  public var items: [Item]
  /// Groups in it.
  public var groups: [MetadataGroup]

  /// Makes a group.
  public init(
    id: String? = nil, category: String? = nil, items: [Item] = [], groups: [MetadataGroup] = []
  ) {
    self.id = id
    self.category = category
    self.items = items
    self.groups = groups
  }
}

/// A term with its translations (Glossary module).
public struct GlossaryEntry: Sendable, Hashable {
  /// A translation of a term.
  public struct Translation: Sendable, Hashable {
    /// The translation.
    public var text: String
    /// Where it is from.
    public var origin: String?

    /// Makes a translation.
    public init(text: String, origin: String? = nil) {
      self.text = text
      self.origin = origin
    }
  }

  /// Unique in its unit, if it has one.
  public var id: String?
  /// The annotation or segment it is of, as a fragment identifier.
  public var reference: String?
  /// The term.
  public var term: String
  /// Where it is from, such as a glossary's name.
  public var origin: String?
  /// Its translations.
  public var translations: [Translation]
  /// What it means.
  public var definition: String?

  /// Makes an entry.
  public init(
    id: String? = nil, reference: String? = nil, term: String, origin: String? = nil,
    translations: [Translation] = [], definition: String? = nil
  ) {
    self.id = id
    self.reference = reference
    self.term = term
    self.origin = origin
    self.translations = translations
    self.definition = definition
  }
}

/// A translation that was found for a text like this (Translation Candidates module).
public struct TranslationMatch: Sendable, Hashable {
  /// Unique in its unit, if it has one.
  public var id: String?
  /// What it is for, as a fragment identifier.
  public var reference: String?
  /// Where it is from.
  public var origin: String?
  /// How like the source is, in percent.
  public var similarity: Double?
  /// The text that was translated.
  public var source: InlineContent
  /// Its translation.
  public var target: InlineContent

  /// Makes a match.
  public init(
    id: String? = nil, reference: String? = nil, origin: String? = nil, similarity: Double? = nil,
    source: InlineContent, target: InlineContent
  ) {
    self.id = id
    self.reference = reference
    self.origin = origin
    self.similarity = similarity
    self.source = source
    self.target = target
  }
}
