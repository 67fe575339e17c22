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

  /// The sentences of the summary, in its order.
  public var summary: [ResultSentence] {
    guard let summary = document[Summary.self] else { return [] }
    let all = sentences
    return summary.sentences.map { all[$0] }
  }

  /// The glossary terms, in text order.
  public var terms: [Terms.Match] { document[Terms.self]?.matches ?? [] }
}
