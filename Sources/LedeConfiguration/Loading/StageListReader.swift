import LedeCore
import LedeYAML

/// Reads `stages:`, names of the registry and other processes.
struct StageListReader {
  let registry: StageRegistry

  mutating func read(
    _ pair: YAMLNode.Pair, _ reader: inout OptionReader
  ) -> (items: [PipelineLayer.Item], origin: ValueOrigin)? {
    guard let items = pair.value.items else {
      reader.report(
        "'stages': expected a list of stages, found \(pair.value.kind)",
        at: pair.value.isNull ? pair.keyNode : pair.value)
      return nil
    }
    guard !items.isEmpty else {
      reader.report("'stages' is empty", at: pair.value, suggestion: "name at least one stage")
      return nil
    }
    let read = items.compactMap { item($0, &reader) }
    guard read.count == items.count else { return nil }
    return (read, reader.origin(pair.keyNode))
  }

  private func item(_ node: YAMLNode, _ reader: inout OptionReader) -> PipelineLayer.Item? {
    if node.pairs != nil { return external(node, &reader) }
    guard let text = node.text, !node.isNull else {
      reader.report(
        "expected the name of a stage, or a mapping for another process; found \(node.kind)",
        at: node)
      return nil
    }
    let name = StageName(rawValue: text)
    guard registry[name] != nil else {
      let known = registry.all.map(\.name.rawValue)
      reader.report(
        "unknown stage '\(text)'", at: node,
        suggestion: Suggestion.didYouMean(text, in: known)
          ?? "the stages are \(known.joined(separator: ", "))")
      return nil
    }
    return .named(name, reader.origin(node))
  }

  private var descriptors: [OptionDescriptor] {
    let layers = Set(registry.all.flatMap { $0.requires + [$0.provides] }.map(\.rawValue))
    return [
      OptionDescriptor("name", .string, help: "its name"),
      OptionDescriptor("exec", .list(.string), help: "the program and its arguments"),
      OptionDescriptor(
        "provides", .choice(["scores", "annotations"]), help: "the layer that it provides"),
      OptionDescriptor(
        "requires", .list(.choice(layers.union(["sentences"]).sorted())),
        default: .list([.string("sentences")]), help: "the layers that it needs"),
      OptionDescriptor(
        "timeout-ms", .int(1...3_600_000), default: .int(10_000), help: "for a document"),
    ]
  }

  private func external(_ node: YAMLNode, _ reader: inout OptionReader) -> PipelineLayer.Item? {
    let before = reader.findings.count
    let label = node["name"]?.text ?? "stages"
    var values: [String: OptionValue] = [:]
    for setting in reader.settings(node, descriptors, label: label) {
      values[setting.descriptor.name] = setting.value
    }
    for key in ["name", "exec", "provides"] where node[key] == nil {
      let isKnown = key == "exec" && registry[StageName(rawValue: label)] != nil
      reader.report(
        "a stage that is another process needs '\(key)'", at: node,
        suggestion: isKnown
          ? "write just '\(label)', and its options in a section '\(label):'" : nil)
    }
    let options = StageOptions(values, descriptors: descriptors)
    if let name = node["name"], node["exec"] != nil, let text = name.text,
      registry[StageName(rawValue: text)] != nil
    {
      reader.report(
        "'\(text)' is the name of a stage of this program", at: name,
        suggestion: "give the other process a name of its own")
    }
    if let exec = node["exec"], let command = options.strings("exec"), command.first ?? "" == "" {
      reader.report("'\(label).exec' names no program", at: exec)
    }
    guard reader.findings.count == before, let name = options.string("name"),
      let command = options.strings("exec"), let provides = options.string("provides")
    else { return nil }
    let origin = reader.origin(node)
    return .external(
      ExternalStage(
        name: StageName(rawValue: name), command: command,
        provides: LayerID(rawValue: provides),
        requires: (options.strings("requires") ?? []).map(LayerID.init(rawValue:)),
        timeoutMilliseconds: options.int("timeout-ms") ?? 10_000, location: origin.location),
      origin)
  }
}
