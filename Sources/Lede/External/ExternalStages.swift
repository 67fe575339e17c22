import LedeCore
import LedeJSON

/// A score stage that is another process: a number a sentence.
struct ExternalScoreStage: Stage {
  static let name: StageName = "external-scores"
  static let requires = [NormalizedText.id, Sentences.id]
  let exchange: ExternalExchange

  func run(on document: Document) throws(StageError) -> Scores {
    let count = try document.require(Sentences.self, for: exchange.stage).items.count
    let answer = try exchange.answer(for: document)
    guard let values = answer["scores"]?.array else {
      throw exchange.failure("answered without a list 'scores'", .internal)
    }
    let numbers = values.compactMap(\.double).filter(\.isFinite)
    guard numbers.count == values.count else {
      throw exchange.failure("answered with a score that is no number", .internal)
    }
    guard numbers.count == count else {
      throw exchange.failure("gave \(numbers.count) scores for \(count) sentences", .internal)
    }
    return Scores(
      features: [exchange.stage.rawValue], weights: [1], values: numbers, sentenceCount: count)
  }
}

/// A stage that is another process and says something else than scores: kept as JSON.
struct ExternalAnnotationStage: Stage {
  static let name: StageName = "external-annotations"
  static let requires = [NormalizedText.id, Sentences.id]
  let exchange: ExternalExchange

  func run(on document: Document) throws(StageError) -> Annotations {
    let answer = try exchange.answer(for: document)
    guard let value = answer["annotations"] else {
      throw exchange.failure("answered without 'annotations'", .internal)
    }
    var writer = JSONWriter()
    writer.value(value)
    return Annotations(name: exchange.stage.rawValue, json: writer.bytes)
  }
}
