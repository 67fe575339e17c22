/// The sentences that were selected, and why the others were not.
public struct Summary: Layer {
  /// The name of the layer.
  public static let id = LayerID(rawValue: "summary")

  /// What selection decided of one sentence.
  public struct Choice: Sendable, Hashable {
    /// Place in the order of selection, 1-based; `nil` for a sentence that was not selected.
    public let order: Int?
    /// Place by score among the sentences that could be selected, 1-based; `nil` for others. Those
    /// that repeat a selected one nearly word for word come behind the rest.
    public let rank: Int?
    /// What was taken off its score for repeating a selected sentence; the score counts as a share
    /// of the best one here.
    public let redundancy: Double
    /// The selected sentence that it repeats most, if any.
    public let repeats: Int?
    /// Why it is in: `selected`, `over-budget` (nothing fits, so the best one whole), `fallback`
    /// (the document has no running text). Why it is out: `budget`, `redundant`, `block`, `short`,
    /// `too-long` (longer than the whole budget).
    public let reason: String

    /// Makes a choice.
    public init(order: Int?, rank: Int?, redundancy: Double, repeats: Int?, reason: String) {
      self.order = order
      self.rank = rank
      self.redundancy = redundancy
      self.repeats = repeats
      self.reason = reason
    }
  }

  /// Indices of the selected sentences, in the order to be shown: text order, unless best first
  /// was asked for.
  public let sentences: [Int]
  /// One for every sentence of the document.
  public let choices: [Choice]
  /// The budget in words that say what was asked, such as `3 sentences`.
  public let budget: String

  /// Makes a layer.
  public init(sentences: [Int], choices: [Choice], budget: String) {
    self.sentences = sentences
    self.choices = choices
    self.budget = budget
  }
}
