/// What one stage found in a document. A stage never edits another's layer.
public protocol Layer: Sendable {
  /// The name by which other stages require it.
  static var id: LayerID { get }
}

/// The name of a layer.
public struct LayerID: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// The name, lower case.
  public let rawValue: String
  /// Makes an identifier.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// The name.
  public var description: String { rawValue }
}

/// The layers of a document, at most one of an identifier.
public struct LayerStore: Sendable {
  @usableFromInline
  var entries: [(id: LayerID, layer: any Layer)] = []

  /// An empty store.
  public init() {}

  /// The layer of a type, if there is one.
  @inlinable
  public subscript<L: Layer>(type: L.Type) -> L? {
    for entry in entries where entry.id == L.id {
      if let layer = entry.layer as? L { return layer }
    }
    return nil
  }

  /// The names of the layers, in the order in which they were added.
  public var ids: [LayerID] { entries.map(\.id) }

  /// Adds a layer; whether it took the place of another.
  mutating func insert(_ layer: any Layer) -> Bool {
    let id = type(of: layer).id
    if let index = entries.firstIndex(where: { $0.id == id }) {
      entries[index].layer = layer
      return true
    }
    entries.append((id, layer))
    return false
  }
}
