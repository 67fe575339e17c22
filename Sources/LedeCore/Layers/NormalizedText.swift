/// The Unicode-clean text, and the way home from it.
public struct NormalizedText: Layer {
  /// The name of the layer.
  public static let id = LayerID(rawValue: "text")

  /// One kind of change at one place, for `--explain`.
  public struct Change: Sendable, Hashable {
    /// What was done, such as `nfc`, `white-space`, `control`, `soft-hyphen`, `line-join`.
    public let kind: String
    /// What was replaced.
    public let source: SourceRange
    /// What stands there now.
    public let target: NormalizedRange

    /// Makes a change.
    public init(kind: String, source: SourceRange, target: NormalizedRange) {
      self.kind = kind
      self.source = source
      self.target = target
    }
  }

  /// The text that all later stages read.
  public let text: NormalizedContent
  /// How it was made from the source.
  public let alignment: Alignment<SourceSpace, NormalizedSpace>
  /// What was changed, in order; one for each replaced run.
  public let changes: [Change]

  /// Makes a layer.
  public init(
    text: NormalizedContent, alignment: Alignment<SourceSpace, NormalizedSpace>, changes: [Change]
  ) {
    self.text = text
    self.alignment = alignment
    self.changes = changes
  }
}
