/// A data category of ITS 2.0 (W3C Recommendation, 29 October 2013) that is read here.
public enum ITSCategory: String, Sendable, CaseIterable {
  /// Whether a text is to be translated.
  case translate
  /// What a translator should know of it.
  case localizationNote = "localization-note"
  /// Whether it is a term.
  case terminology
  /// Whether an element is part of the text around it.
  case elementsWithinText = "elements-within-text"
  /// What it is about.
  case domain
  /// Which locales it is for.
  case localeFilter = "locale-filter"
}

/// How a category is written, what it is where nothing is said, and where it goes on to.
struct ITSCategoryRules {
  /// The element of a global rule.
  let rule: String
  /// Attributes of the rule that are values themselves.
  let values: [String]
  /// Attributes of the rule whose path leads to the value: the attribute and the value's name.
  let pointers: [(attribute: String, value: String)]
  /// Local attributes; in HTML they are written with `its-` and hyphens.
  let locals: [String]
  /// Values in lower case, whatever they are written in.
  let keywords: Set<String>
  /// Whether a value goes on to the elements in an element, and to attributes.
  let inheritance: Inheritance

  enum Inheritance { case none, elements, elementsAndAttributes }

  /// The rules of a category.
  static func of(_ category: ITSCategory) -> ITSCategoryRules {
    switch category {
    case .translate:
      ITSCategoryRules(
        rule: "translateRule", values: ["translate"], pointers: [], locals: ["translate"],
        keywords: ["translate"], inheritance: .elements)
    case .localizationNote:
      ITSCategoryRules(
        rule: "locNoteRule", values: ["locNoteType", "locNoteRef"],
        pointers: [("locNotePointer", "locNote"), ("locNoteRefPointer", "locNoteRef")],
        locals: ["locNote", "locNoteRef", "locNoteType"], keywords: ["locNoteType"],
        inheritance: .elements)
    case .terminology:
      ITSCategoryRules(
        rule: "termRule", values: ["term", "termInfoRef"],
        pointers: [("termInfoPointer", "termInfo"), ("termInfoRefPointer", "termInfoRef")],
        locals: ["term", "termInfoRef", "termConfidence"], keywords: ["term"], inheritance: .none)
    case .elementsWithinText:
      ITSCategoryRules(
        rule: "withinTextRule", values: ["withinText"], pointers: [], locals: ["withinText"],
        keywords: ["withinText"], inheritance: .none)
    case .domain:
      ITSCategoryRules(
        rule: "domainRule", values: [], pointers: [("domainPointer", "domains")], locals: [],
        keywords: [], inheritance: .elementsAndAttributes)
    case .localeFilter:
      ITSCategoryRules(
        rule: "localeFilterRule", values: ["localeFilterList", "localeFilterType"], pointers: [],
        locals: ["localeFilterList", "localeFilterType"], keywords: ["localeFilterType"],
        inheritance: .elementsAndAttributes)
    }
  }
}
