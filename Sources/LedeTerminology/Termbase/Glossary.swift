public import LedeCore
import LedeUnicode

/// A termbase: concepts, each with its terms in several languages.
///
/// Names follow ISO 30042 (TBX): `subjectField`, `administrativeStatus`, `partOfSpeech` …
public struct Glossary: Sendable, Hashable {
  /// The name by which pipelines ask for it.
  public var name: String
  /// What it is, in one line.
  public var description: String
  /// The concepts, in the order of the file.
  public var concepts: [Concept]
  /// Whom and what its concepts refer to, in the order of the file.
  public var references: [GlossaryReference]

  /// Makes a glossary.
  public init(
    name: String, description: String = "", concepts: [Concept],
    references: [GlossaryReference] = []
  ) {
    self.references = references
    self.name = name
    self.description = description
    self.concepts = concepts
  }

  /// The languages that have terms, sorted by tag.
  public var languages: [LanguageTag] {
    var found: Set<LanguageTag> = []
    for concept in concepts { for entry in concept.terms { found.insert(entry.language) } }
    return found.sorted { $0.description < $1.description }
  }
}

/// A place in the file that a glossary was read from, both 1-based; the column counts scalars.
public struct FilePlace: Sendable, Hashable {
  /// The line.
  public let line: Int32
  /// The column.
  public let column: Int32

  /// Makes a place.
  public init(line: Int, column: Int) {
    self.line = Int32(clamping: line)
    self.column = Int32(clamping: column)
  }
}

/// One thing that is meant, whatever it is called.
public struct Concept: Sendable, Hashable {
  /// The terms of one language.
  public struct LanguageEntry: Sendable, Hashable {
    /// The language.
    public let language: LanguageTag
    /// Its terms, in the order of the file.
    public var terms: [Term]
    /// What else is said of the language's part of the concept.
    public var attributes: [Attribute]

    /// Makes the terms of a language.
    public init(language: LanguageTag, terms: [Term], attributes: [Attribute] = []) {
      self.language = language
      self.terms = terms
      self.attributes = attributes
    }
  }

  /// Unique in its glossary.
  public var id: String
  /// `false` for a name that stays as it is in every language.
  public var isTranslatable: Bool
  /// What else is said of the concept.
  public var attributes: [Attribute]
  /// The terms by language, in the order of the file.
  public var terms: [LanguageEntry]
  /// Where it was read.
  public var place: FilePlace?

  /// Makes a concept.
  public init(
    id: String, isTranslatable: Bool = true, attributes: [Attribute] = [],
    terms: [LanguageEntry] = [], place: FilePlace? = nil
  ) {
    self.place = place
    self.id = id
    self.isTranslatable = isTranslatable
    self.attributes = attributes
    self.terms = terms
  }

  /// `subjectField`, if said.
  public var subjectField: String? { attributes[.subjectField] }
  /// `definition`, if said.
  public var definition: String? { attributes[.definition] }

  /// The terms of a language, by RFC 4647 lookup: `pt-BR`, then `pt`.
  public func terms(in language: LanguageTag) -> [Term] {
    for tag in language.lookupChain {
      if let entry = terms.first(where: { $0.language.description == tag }) { return entry.terms }
    }
    return []
  }

  /// The preferred term of a language.
  public func preferredTerm(in language: LanguageTag) -> Term? {
    let terms = terms(in: language)
    return terms.first { $0.status == .preferred } ?? terms.first { $0.status == .admitted }
  }

  /// Adds the terms of a language to those that are there.
  mutating func add(_ entry: LanguageEntry) {
    if let index = terms.firstIndex(where: { $0.language == entry.language }) {
      terms[index].terms += entry.terms
      terms[index].attributes += entry.attributes
    } else {
      terms.append(entry)
    }
  }

  /// Adds a term to a language.
  public mutating func add(_ term: Term, in language: LanguageTag) {
    if let index = terms.firstIndex(where: { $0.language == language }) {
      terms[index].terms.append(term)
    } else {
      terms.append(LanguageEntry(language: language, terms: [term]))
    }
  }
}

/// A word or phrase for a concept.
public struct Term: Sendable, Hashable {
  /// How the case of letters counts.
  public enum Case: String, Sendable, CaseIterable {
    /// Any case matches.
    case insensitive
    /// Only the term's own case.
    case sensitive
    /// Sensitive for a term without lower-case letters (an acronym), otherwise insensitive.
    case smart
  }

  /// What of the text counts as the term.
  public struct Match: Sendable, Hashable {
    /// How case counts.
    public var letterCase: Case
    /// Whether inflected forms count, by the rules of the language.
    public var inflects: Bool
    /// Whether the term counts as a part of a longer word.
    public var compounds: Bool
    /// Whether hyphens and spaces between the words of the term count as the same.
    public var allowsHyphens: Bool

    /// Makes the rules of a match.
    public init(
      letterCase: Case = .insensitive, inflects: Bool = true, compounds: Bool = false,
      allowsHyphens: Bool = true
    ) {
      self.letterCase = letterCase
      self.inflects = inflects
      self.compounds = compounds
      self.allowsHyphens = allowsHyphens
    }
  }

  /// The term as written.
  public var text: String
  /// `administrativeStatus`.
  public var status: Terms.Status
  /// Inflected forms that count as the term.
  public var forms: [String]
  /// What counts as the term.
  public var match: Match
  /// What else is said of the term.
  public var attributes: [Attribute]
  /// Where it was read.
  public var place: FilePlace?

  /// Makes a term.
  public init(
    _ text: String, status: Terms.Status = .preferred, forms: [String] = [],
    match: Match = Match(), attributes: [Attribute] = [], place: FilePlace? = nil
  ) {
    self.place = place
    self.text = text
    self.status = status
    self.forms = forms
    self.match = match
    self.attributes = attributes
  }

  /// `partOfSpeech`, if said.
  public var partOfSpeech: String? { attributes[.partOfSpeech] }
  /// `note`, if said.
  public var note: String? { attributes[.note] }

  /// Whether only the term's own case counts.
  var isCaseSensitive: Bool {
    switch match.letterCase {
    case .insensitive: false
    case .sensitive: true
    case .smart: !text.unicodeScalars.contains { ScalarProperties.isLowercase($0.value) }
    }
  }
}

extension Terms.Status {
  /// Reads a status by its short name or by ISO 30042's (`preferredTerm-admn-sts`).
  public init?(administrativeStatus name: String) {
    let suffix = "Term-admn-sts"
    let short = name.hasSuffix(suffix) ? String(name.dropLast(suffix.count)) : name
    guard let status = Self(rawValue: short), status != .doNotTranslate else { return nil }
    self = status
  }

  /// The names that a glossary may use.
  static let administrativeNames = ["preferred", "admitted", "deprecated", "superseded"]
}
