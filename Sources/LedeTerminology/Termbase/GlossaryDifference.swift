public import LedeCore

/// What changed from one glossary to another: concepts by their ids, terms by their text.
public struct GlossaryDifference: Sendable {
  /// One change.
  public struct Change: Sendable, Hashable {
    /// What happened.
    public enum Kind: String, Sendable {
      /// It is only in the new glossary.
      case added
      /// It is only in the old one.
      case removed
      /// It says something else.
      case changed
    }

    /// What happened.
    public let kind: Kind
    /// The concept's id.
    public let concept: String
    /// The language and the term, where not the whole concept came or went.
    public let term: (language: LanguageTag, text: String)?
    /// What of it changed, such as `administrativeStatus: preferred → deprecated`.
    public let details: [String]

    /// Whether two changes are the same.
    public static func == (a: Self, b: Self) -> Bool {
      a.kind == b.kind && a.concept == b.concept && a.term?.text == b.term?.text
        && a.term?.language == b.term?.language && a.details == b.details
    }

    /// Hashes what a change is of.
    public func hash(into hasher: inout Hasher) {
      hasher.combine(kind)
      hasher.combine(concept)
      hasher.combine(term?.text)
    }
  }

  /// The changes, in the order of the new glossary; what was removed comes last.
  public let changes: [Change]

  /// Compares two glossaries.
  public init(from old: Glossary, to new: Glossary) {
    let before = Dictionary(
      old.concepts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var changes: [Change] = []
    for concept in new.concepts {
      if let other = before[concept.id] {
        changes += Self.changes(from: other, to: concept)
      } else {
        changes.append(Change(kind: .added, concept: concept.id, term: nil, details: []))
      }
    }
    let after = Set(new.concepts.map(\.id))
    for concept in old.concepts where !after.contains(concept.id) {
      changes.append(Change(kind: .removed, concept: concept.id, term: nil, details: []))
    }
    self.changes = changes
  }

  private static func changes(from old: Concept, to new: Concept) -> [Change] {
    var changes: [Change] = []
    var details = difference(old.attributes, new.attributes)
    if old.isTranslatable != new.isTranslatable {
      details.append("translate: \(old.isTranslatable) → \(new.isTranslatable)")
    }
    if !details.isEmpty {
      changes.append(Change(kind: .changed, concept: new.id, term: nil, details: details))
    }
    func terms(_ concept: Concept) -> [(LanguageTag, Term)] {
      concept.terms.flatMap { entry in entry.terms.map { (entry.language, $0) } }
    }
    let (before, after) = (terms(old), terms(new))
    for (language, term) in after {
      let place = (language, term.text)
      if let other = before.first(where: { $0.0 == language && $0.1.text == term.text }) {
        let details = difference(other.1, term)
        if !details.isEmpty {
          changes.append(Change(kind: .changed, concept: new.id, term: place, details: details))
        }
      } else {
        changes.append(Change(kind: .added, concept: new.id, term: place, details: []))
      }
    }
    for (language, term) in before
    where !after.contains(where: { $0.0 == language && $0.1.text == term.text }) {
      changes.append(
        Change(kind: .removed, concept: new.id, term: (language, term.text), details: []))
    }
    return changes
  }

  private static func difference(_ old: Term, _ new: Term) -> [String] {
    var details = difference(old.attributes, new.attributes)
    if old.status != new.status {
      details.append("administrativeStatus: \(old.status.rawValue) → \(new.status.rawValue)")
    }
    if old.forms != new.forms {
      details.append(
        "forms: \(old.forms.joined(separator: ", ")) → \(new.forms.joined(separator: ", "))")
    }
    if old.match != new.match { details.append("match") }
    return details
  }

  private static func difference(_ old: [Attribute], _ new: [Attribute]) -> [String] {
    var categories: [DataCategory] = []
    for attribute in old + new where !categories.contains(attribute.category) {
      categories.append(attribute.category)
    }
    return categories.compactMap { category in
      let (before, after) = (
        old.filter { $0.category == category }, new.filter { $0.category == category }
      )
      guard before != after else { return nil }
      func text(_ attributes: [Attribute]) -> String {
        attributes.map(\.value).joined(separator: ", ")
      }
      return "\(category): \(text(before)) → \(text(after))"
    }
  }
}
