/// The sentences that were selected from several documents together, and why the others were not.
public struct DigestSelection: Sendable {
  /// A sentence of one of the documents.
  public struct Place: Sendable, Hashable {
    /// Index of the document.
    public let document: Int
    /// Index of the sentence in the document's layer of sentences.
    public let sentence: Int

    /// Makes a place.
    public init(document: Int, sentence: Int) {
      self.document = document
      self.sentence = sentence
    }
  }

  /// What selection decided of one sentence.
  public struct Choice: Sendable, Hashable {
    /// Place in the order of selection, 1-based; `nil` for a sentence that was not selected.
    public let order: Int?
    /// Place by score among the sentences that could be selected, 1-based; `nil` for others.
    public let rank: Int?
    /// What was taken off its score for repeating a selected sentence; the score counts as a share
    /// of the best one here.
    public let redundancy: Double
    /// The selected sentence that it repeats most, if any.
    public let repeats: Place?
    /// Why it is in or out: see ``Summary/Choice/reason``.
    public let reason: String

    /// Makes a choice.
    public init(order: Int?, rank: Int?, redundancy: Double, repeats: Place?, reason: String) {
      self.order = order
      self.rank = rank
      self.redundancy = redundancy
      self.repeats = repeats
      self.reason = reason
    }
  }

  /// The value of a sentence: `score = relevance + weight × support`.
  public struct Value: Sendable, Hashable {
    /// Its score in its own document, from 0 to 1 for the best there.
    public let relevance: Double
    /// How far the other documents say the same: the mean of the greatest cosine in each, 0...1.
    public let support: Double
    /// The weighted sum.
    public let score: Double

    /// Makes a value.
    public init(relevance: Double, support: Double, score: Double) {
      self.relevance = relevance
      self.support = support
      self.score = score
    }
  }

  /// A summary within one budget.
  public struct Summary: Sendable {
    /// Its name; `nil` for the main one.
    public let name: String?
    /// The selected sentences in the order to be shown: that of the documents and of their text,
    /// unless best first was asked for.
    public let places: [Place]
    /// One for every sentence of every document.
    public let choices: [[Choice]]
    /// The budget in words that say what was asked, such as `3 sentences`.
    public let budget: String
    /// What is quoted of the only selected sentence, when that was cut.
    public let cut: LedeCore.Summary.Cut?

    /// Makes a summary.
    public init(
      name: String? = nil, places: [Place], choices: [[Choice]], budget: String,
      cut: LedeCore.Summary.Cut? = nil
    ) {
      self.name = name
      self.places = places
      self.choices = choices
      self.budget = budget
      self.cut = cut
    }
  }

  /// The value of every sentence of every document that could be selected; `nil` for others.
  public let values: [[Value?]]
  /// The weight of ``Value/support``.
  public let supportWeight: Double
  /// The main summary, and those with names behind it, ordered by name.
  public let summaries: [Summary]

  /// Makes a selection.
  public init(values: [[Value?]], supportWeight: Double, summaries: [Summary]) {
    self.values = values
    self.supportWeight = supportWeight
    self.summaries = summaries
  }
}
