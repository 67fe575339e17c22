public import LedeCore
import LedeSummarization

/// What the headline promises and the summary does not keep.
enum DroppedConcepts {
  /// A finding for each concept of the headline that the summary does not have, in the order of the
  /// headline: a warning when the concept is wanted, otherwise a note.
  ///
  /// - Parameter wanted: identifiers of the concepts that the pipeline wants, or `all`.
  static func findings(in document: Document, wanted: [String]) -> [Diagnostic] {
    guard let terms = document[Terms.self], let summary = document[Summary.self],
      let sentences = document[Sentences.self]?.items
    else { return [] }
    let selected = Set(summary.sentences)
    var kept: Set<Key> = []
    var promised = terms.titleConcepts
    for match in terms.matches where sentences.indices.contains(match.sentence) {
      if document.blocks[sentences[match.sentence].block].kind == .title {
        promised.append(
          Terms.Concept(glossary: match.glossary, concept: match.concept, term: match.term))
      }
      let isQuoted = summary.cut.map { match.range.end <= $0.range.end } ?? true
      if selected.contains(match.sentence), isQuoted { kept.insert(Key(match)) }
    }
    var seen: Set<Key> = []
    return promised.filter { concept in
      let key = Key(glossary: concept.glossary, concept: concept.concept)
      return !kept.contains(key) && seen.insert(key).inserted
    }.map { concept in
      let isWanted = wanted.contains(ScoreStage.allConcepts) || wanted.contains(concept.concept)
      return Diagnostic(
        isWanted ? .warning : .note, code: .droppedConcept,
        message: "the summary does not have the concept '\(concept.concept)' (\(concept.term)), "
          + "which the headline has")
    }
  }

  private struct Key: Hashable {
    let glossary: String
    let concept: String

    init(glossary: String, concept: String) {
      self.glossary = glossary
      self.concept = concept
    }

    init(_ match: Terms.Match) { self.init(glossary: match.glossary, concept: match.concept) }
  }
}

extension LedeError.Code {
  /// The summary leaves out a concept of the headline.
  public static let droppedConcept = Self(rawValue: "dropped-concept")
  /// No glossary has a concept that the pipeline wants.
  public static let unknownConcept = Self(rawValue: "unknown-concept")
}
