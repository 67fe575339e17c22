import Figures
import Glibc
import Lede

// Usage: figures-desk PIPELINE.yaml ARTICLE
guard CommandLine.arguments.count == 3, let text = contents(of: CommandLine.arguments[2]) else {
  print("usage: figures-desk PIPELINE.yaml ARTICLE")
  exit(64)
}

var options = EngineOptions()
options.pipeline = CommandLine.arguments[1]
options.register = { registry in registry.register(FiguresStage.factory) }
let engine = try LedeEngine(options)
let result = try engine.run(text)

for figure in result.document[Figures.self]?.items ?? [] {
  let found = result.document.source[figure.range]
  print("\(figure.range)\t\(found)\tsentence \(figure.sentence + 1)")
}
