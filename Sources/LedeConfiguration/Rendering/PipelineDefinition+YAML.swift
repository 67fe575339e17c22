import LedeCore

extension PipelineDefinition {
  /// The pipeline as YAML, complete, each value with a comment that says where it came from.
  ///
  /// The order of keys is that of the pipeline and of the stages' own lists of options. Read back
  /// over the same base, it gives the same pipeline.
  public var yaml: String {
    var lines: [(text: String, origin: ValueOrigin?)] = []
    lines.append(("pipeline: \(YAMLScalar.text(name))", nil))
    if let summary {
      lines.append(("description: \(YAMLScalar.text(summary.value))", summary.origin))
    }
    lines.append(("language: \(YAMLScalar.text(language.value.description))", language.origin))
    lines.append(("stages:", stagesOrigin))
    for stage in stages { lines.append(("  - \(Self.item(stage))", nil)) }
    for stage in stages {
      guard case .registered(let options) = stage.content, !options.isEmpty else { continue }
      lines.append(("\(YAMLScalar.text(stage.name.rawValue)):", nil))
      for option in options { Self.append(option, to: &lines) }
    }
    let column = min(48, lines.lazy.filter { $0.origin != nil }.map(\.text.count).max() ?? 0)
    return lines.map { line in
      guard let origin = line.origin else { return line.text + "\n" }
      let gap = String(repeating: " ", count: max(0, column - line.text.count) + 2)
      return line.text + gap + "# \(Self.comment(origin))\n"
    }.joined()
  }

  private static func append(
    _ option: Option, to lines: inout [(text: String, origin: ValueOrigin?)]
  ) {
    guard case .map(let entries)? = option.value, !entries.isEmpty else {
      let value = option.value.map(YAMLScalar.flow) ?? "~"
      lines.append(("  \(option.name): \(value)", option.origin))
      return
    }
    lines.append(("  \(option.name):", nil))
    for entry in entries {
      lines.append(
        (
          "    \(YAMLScalar.text(entry.key)): \(YAMLScalar.flow(entry.value))",
          option.entryOrigins[entry.key] ?? option.origin
        ))
    }
  }

  private static func item(_ entry: Entry) -> String {
    guard case .external(let stage) = entry.content else {
      return YAMLScalar.text(entry.name.rawValue)
    }
    func list(_ texts: [String]) -> OptionValue { .list(texts.map(OptionValue.string)) }
    return YAMLScalar.flow(
      .map([
        .init("name", .string(stage.name.rawValue)), .init("exec", list(stage.command)),
        .init("provides", .string(stage.provides.rawValue)),
        .init("requires", list(stage.requires.map(\.rawValue))),
        .init("timeout-ms", .int(stage.timeoutMilliseconds)),
      ]))
  }

  /// A comment ends with its line, whatever a path holds.
  private static func comment(_ origin: ValueOrigin) -> String {
    var view = String.UnicodeScalarView()
    for scalar in origin.description.unicodeScalars {
      let isLineEnd = [0x85, 0x2028, 0x2029].contains(scalar.value)
      view.append(scalar.value < 0x20 || scalar.value == 0x7F || isLineEnd ? "?" : scalar)
    }
    return String(view)
  }
}
