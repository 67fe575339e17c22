/// What a person decided of a summary beforehand. No stage makes it: whoever has the document adds it
/// before the stages run.
public struct SummaryMarks: Layer {
  /// The name of the layer.
  public static let id = LayerID(rawValue: "marks")

  /// A sentence that shares a byte with one of these is in the summary, before all others. In any
  /// order.
  public let include: [SourceRange]
  /// A sentence that shares a byte with one of these is not in the summary. In any order.
  public let exclude: [SourceRange]

  /// Makes a layer.
  public init(include: [SourceRange] = [], exclude: [SourceRange] = []) {
    self.include = include
    self.exclude = exclude
  }
}

extension LedeError.Code {
  /// A range is outside the text, empty, holds no sentence, or contradicts another one.
  public static let invalidRange = Self(rawValue: "invalid-range")
}
