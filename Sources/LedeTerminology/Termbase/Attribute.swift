/// A data category of ISO 12620 as ISO 30042 (TBX) names it, or somebody's own.
public struct DataCategory: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// The name, such as `subjectField`.
  public let rawValue: String
  /// Makes a category of that name.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// The name.
  public var description: String { rawValue }

  /// A field of knowledge.
  public static let subjectField = Self(rawValue: "subjectField")
  /// What is meant.
  public static let definition = Self(rawValue: "definition")
  /// `noun`, `verb`, `adjective` …
  public static let partOfSpeech = Self(rawValue: "partOfSpeech")
  /// `acronym`, `fullForm` …
  public static let termType = Self(rawValue: "termType")
  /// `masculine`, `feminine`, `neuter`.
  public static let grammaticalGender = Self(rawValue: "grammaticalGender")
  /// Where a term is used.
  public static let geographicalUsage = Self(rawValue: "geographicalUsage")
  /// A text in which the term occurs.
  public static let context = Self(rawValue: "context")
  /// Where something was found.
  public static let source = Self(rawValue: "source")
  /// Anything.
  public static let note = Self(rawValue: "note")
  /// For which customer.
  public static let customerSubset = Self(rawValue: "customerSubset")
  /// For which project.
  public static let projectSubset = Self(rawValue: "projectSubset")
  /// Another entry.
  public static let crossReference = Self(rawValue: "crossReference")

  /// The categories that may stand at a concept in the house form.
  static let ofConcepts: [Self] = [
    .subjectField, .definition, .note, .source, .customerSubset, .projectSubset, .crossReference,
  ]
  /// The categories that may stand at a term in the house form.
  static let ofTerms: [Self] = [
    .partOfSpeech, .termType, .grammaticalGender, .geographicalUsage, .context, .source, .note,
    .customerSubset, .projectSubset, .crossReference,
  ]
}

/// Something that is said of a concept, a language or a term.
public struct Attribute: Sendable, Hashable {
  /// What kind of thing it is.
  public var category: DataCategory
  /// What is said.
  public var value: String
  /// The element of TBX that it stood in (`descrip`, `admin`, `termNote`, `xref` …), where that is
  /// not the category's own.
  public var element: String?
  /// The `target` of a reference.
  public var target: String?
  /// What is said of the attribute itself, such as its source: the rest of a TBX group.
  public var members: [Attribute]

  /// Makes an attribute.
  public init(
    _ category: DataCategory, _ value: String, element: String? = nil, target: String? = nil,
    members: [Attribute] = []
  ) {
    self.category = category
    self.value = value
    self.element = element
    self.target = target
    self.members = members
  }
}

extension [Attribute] {
  /// The first value of a category.
  public subscript(_ category: DataCategory) -> String? {
    first { $0.category == category }?.value
  }
}
