import LedeCore
import LedeYAML

/// Reads values that stand outside files: variables of the environment, and flags.
struct OverrideReader {
  let registry: StageRegistry
  private(set) var findings: [Diagnostic] = []
  /// For groups within one layer: the option that holds, by stage and group.
  private var groups: [String: String] = [:]

  init(registry: StageRegistry) { self.registry = registry }

  // MARK: Flags

  /// The layer of the flags, in their order.
  mutating func flags(_ overrides: [PipelineOverride]) -> PipelineLayer {
    groups = [:]
    var layer = PipelineLayer()
    for override in overrides { flag(override, &layer) }
    return layer
  }

  private mutating func flag(_ override: PipelineOverride, _ layer: inout PipelineLayer) {
    let text = override.assignment
    func place(_ from: Substring) -> Diagnostic.Location {
      let column = text[..<from.startIndex].unicodeScalars.count + 1
      return Diagnostic.Location(
        file: override.flag, line: 1, column: column, length: max(1, from.unicodeScalars.count),
        text: text)
    }
    guard let equals = text.utf8.firstIndex(of: 0x3D) else {
      return report("expected stage.option=value, found '\(text)'", place(text[...]))
    }
    let path = text[..<equals].split(separator: ".", maxSplits: 2)
    guard path.count >= 2 else {
      return report(
        "expected stage.option=value, found '\(text)'", place(text[..<equals]),
        "name the stage and the option, as in select.sentences=5")
    }
    guard let factory = registry[StageName(rawValue: String(path[0]))] else {
      let known = registry.all.map(\.name.rawValue)
      return report(
        "unknown stage '\(path[0])'", place(path[0]),
        Suggestion.didYouMean(String(path[0]), in: known)
          ?? "the stages are \(known.joined(separator: ", "))")
    }
    guard let descriptor = factory.options.first(where: { $0.name == path[1] }) else {
      let names = factory.options.map(\.name)
      return report(
        "'\(factory.name)' has no option '\(path[1])'", place(path[1]),
        Suggestion.didYouMean(String(path[1]), in: names)
          ?? (names.isEmpty ? "it has none" : "its options are \(names.joined(separator: ", "))"))
    }
    let value = Value(
      text: text, start: text.utf8.index(after: equals), file: override.flag,
      entry: path.count == 3 ? path[2] : nil
    ) { .flag(override.flag, $0) }
    assign(value, factory, descriptor, &layer)
  }

  // MARK: Environment

  /// The layer of the variables `LEDE_<STAGE>_<OPTION>`, in the order of the stages and options.
  /// - Parameter reserved: variables of that prefix that mean something else.
  mutating func environment(
    _ environment: [String: String], reserved: Set<String>
  ) -> PipelineLayer {
    groups = [:]
    var layer = PipelineLayer()
    let ours = environment.filter { $0.key.hasPrefix("LEDE_") && !reserved.contains($0.key) }
    guard !ours.isEmpty else { return layer }
    var known: [String: (StageFactory, OptionDescriptor, entry: Substring?)] = [:]
    var order: [String] = []
    for factory in registry.all {
      for descriptor in factory.options {
        let name = Self.variable(factory.name.rawValue, descriptor.name)
        known[name] = (factory, descriptor, nil)
        order.append(name)
        guard case .map(let keys?, _) = descriptor.kind else { continue }
        for key in keys {
          let entry = Self.variable(factory.name.rawValue, descriptor.name, key)
          known[entry] = (factory, descriptor, key[...])
          order.append(entry)
        }
      }
    }
    for name in order {
      guard let value = ours[name], let (factory, descriptor, entry) = known[name] else { continue }
      let text = "\(name)=\(value)"
      let start = text.utf8.index(text.startIndex, offsetBy: name.utf8.count + 1)
      let source = Value(text: text, start: start, file: "environment", entry: entry) {
        .environment(name, $0)
      }
      assign(source, factory, descriptor, &layer)
    }
    let stages = registry.all.map { Self.variable($0.name.rawValue) + "_" }
    for name in ours.keys.sorted() where known[name] == nil {
      unknown(name, value: ours[name] ?? "", known: order, stages: stages)
    }
    return layer
  }

  /// A variable of a stage that fits no option is a mistake, as in a file. One that merely looks
  /// like ours may be another program's.
  private mutating func unknown(_ name: String, value: String, known: [String], stages: [String]) {
    let isStage = stages.contains { name.hasPrefix($0) }
    let nearest = Suggestion.nearest(
      to: String(name.dropFirst(5)), in: known.lazy.map { String($0.dropFirst(5)) })
    let suggestion = nearest.map { "did you mean 'LEDE_\($0)'?" }
    guard isStage || suggestion != nil else { return }
    findings.append(
      Diagnostic(
        isStage ? .error : .warning, code: .invalidConfiguration,
        message: isStage
          ? "no stage has an option for '\(name)'" : "'\(name)' is no option and is passed over",
        location: Diagnostic.Location(
          file: "environment", line: 1, column: 1, length: name.unicodeScalars.count,
          text: "\(name)=\(value)"),
        suggestion: suggestion))
  }

  /// `LEDE_SELECT_MIN_WORDS` of `select` and `min-words`.
  static func variable(_ parts: String...) -> String {
    "LEDE_" + parts.map { $0.uppercased().replacing("-", with: "_") }.joined(separator: "_")
  }

  // MARK: Values

  private struct Value {
    let text: String
    /// Where in `text` the value begins.
    let start: String.Index
    let file: String
    /// The entry of a map that is meant.
    let entry: Substring?
    let origin: (Diagnostic.Location) -> ValueOrigin
  }

  private mutating func assign(
    _ value: Value, _ factory: StageFactory, _ descriptor: OptionDescriptor,
    _ layer: inout PipelineLayer
  ) {
    let column = value.text[..<value.start].unicodeScalars.count
    let whole = Diagnostic.Location(file: value.file, line: 1, column: 1, text: value.text)
    let written = value.text[value.start...]
    var prefix = ""
    var suffix = ""
    if let entry = value.entry {
      prefix = "{\(YAMLScalar.quoted(String(entry))): "
      suffix = "}"
    } else if case .list = descriptor.kind, written.contains(","), !written.hasPrefix("[") {
      (prefix, suffix) = ("[", "]")
    }
    // Texts are taken as they stand: no sign in them is YAML's.
    let isMoved = descriptor.kind.isText && written != "~"
    let body = isMoved ? YAMLScalar.quoted(String(written)) : String(written)
    let shift = column - prefix.unicodeScalars.count
    let yaml: YAMLFile
    do {
      yaml = try YAMLFile(name: value.file, bytes: Array((prefix + body + suffix).utf8))
    } catch {
      findings += error.diagnostics.map { found in
        Diagnostic(
          found.severity, code: found.code, message: "unreadable value: \(found.message)",
          location: Diagnostic.Location(
            file: value.file, line: 1, column: column + 1,
            length: max(1, written.unicodeScalars.count), text: value.text),
          suggestion: found.suggestion)
      }
      return
    }
    guard let root = yaml.root, !written.isEmpty else {
      return report(
        "'\(factory.name).\(descriptor.name)': expected \(descriptor.kind.inWords), found nothing",
        whole)
    }
    var reader = OptionReader { node in
      value.origin(
        Diagnostic.Location(
          file: value.file, line: 1,
          column: isMoved ? column + 1 : max(1, node.column + shift),
          length: isMoved ? written.unicodeScalars.count : node.length, text: value.text))
    }
    let setting = reader.setting(root, descriptor, label: factory.name.rawValue, at: root)
    findings += reader.findings
    guard let setting else { return }
    if setting.value != nil, let group = descriptor.group {
      let key = "\(factory.name).\(group)"
      if let other = groups[key], other != descriptor.name {
        return report(
          "'\(factory.name).\(other)' and '\(factory.name).\(descriptor.name)' exclude each other",
          whole, "keep one of the two")
      }
      groups[key] = descriptor.name
    }
    layer.settings.append((factory.name, setting.origin, [setting]))
  }

  private mutating func report(
    _ message: String, _ place: Diagnostic.Location, _ suggestion: String? = nil
  ) {
    findings.append(
      Diagnostic(
        .error, code: .invalidConfiguration, message: message, location: place,
        suggestion: suggestion))
  }
}

extension OptionKind {
  /// Whether a value is one text, whatever it looks like.
  fileprivate var isText: Bool {
    switch self {
    case .string, .choice: true
    default: false
    }
  }
}
