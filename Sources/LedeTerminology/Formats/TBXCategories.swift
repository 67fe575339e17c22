/// What TBX-Basic (ISO 30042:2019, TBX-Basic dialect) knows of data categories.
enum TBXCategories {
  /// The element that a category stands in, in style DCA.
  static let elements: [String: String] = [
    "subjectField": "descrip", "definition": "descrip", "context": "descrip",
    "partOfSpeech": "termNote", "termType": "termNote", "grammaticalGender": "termNote",
    "geographicalUsage": "termNote", "administrativeStatus": "termNote",
    "termLocation": "termNote", "source": "admin", "customerSubset": "admin",
    "projectSubset": "admin", "crossReference": "ref", "externalCrossReference": "xref",
    "xGraphic": "xref", "transactionType": "transac", "responsibility": "transacNote",
  ]

  /// Elements that carry a category in `type`.
  static let typed: Set<String> = [
    "admin", "adminNote", "descrip", "descripNote", "ref", "termNote", "transac", "transacNote",
    "xref", "termCompList",
  ]

  /// Elements that are their own category.
  static let untyped: Set<String> = ["note", "date"]

  /// What may stand beside the first element of a group.
  static let members: [String: Set<String>] = [
    "admin": ["adminNote", "note", "ref", "xref"],
    "descrip": ["descripNote", "admin", "note", "ref", "xref"],
    "termNote": ["admin", "note", "ref", "xref"],
    "transac": ["transacNote", "date", "note", "ref", "xref"],
  ]

  /// The levels that TBX-Basic lets a category stand at.
  static let levels: [String: Set<TBXLevel>] = [
    "subjectField": [.concept], "definition": [.concept, .language], "context": [.term],
    "partOfSpeech": [.term], "termType": [.term], "grammaticalGender": [.term],
    "geographicalUsage": [.term], "termLocation": [.term],
    "source": [.concept, .language, .term], "customerSubset": [.concept, .term],
    "projectSubset": [.concept, .term], "crossReference": [.concept, .term],
    "externalCrossReference": [.concept, .language, .term], "xGraphic": [.concept, .language],
    "transactionType": [.concept, .language, .term], "note": [.concept, .language, .term],
  ]

  /// The values that TBX-Basic allows, where it does not allow all.
  static let values: [String: Set<String>] = [
    "partOfSpeech": ["adjective", "noun", "other", "verb", "adverb"],
    "grammaticalGender": ["masculine", "feminine", "neuter", "other"],
    "termType": ["fullForm", "acronym", "abbreviation", "shortForm", "variant", "phrase"],
    "transactionType": ["origination", "modification"],
  ]
}

/// Where in an entry something is said.
enum TBXLevel: String, Sendable {
  case concept, language, term
}
