public import LedeChecking
import LedeCore
import LedeLanguages
public import LedeTerminology

extension LedeEngine {
  /// Proposes terms that no glossary has.
  ///
  /// - Parameters:
  ///   - articles: results of an engine whose goal is the stage `terminology`; terms found there are
  ///     known already. An article's language decides with which others it is counted.
  ///   - options: what is proposed, for each language.
  /// - Returns: the candidates, language by language, in the order in which languages are met.
  /// - Throws: what is wrong with a language's data, or a layer that is missing.
  public func candidates(
    in articles: some Sequence<ArticleResult>,
    options: CandidateFinder.Options = CandidateFinder.Options()
  ) throws -> [TermCandidate] {
    let neutral = try library.data(for: .undetermined)
    var finders: [CandidateFinder] = []
    var numbers: [LanguageTag: Int] = [:]
    for article in articles {
      let language = article.document.language.tag
      let number = numbers[language] ?? finders.count
      if number == finders.count {
        numbers[language] = number
        finders.append(
          try CandidateFinder(
            language: language, data: try library.data(for: language), neutral: neutral,
            options: options))
      }
      try finders[number].add(article.document)
    }
    return finders.flatMap { $0.candidates() }
  }
}

extension Glossary {
  /// A glossary of candidates, whose status is left open.
  ///
  /// Identifiers are the terms; evidence becomes `context` and `source`, counts a `note`.
  public init(candidates: [TermCandidate], name: String = "candidates") {
    var ids: Set<String> = []
    self.init(
      name: name, description: "Candidates, to be decided on",
      concepts: candidates.map { candidate in
        var id = candidate.text
        var number = 2
        while !ids.insert(id).inserted {
          id = "\(candidate.text) \(number)"
          number += 1
        }
        return Concept(
          id: id,
          terms: [
            Concept.LanguageEntry(language: candidate.language, terms: candidate.glossaryTerms)
          ])
      })
  }
}

extension TermCandidate {
  fileprivate var glossaryTerms: [Term] {
    let times = "\(count) \(count == 1 ? "time" : "times")"
    let places = "\(articles) \(articles == 1 ? "article" : "articles")"
    let rank = kind == .acronym ? "" : "; C-value \(Self.rounded(value))"
    var attributes: [Attribute] = []
    if acronym != nil { attributes.append(Attribute(.termType, "fullForm")) }
    // Not `forms`: what has the same stem may be another word.
    let also = variants.isEmpty ? "" : "; also: \(variants.joined(separator: ", "))"
    attributes.append(Attribute(.note, "\(kind.rawValue), \(times) in \(places)\(rank)\(also)"))
    for item in evidence {
      attributes.append(Attribute(.context, item.sentence))
      attributes.append(Attribute(.source, "\(item.article):\(item.line)"))
    }
    var terms = [Term(text, attributes: attributes)]
    if let acronym {
      terms.append(
        Term(
          acronym, status: .admitted, match: Term.Match(letterCase: .sensitive),
          attributes: [Attribute(.termType, "acronym")]))
    }
    return terms
  }

  private static func rounded(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
