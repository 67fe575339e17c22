public import LedeCore

/// Selects one summary from several documents on one story.
///
/// All their sentences are candidates together: rarity of words and likeness of sentences are counted
/// over the union, so what one article says is not said again in the words of another (MMR, J.
/// Carbonell, J. Goldstein 1998, with a lower bar for repeats than in one document). A sentence is
/// worth its score in its own document, scaled to 1 for the best there, and more if other documents say
/// the same: agreement between sources is what marks the core of a story (D. R. Radev, H. Jing, M.
/// Styś, D. Tam, “Centroid-based summarization of multiple documents”, Information Processing &
/// Management 40(6), 2004: cross-document subsumption).
public struct DigestSelector: Sendable {
  /// Budgets, trade-off, order, and what is known of the language.
  public let selection: SelectStage
  /// What the agreement of all other documents is worth beside the best score of a document.
  public let supportWeight: Double

  /// From this cosine on a sentence says what another one said. Reports of one event share its names
  /// and figures, but two that share so much of their weight mostly tell the same fact; in one
  /// document that would be too strict, since an author seldom tells one twice.
  static let repeatLikeness = 0.4

  /// The weight where none is said.
  static let defaultSupportWeight = 0.5

  /// Makes a selector.
  public init(
    selection: SelectStage = SelectStage(), supportWeight: Double? = nil
  ) {
    self.selection = selection
    self.supportWeight = max(0, supportWeight ?? Self.defaultSupportWeight)
  }

  /// Selects from documents of one language, in their order.
  ///
  /// - Parameter documents: each with its text, sentences, words and scores.
  /// - Throws: ``StageError`` when layers are missing or do not fit each other, or when marks are
  ///   outside a text or contradict each other.
  /// - Complexity: linear in words but for the sentences that share words; see
  ///   ``ArticleView``, whose bound on them holds for the union.
  public func select(from documents: [Document]) throws(StageError) -> DigestSelection {
    let union = try DocumentUnion(documents)
    do throws(LedeError) {
      var marks: [(SentenceMarks, Int)] = []
      for (document, layer) in zip(documents, union.layers) {
        marks.append((try Self.marks(of: document, layer.sentences), layer.sentences.items.count))
      }
      var values: [DigestSelection.Value] = []
      let selector = try selection.selector(
        union.document, union.text, union.sentences, union.words, SentenceMarks(joining: marks),
        firsts: union.firsts
      ) { pool in
        values = self.values(of: pool, union)
        return values.map(\.score)
      }
      // One document has no more repeats than it has elsewhere.
      let summary = try selection.summaries(
        selector,
        repeatLikeness: documents.count > 1
          ? Self.repeatLikeness : MarginalRelevance.repeatLikeness)
      var table = union.layers.map {
        [DigestSelection.Value?](repeating: nil, count: $0.sentences.items.count)
      }
      for (value, sentence) in zip(values, selector.candidates.sentences) {
        let place = union.place(of: sentence)
        table[place.document][place.sentence] = value
      }
      return DigestSelection(
        values: table, supportWeight: supportWeight,
        summaries: [union.part(summary, name: nil)]
          + summary.others.map { union.part($0.summary, name: $0.name) })
    } catch {
      throw StageError(stage: SelectStage.name, error)
    }
  }

  /// The marks of one document; what is wrong with them is said with its name.
  private static func marks(
    of document: Document, _ sentences: Sentences
  ) throws(LedeError) -> SentenceMarks {
    do throws(LedeError) {
      return try SentenceMarks(document[SummaryMarks.self], of: document, sentences)
    } catch {
      throw LedeError(
        code: error.code, kind: error.kind, message: "\(document.name): \(error.message)")
    }
  }

  private func values(
    of pool: SelectionPool, _ union: DocumentUnion
  ) -> [DigestSelection.Value] {
    let sentences = pool.rows.map { pool.article.sentences[$0] }
    let documents = sentences.map { union.place(of: $0).document }
    let supports = Self.support(of: pool, documents, count: union.layers.count)
    // The best sentence of a document that says little is worth as much as that of one that says
    // much: which matters is for the others to tell.
    var least = [Double](repeating: 0, count: union.layers.count)
    var greatest = [Double](repeating: -.infinity, count: union.layers.count)
    let scores = sentences.map { union.scores[$0] }
    for (place, document) in documents.enumerated() {
      least[document] = min(least[document], scores[place])
      greatest[document] = max(greatest[document], scores[place])
    }
    return sentences.indices.map { place in
      let document = documents[place]
      let span = max(greatest[document], least[document]) - least[document]
      let relevance = span > 0 ? (scores[place] - least[document]) / span : 0
      return DigestSelection.Value(
        relevance: relevance, support: supports[place],
        score: relevance + supportWeight * supports[place])
    }
  }

  /// For each place the mean over the other documents of its greatest cosine with a place of theirs.
  private static func support(
    of pool: SelectionPool, _ documents: [Int], count: Int
  ) -> [Double] {
    guard count > 1 else { return [Double](repeating: 0, count: pool.count) }
    var products = DotProducts(count: pool.article.count)
    var greatest = [Double](repeating: 0, count: count)
    var touched: [Int] = []
    return (0..<pool.count).map { place in
      pool.forEach(like: place, &products) { other, likeness in
        let document = documents[other]
        guard document != documents[place], likeness > greatest[document] else { return }
        if greatest[document] == 0 { touched.append(document) }
        greatest[document] = likeness
      }
      var sum = 0.0
      // In one order, so that the sum is the same bit for bit.
      for document in touched.sorted() {
        sum += greatest[document]
        greatest[document] = 0
      }
      touched.removeAll(keepingCapacity: true)
      return sum / Double(count - 1)
    }
  }
}
