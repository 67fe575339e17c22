public import LedeCore

/// A termbase: concepts, each with its terms in several languages.
///
/// Names follow ISO 30042 (TBX): `subjectField`, `administrativeStatus`, `partOfSpeech` …
public struct Glossary: Sendable {
  /// The name by which pipelines ask for it.
  public var name: String
  /// What it is, in one line.
  public var description: String
  /// The concepts, in the order of the file.
  public var concepts: [Concept]

  /// Makes a glossary.
  public init(name: String, description: String = "", concepts: [Concept]) {
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

/// One thing that is meant, whatever it is called.
public struct Concept: Sendable {
  /// The terms of one language.
  public struct LanguageEntry: Sendable {
    /// The language.
    public let language: LanguageTag
    /// Its terms, in the order of the file.
    public var terms: [Term]
  }

  /// Unique in its glossary.
  public var id: String
  /// `subjectField`, if said.
  public var subjectField: String?
  /// `definition`, if said.
  public var definition: String?
  /// `false` for a name that stays as it is in every language.
  public var isTranslatable: Bool
  /// The terms by language, in the order of the file.
  public var terms: [LanguageEntry]

  /// Makes a concept.
  public init(
    id: String, subjectField: String? = nil, definition: String? = nil,
    isTranslatable: Bool = true, terms: [LanguageEntry] = []
  ) {
    self.id = id
    self.subjectField = subjectField
    self.definition = definition
    self.isTranslatable = isTranslatable
    self.terms = terms
  }

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

  /// The term as written.
  public var text: String
  /// `administrativeStatus`.
  public var status: Terms.Status
  /// Inflected forms that count as the term.
  public var forms: [String]
  /// How case counts.
  public var matchCase: Case
  /// `partOfSpeech`, if said.
  public var partOfSpeech: String?
  /// `note`, if said.
  public var note: String?

  /// Makes a term.
  public init(
    _ text: String, status: Terms.Status = .preferred, forms: [String] = [],
    matchCase: Case = .insensitive, partOfSpeech: String? = nil, note: String? = nil
  ) {
    self.text = text
    self.status = status
    self.forms = forms
    self.matchCase = matchCase
    self.partOfSpeech = partOfSpeech
    self.note = note
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
