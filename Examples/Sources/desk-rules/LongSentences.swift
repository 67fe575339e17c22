import Lede

/// A desk's own rule: no sentence is longer than a number of words.
struct LongSentences: CheckRule {
  let words: Int

  let description = RuleDescription(
    id: "long-sentence", summary: "This sentence is long.",
    help: "Readers lose the thread; make two sentences of it.", severity: .warning)

  func findings(in article: CheckedArticle) -> [Finding] {
    article.sentences.items.indices.compactMap { index in
      let count = article.words.words(ofSentence: index).count
      guard count > words else { return nil }
      return Finding(
        rule: description.id, range: article.sentences.items[index].range,
        message: "this sentence has \(count) words", suggestion: "split it", subject: "\(index)")
    }
  }
}
