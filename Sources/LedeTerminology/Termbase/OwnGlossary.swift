public import LedeCore

/// The glossary that an article brings with it. No stage makes it: whoever has the document adds it
/// before the stages run, and its terms go before those of the pipeline's glossaries.
public struct OwnGlossary: Layer {
  /// The name of the layer.
  public static let id = LayerID(rawValue: "glossary")

  /// The glossary.
  public let glossary: Glossary

  /// Makes a layer.
  public init(_ glossary: Glossary) { self.glossary = glossary }
}
