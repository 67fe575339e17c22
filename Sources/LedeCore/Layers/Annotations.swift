/// What an external stage said of a document, as JSON: carried through, not understood.
public struct Annotations: Layer {
  /// The name of the layer.
  public static let id = LayerID(rawValue: "annotations")

  /// The name of the stage that said it.
  public let name: String
  /// One JSON value in UTF-8.
  public let json: [UInt8]

  /// Makes a layer.
  public init(name: String, json: [UInt8]) {
    self.name = name
    self.json = json
  }
}
