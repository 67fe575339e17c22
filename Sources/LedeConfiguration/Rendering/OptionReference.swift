public import LedeCore

/// Writes down what stages can be told, for people.
public enum OptionReference {
  /// A paragraph a stage: what it does, the layers it needs and adds; then, for each option, the
  /// name that `--set` takes, what it may be, its default, and what it means.
  public static func text(_ stages: [StageFactory]) -> String {
    stages.map(text).joined(separator: "\n")
  }

  private static func text(_ stage: StageFactory) -> String {
    let needs = stage.requires.map(\.rawValue).joined(separator: ", ")
    var text = "\(stage.name): \(stage.help)\n"
    text += "  adds the layer \(stage.provides)\(needs.isEmpty ? "" : "; needs \(needs)")\n"
    for option in stage.options {
      let others = stage.options.filter { $0.group != nil && $0.group == option.group }
        .map(\.name).filter { $0 != option.name }
      text += "\n  \(stage.name).\(option.name)\n"
      text += "      \(option.help)\n"
      text += "      \(option.kind.inWords)"
      if !others.isEmpty { text += "; instead of \(others.joined(separator: ", "))" }
      text += "; default: \(option.defaultValue.map(YAMLScalar.flow) ?? "none")\n"
    }
    return text
  }
}
