import LedeCore
import LedeLanguages
import LedeTerminology
import LedeTranslation

/// The terms of both languages, of the same glossaries.
struct TermPair: Sendable {
  private let source: TermMatcher?
  private let target: TermMatcher?

  init(
    _ glossaries: [Glossary], _ document: TranslationDocument, from: LanguageTag, to: LanguageTag,
    library: LanguageLibrary
  ) throws(LedeError) {
    let all = glossaries + Self.glossaries(of: document, from: from, to: to)
    guard !all.isEmpty else {
      source = nil
      target = nil
      return
    }
    func matcher(_ language: LanguageTag) throws(LedeError) -> TermMatcher {
      let knowledge: LanguageData.Terminology
      do {
        knowledge = try library.data(for: language).terminology
      } catch {
        throw LedeError(
          code: .invalidConfiguration, kind: .configuration, message: error.description)
      }
      return try TermMatcher(all, language: language, knowledge: knowledge)
    }
    source = try matcher(from)
    target = try matcher(to)
  }

  /// The terms in a text.
  func found(
    in text: CheckedText, _ side: TranslationFinding.Side
  ) throws(LedeError) -> [FoundTerm] {
    guard let matcher = side == .source ? source : target else { return [] }
    var matches: [TermMatcher.Match] = []
    try Array(text.string.utf8).withUnsafeBufferPointer { (bytes) throws(LedeError) in
      try matcher.forEachMatch(in: bytes) { matches.append($0) }
    }
    return matches.map { match in
      let found = matcher.occurrence(of: match)
      return FoundTerm(
        range: text.index(ofByte: match.start)..<text.index(ofByte: match.end),
        glossary: found.glossary, concept: found.concept, term: found.term)
    }
  }

  /// The terms that a file brings with its units (Glossary module), by where they are from.
  private static func glossaries(
    of document: TranslationDocument, from: LanguageTag, to: LanguageTag
  ) -> [Glossary] {
    var glossaries: [Glossary] = []
    var known: [[String]: (glossary: Int, concept: Int)] = [:]
    for unit in document.units {
      for entry in unit.glossary where !entry.term.isEmpty && !entry.translations.isEmpty {
        let name = entry.origin ?? document.name
        if known[[name, entry.term]] == nil {
          let index = glossaries.firstIndex { $0.name == name } ?? glossaries.count
          if index == glossaries.count { glossaries.append(Glossary(name: name, concepts: [])) }
          known[[name, entry.term]] = (index, glossaries[index].concepts.count)
          var concept = Concept(id: entry.term)
          concept.add(Term(entry.term, status: .preferred), in: from)
          glossaries[index].concepts.append(concept)
        }
        guard let place = known[[name, entry.term]] else { continue }
        for translation in entry.translations {
          let terms = glossaries[place.glossary].concepts[place.concept].terms(in: to)
          if terms.contains(where: { $0.text == translation.text }) { continue }
          glossaries[place.glossary].concepts[place.concept].add(
            Term(translation.text, status: .admitted), in: to)
        }
      }
    }
    return glossaries
  }
}

extension CheckedText {
  /// The scalar that begins at or behind a byte.
  func index(ofByte offset: Int) -> Int {
    var low = 0
    var high = starts.count - 1
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
