/// The sentences of a document: ordered, without overlap, covering all of its text but white
/// space, headings and metadata included. No sentence crosses a block.
public struct Sentences: Layer {
  /// The name of the layer.
  public static let id = LayerID(rawValue: "sentences")

  /// One sentence.
  public struct Item: Sendable, Hashable {
    /// Where it is in the source; neither end is white space.
    public let range: SourceRange
    /// Where it is in the normalized text.
    public let normalizedRange: NormalizedRange
    /// Index of its block in ``Document/blocks``.
    public let block: Int

    /// Makes a sentence.
    public init(range: SourceRange, normalizedRange: NormalizedRange, block: Int) {
      self.range = range
      self.normalizedRange = normalizedRange
      self.block = block
    }
  }

  /// Why a candidate became a boundary or did not.
  public struct Decision: Sendable, Hashable {
    /// The candidate: an offset in the normalized text.
    public let offset: Int
    /// Whether a sentence ends there.
    public let isBoundary: Bool
    /// The rule that decided, such as `abbreviation.title` or `candidate`.
    public let rule: String

    /// Makes a decision.
    public init(offset: Int, isBoundary: Bool, rule: String) {
      self.offset = offset
      self.isBoundary = isBoundary
      self.rule = rule
    }
  }

  /// The sentences, in text order.
  public let items: [Item]
  /// One for each candidate, in text order; empty unless the stage was asked to explain.
  public let decisions: [Decision]

  /// Makes a layer.
  public init(items: [Item], decisions: [Decision] = []) {
    self.items = items
    self.decisions = decisions
  }
}
