/// How like rows are to each other: made once an article, for any number of selections.
struct Likeness {
  /// The tf·isf vector of each row.
  let vectors: TermVectors
  /// Rows of the very same words.
  let twins: Twins

  init(_ article: ArticleView) {
    vectors = TermVectors(article, .termFrequencyInverseSentenceFrequency)
    twins = Twins(article)
  }
}
