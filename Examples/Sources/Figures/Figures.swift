public import LedeCore

/// The figures that stand in an article: a layer of one's own.
public struct Figures: Layer, Hashable {
  /// The name of the layer.
  public static let id = LayerID(rawValue: "figures")

  /// A figure.
  public struct Item: Sendable, Hashable {
    /// Where it stands in the source.
    public let range: SourceRange
    /// The index of its sentence.
    public let sentence: Int
  }

  /// The figures, in text order.
  public let items: [Item]
}
