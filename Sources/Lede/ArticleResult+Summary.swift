public import LedeCore
public import LedeInterchange

/// A sentence of a result, with its way home.
public struct ResultSentence: Sendable, Hashable {
  /// Its index among all sentences.
  public let index: Int
  /// Its normalized text.
  public let text: String
  /// Where it is in the source, in UTF-8 bytes.
  public let range: SourceRange
  /// What block it is in.
  public let block: Block.Kind
  /// Its score; `nil` when the pipeline ended before scoring.
  public let score: Double?
}

extension ArticleResult {
  /// All sentences, in text order.
  public var sentences: [ResultSentence] {
    guard let text = document[NormalizedText.self], let sentences = document[Sentences.self]
    else { return [] }
    let scores = document[Scores.self]
    return sentences.items.enumerated().map { index, item in
      ResultSentence(
        index: index, text: text.text[item.normalizedRange], range: item.range,
        block: document.blocks[item.block].kind, score: scores?.totals[index])
    }
  }

  /// The sentences of the summary, in its order. Of one that was cut, the range and the text are of
  /// what is quoted, and ``Summary/ellipsis`` stands behind the text.
  public var summary: [ResultSentence] {
    document[Summary.self].map { sentences(of: $0) } ?? []
  }

  /// The sentences of a further summary, in its order; none if there is no summary of that name.
  public func summary(named name: String) -> [ResultSentence] {
    document[Summary.self]?.others.first { $0.name == name }.map { sentences(of: $0.summary) } ?? []
  }

  private func sentences(of summary: Summary) -> [ResultSentence] {
    let all = sentences
    return summary.sentences.map { index in
      let whole = all[index]
      guard let cut = summary.cut, let text = document[NormalizedText.self]?.text else {
        return whole
      }
      return ResultSentence(
        index: index, text: text[cut.normalizedRange] + Summary.ellipsis, range: cut.range,
        block: whole.block, score: whole.score)
    }
  }

  /// The glossary terms, in text order.
  public var terms: [Terms.Match] { document[Terms.self]?.matches ?? [] }
}
