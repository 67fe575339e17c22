/// The glossary terms that occur in a document: leftmost longest, without overlap, in text order.
public struct Terms: Layer {
  /// The name of the layer.
  public static let id = LayerID(rawValue: "terms")

  /// ISO 30042 (TBX) `administrativeStatus`, and Lede's do-not-translate.
  public enum Status: String, Sendable, CaseIterable {
    /// `preferredTerm-admn-sts`.
    case preferred
    /// `admittedTerm-admn-sts`.
    case admitted
    /// `deprecatedTerm-admn-sts`.
    case deprecated
    /// `supersededTerm-admn-sts`.
    case superseded
    /// The concept says `translate: false`.
    case doNotTranslate = "do-not-translate"
  }

  /// The term of a target language.
  public struct Target: Sendable, Hashable {
    /// Its language.
    public let language: LanguageTag
    /// The preferred term.
    public let term: String

    /// Makes a target.
    public init(language: LanguageTag, term: String) {
      self.language = language
      self.term = term
    }
  }

  /// One occurrence.
  public struct Match: Sendable, Hashable {
    /// Where it is in the source: whole words as they stand there.
    public let range: SourceRange
    /// Where it is in the normalized text.
    public let normalizedRange: NormalizedRange
    /// Index of the sentence that holds its start.
    public let sentence: Int
    /// The name of the glossary.
    public let glossary: String
    /// The identifier of the concept.
    public let concept: String
    /// The glossary's term that matched.
    public let term: String
    /// Its status.
    public let status: Status
    /// The preferred term of the same language, when the matched one is not it.
    public let preferred: String?
    /// The terms of the languages asked for, in their order.
    public let targets: [Target]
    /// What made it match: `exact`, `case`, `form`, `stem -ого`, `prefix و`, `hyphen-space`,
    /// `line-break`, `width`, `tatweel`, `letter-variant` …
    public let why: [String]
    /// The term's own `administrativeStatus`, whether its concept is translated or not.
    public let administrativeStatus: Status
    /// The term's `termType`, such as `acronym`, if the glossary says it.
    public let termType: String?
    /// How the glossary spells what stands here, in the casing of the text; `nil` for an inflected
    /// form that the glossary does not have.
    public let spelling: String?
    /// What may stand here instead without a human's look: the preferred term, in the casing of the
    /// text and in the form that the glossary pairs with the one that stands here. `nil` when there
    /// is no preferred term, or it is not certain.
    public let preferredSpelling: String?

    /// Makes a match. Without `administrativeStatus`, it is `status`.
    public init(
      range: SourceRange, normalizedRange: NormalizedRange, sentence: Int, glossary: String,
      concept: String, term: String, status: Status, preferred: String?, targets: [Target],
      why: [String], administrativeStatus: Status? = nil, termType: String? = nil,
      spelling: String? = nil, preferredSpelling: String? = nil
    ) {
      self.range = range
      self.normalizedRange = normalizedRange
      self.sentence = sentence
      self.glossary = glossary
      self.concept = concept
      self.term = term
      self.status = status
      self.preferred = preferred
      self.targets = targets
      self.why = why
      self.administrativeStatus = administrativeStatus ?? status
      self.termType = termType
      self.spelling = spelling
      self.preferredSpelling = preferredSpelling
    }
  }

  /// A concept of a glossary.
  public struct Concept: Sendable, Hashable {
    /// The name of the glossary.
    public let glossary: String
    /// The identifier of the concept.
    public let concept: String
    /// The glossary's term that matched.
    public let term: String

    /// Makes a concept.
    public init(glossary: String, concept: String, term: String) {
      self.glossary = glossary
      self.concept = concept
      self.term = term
    }
  }

  /// The occurrences, in text order.
  public let matches: [Match]
  /// What occurs in the headline that came beside the text, ``Document/title``, in its order; where
  /// only the terms of the summary are among the matches, also in headlines of the text.
  public let titleConcepts: [Concept]

  /// Makes a layer.
  public init(matches: [Match], titleConcepts: [Concept] = []) {
    self.matches = matches
    self.titleConcepts = titleConcepts
  }
}
