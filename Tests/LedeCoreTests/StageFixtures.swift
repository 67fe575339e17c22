import LedeCore

// Small stages: each layer says which stages were there before it.

struct FirstLayer: Layer, Equatable {
  static let id = LayerID(rawValue: "first")
  var note = ""
}
struct SecondLayer: Layer {
  static let id = LayerID(rawValue: "second")
  var note = ""
}
struct ThirdLayer: Layer { static let id = LayerID(rawValue: "third") }

struct FirstStage: Stage {
  static let name: StageName = "one"
  static let requires: [LayerID] = []
  var note = "first"
  func run(on document: Document) throws(StageError) -> FirstLayer { FirstLayer(note: note) }
}
struct SecondStage: Stage {
  static let name: StageName = "two"
  static let requires = [FirstLayer.id]
  func run(on document: Document) throws(StageError) -> SecondLayer {
    SecondLayer(note: try document.require(FirstLayer.self, for: Self.name).note + ", second")
  }
}
struct ThirdStage: Stage {
  static let name: StageName = "three"
  static let requires = [FirstLayer.id, SecondLayer.id]
  func run(on document: Document) throws(StageError) -> ThirdLayer {
    throw StageError(
      stage: Self.name, code: .stageFailed, kind: .internal, message: "it always does")
  }
}
