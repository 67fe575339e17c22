import LedeCore
import LedeYAML

extension LanguageDataReader {
  /// Reads `spaces.yaml`; `nil` when the file is empty.
  mutating func spaces(_ file: YAMLFile) -> LanguageData.Spaces? {
    guard let root = file.root, !root.isNull else { return nil }
    var data = LanguageData.Spaces()
    var stretchSteps: [Int] = []
    forEachPair(
      root, in: file,
      keys: [
        "bias", "stretch-steps", "before-length", "after-length", "sentence-steps",
        "sentence-length", "signs", "before", "after", "first", "last", "next",
      ]
    ) { reader, pair in
      switch pair.key {
      case "bias": data.bias = reader.integer(pair.value, in: file)
      case "stretch-steps": stretchSteps = reader.integers(pair.value, in: file)
      case "before-length": data.lengthBefore.weights = reader.integers(pair.value, in: file)
      case "after-length": data.lengthAfter.weights = reader.integers(pair.value, in: file)
      case "sentence-steps": data.sentenceLength.steps = reader.integers(pair.value, in: file)
      case "sentence-length": data.sentenceLength.weights = reader.integers(pair.value, in: file)
      case "signs":
        reader.forEachPair(pair.value, in: file, keys: ["closing", "opening", "both"]) {
          reader, pair in
          let weight = reader.integer(pair.value, in: file)
          switch pair.key {
          case "closing": data.closing = weight
          case "opening": data.opening = weight
          default: data.closingAndOpening = weight
          }
        }
      case "before": data.before = reader.weights(pair.value, in: file)
      case "after": data.after = reader.weights(pair.value, in: file)
      case "first": data.first = reader.weights(pair.value, in: file)
      case "last": data.last = reader.weights(pair.value, in: file)
      default: data.next = reader.weights(pair.value, in: file)
      }
    }
    data.lengthBefore.steps = stretchSteps
    data.lengthAfter.steps = stretchSteps
    for (name, table) in [
      ("before-length", data.lengthBefore), ("after-length", data.lengthAfter),
      ("sentence-length", data.sentenceLength),
    ] where table.weights.count != table.steps.count + 1 || table.steps != table.steps.sorted() {
      report("'\(name)' has one number more than steps, which ascend", at: root, in: file)
    }
    return diagnostics.isEmpty ? data : nil
  }

  private mutating func integer(_ node: YAMLNode, in file: YAMLFile) -> Int {
    if let value = node.int, abs(value) < 1_000_000 { return value }
    report("expected a whole number below a million, found \(node.kind)", at: node, in: file)
    return 0
  }

  private mutating func integers(_ node: YAMLNode, in file: YAMLFile) -> [Int] {
    guard let items = node.items else {
      report("expected a list of numbers, found \(node.kind)", at: node, in: file)
      return []
    }
    var result: [Int] = []
    for item in items { result.append(integer(item, in: file)) }
    return result
  }

  private mutating func weights(_ node: YAMLNode, in file: YAMLFile) -> [String: Int] {
    guard let pairs = node.pairs else {
      report("expected words and their numbers, found \(node.kind)", at: node, in: file)
      return [:]
    }
    var result: [String: Int] = [:]
    for pair in pairs { result[pair.key] = integer(pair.value, in: file) }
    return result
  }
}
