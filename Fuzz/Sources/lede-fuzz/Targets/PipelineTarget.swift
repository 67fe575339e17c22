import Lede
import LedeConfiguration

/// A pipeline's file: read, checked, and made if nothing is wrong with it.
enum PipelineTarget: FuzzTarget {
  private static let registry = (try? LedeEngine(options))?.registry

  private static var options: EngineOptions {
    var options = EngineOptions()
    options.locator = nil
    return options
  }

  static func run(_ bytes: [UInt8]) {
    guard let registry else { return }
    let catalogue = PipelineCatalogue([PipelineSource(builtIn: [("base.yaml", bytes)])])
    _ = try? catalogue.load(PipelineCatalogue.baseName, registry: registry)
  }
}
