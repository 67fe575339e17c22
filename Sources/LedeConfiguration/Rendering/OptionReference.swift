public import LedeCore

/// Writes down what stages can be told, for people.
public enum OptionReference {
  /// A paragraph a stage: what it does, the layers it needs and adds; then, for each option, the
  /// name that `--set` takes, what it may be, its default, and what it means.
  ///
  /// - Parameter width: columns of a line, at least 40.
  public static func text(_ stages: [StageFactory], width: Int = 80) -> String {
    stages.map { text($0, width: max(40, width)) }.joined(separator: "\n")
  }

  private static func text(_ stage: StageFactory, width: Int) -> String {
    let needs = stage.requires.map(\.rawValue).joined(separator: ", ")
    var text = ""
    func add(_ line: String, indent: Int) {
      text += wrapped(line, indent: indent, width: width)
    }
    add("\(stage.name): \(stage.help)", indent: 0)
    add("adds the layer \(stage.provides)\(needs.isEmpty ? "" : "; needs \(needs)")", indent: 2)
    for option in stage.options {
      let others = stage.options.filter { $0.group != nil && $0.group == option.group }
        .map(\.name).filter { $0 != option.name }
      let exclusion = others.isEmpty ? "" : "; instead of \(others.joined(separator: ", "))"
      let value = option.defaultValue.map(YAMLScalar.flow) ?? "none"
      text += "\n  \(stage.name).\(option.name)\n"
      add(option.help, indent: 6)
      add("\(option.kind.inWords)\(exclusion); default: \(value)", indent: 6)
    }
    return text
  }

  /// Lines that hang below each other; names and helps are short words of Latin letters.
  private static func wrapped(_ content: String, indent: Int, width: Int) -> String {
    var lines: [String] = [""]
    for word in content.split(separator: " ") {
      let last = lines[lines.count - 1]
      if last.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if indent + last.count + 1 + word.count <= width {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines.map { String(repeating: " ", count: indent) + $0 + "\n" }.joined()
  }
}
