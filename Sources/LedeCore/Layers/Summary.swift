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
    /// Why it is in: `selected`, `included` (somebody asked for it), `included-over-budget` (and it
    /// does not fit), `over-budget` (nothing fits, so the best one whole), `cut` (nothing fits a
    /// budget of characters, so the best one in part), `fallback` (the document has no running
    /// text). Why it is out: `budget`, `redundant`, `block`, `short`, `pull-quote` (a quotation by
    /// itself that is no sentence), `excluded` (somebody asked for that), `too-long` (longer than
    /// the whole budget).
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

  /// What is quoted of a sentence that a budget of characters does not hold. Behind it stands
  /// ``Summary/ellipsis``, which counts as a character of the budget.
  public struct Cut: Sendable, Hashable {
    /// Where the quoted words are in the source; empty when there is room for the ellipsis alone.
    public let range: SourceRange
    /// Where they are in the normalized text.
    public let normalizedRange: NormalizedRange

    /// Makes a cut.
    public init(range: SourceRange, normalizedRange: NormalizedRange) {
      self.range = range
      self.normalizedRange = normalizedRange
    }
  }

  /// A summary with a name.
  public struct Named: Sendable {
    /// Its name, such as `push`.
    public let name: String
    /// The summary; it has no ``Summary/others``.
    public let summary: Summary

    /// Makes a named summary.
    public init(name: String, summary: Summary) {
      self.name = name
      self.summary = summary
    }
  }

  /// What stands for the rest of a sentence that was cut: U+2026, the final ellipsis of CLDR.
  public static let ellipsis = "\u{2026}"

  /// Indices of the selected sentences, in the order to be shown: text order, unless best first
  /// was asked for.
  public let sentences: [Int]
  /// One for every sentence of the document.
  public let choices: [Choice]
  /// The budget in words that say what was asked, such as `3 sentences`.
  public let budget: String
  /// What is quoted of the only selected sentence, when that was cut.
  public let cut: Cut?
  /// Further summaries of the same document within budgets of their own, ordered by name.
  public let others: [Named]

  /// Makes a layer.
  public init(
    sentences: [Int], choices: [Choice], budget: String, cut: Cut? = nil, others: [Named] = []
  ) {
    self.sentences = sentences
    self.choices = choices
    self.budget = budget
    self.cut = cut
    self.others = others
  }
}
