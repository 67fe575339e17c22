/// A value that follows from a document's layers, for the stages behind the one that made it. It is no
/// result: a stage gives the same layer whether it finds one or makes it anew.
package struct DerivedValue: Sendable {
  /// Tells values of one type apart that depend on more than the layers.
  package let key: UInt64
  /// The value.
  package let value: any Sendable

  /// Makes a value.
  package init(key: UInt64, value: any Sendable) {
    self.key = key
    self.value = value
  }
}

/// A stage that hands on what it computes on the way to its layer.
package protocol SharingStage: Stage {
  /// The layer, and what is handed on.
  func runSharing(on document: Document) throws(StageError) -> (Output, DerivedValue)
}

extension SharingStage {
  /// The document with the layer, and with what is handed on.
  func share(on document: Document) throws(StageError) -> Document {
    let (layer, value) = try runSharing(on: document)
    return document.adding(layer).adding(value)
  }
}
