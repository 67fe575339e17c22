import LedeCore
import LedeYAML

/// What one layer says of one option.
struct Setting {
  let descriptor: OptionDescriptor
  /// `nil` takes back what weaker layers said.
  let value: OptionValue?
  let origin: ValueOrigin
  let entryOrigins: [String: ValueOrigin]
}

/// Reads options off nodes by their descriptors, and gathers everything that is wrong.
struct OptionReader {
  /// Where a node stands.
  let origin: (YAMLNode) -> ValueOrigin
  private(set) var findings: [Diagnostic] = []

  init(origin: @escaping (YAMLNode) -> ValueOrigin) { self.origin = origin }

  /// Reads a mapping of options.
  /// - Parameter label: what messages put before an option's name, such as `select`.
  mutating func settings(
    _ node: YAMLNode, _ descriptors: [OptionDescriptor], label: String
  ) -> [Setting] {
    // A section whose options are all commented out is a section of none.
    if node.isNull { return [] }
    guard let pairs = node.pairs else {
      report("'\(label)': expected a mapping of options, found \(Self.name(of: node))", at: node)
      return []
    }
    var settings: [Setting] = []
    var groups: [String: String] = [:]
    for pair in pairs {
      guard let descriptor = descriptors.first(where: { $0.name == pair.key }) else {
        unknownOption(pair.key, of: label, descriptors, at: pair.keyNode)
        continue
      }
      guard let setting = setting(pair.value, descriptor, label: label, at: pair.keyNode) else {
        continue
      }
      if setting.value != nil, let group = descriptor.group {
        if let other = groups[group] {
          report(
            "'\(label).\(other)' and '\(label).\(pair.key)' exclude each other", at: pair.keyNode,
            suggestion: "keep one of the two")
          continue
        }
        groups[group] = pair.key
      }
      settings.append(setting)
    }
    return settings
  }

  /// Reads the value of one option.
  mutating func setting(
    _ node: YAMLNode, _ descriptor: OptionDescriptor, label: String, at place: YAMLNode
  ) -> Setting? {
    let label = "\(label).\(descriptor.name)"
    if node.isNull, node.text != "" {
      return Setting(
        descriptor: descriptor, value: nil, origin: origin(node), entryOrigins: [:])
    }
    let before = findings.count
    guard case .map(let keys, let kind) = descriptor.kind else {
      guard let value = value(node, descriptor.kind, label: label, place: place) else { return nil }
      return Setting(
        descriptor: descriptor, value: value, origin: origin(node), entryOrigins: [:])
    }
    let entries = entries(node, keys: keys, kind, label: label, place: place)
    guard findings.count == before else { return nil }
    var origins: [String: ValueOrigin] = [:]
    for entry in entries { origins[entry.value.key] = entry.origin }
    return Setting(
      descriptor: descriptor, value: .map(entries.map(\.value)), origin: origin(place),
      entryOrigins: origins)
  }

  /// Reports an option that a stage does not have.
  mutating func unknownOption(
    _ name: String, of label: String, _ descriptors: [OptionDescriptor], at node: YAMLNode
  ) {
    let names = descriptors.map(\.name)
    report(
      "'\(label)' has no option '\(name)'", at: node,
      suggestion: Suggestion.didYouMean(name, in: names)
        ?? (names.isEmpty ? "it has none" : "its options are \(names.joined(separator: ", "))"))
  }

  private mutating func entries(
    _ node: YAMLNode, keys: [String]?, _ kind: OptionKind, label: String, place: YAMLNode
  ) -> [(value: OptionValue.Entry, origin: ValueOrigin)] {
    guard let pairs = node.pairs else {
      mismatch(.map(keys: keys, kind), node, label: label, place: place)
      return []
    }
    var result: [(value: OptionValue.Entry, origin: ValueOrigin)] = []
    for pair in pairs {
      if let keys, !keys.contains(pair.key) {
        report(
          "'\(label)' has no entry '\(pair.key)'", at: pair.keyNode,
          suggestion: Suggestion.didYouMean(pair.key, in: keys)
            ?? "its entries are \(keys.joined(separator: ", "))")
        continue
      }
      let value = value(pair.value, kind, label: "\(label).\(pair.key)", place: pair.keyNode)
      if let value { result.append((OptionValue.Entry(pair.key, value), origin(pair.value))) }
    }
    return result
  }

  private mutating func value(
    _ node: YAMLNode, _ kind: OptionKind, label: String, place: YAMLNode
  ) -> OptionValue? {
    if let value = scalar(node, kind) { return value }
    switch kind {
    case .list(let item):
      guard !node.isNull else { break }
      guard let items = node.items else {
        // One value stands for a list of one.
        guard node.text != nil else { break }
        return value(node, item, label: label, place: place).map { .list([$0]) }
      }
      let before = findings.count
      let values = items.compactMap { value($0, item, label: label, place: $0) }
      return findings.count == before ? .list(values) : nil
    case .map(let keys, let entry):
      guard node.pairs != nil else { break }
      let before = findings.count
      let entries = entries(node, keys: keys, entry, label: label, place: place)
      return findings.count == before ? .map(entries.map(\.value)) : nil
    case .either(let kinds):
      for kind in kinds {
        var attempt = OptionReader(origin: origin)
        if let value = attempt.value(node, kind, label: label, place: place) { return value }
      }
    default: break
    }
    mismatch(kind, node, label: label, place: place)
    return nil
  }

  /// The value of a scalar, if it fits.
  private func scalar(_ node: YAMLNode, _ kind: OptionKind) -> OptionValue? {
    switch kind {
    case .bool: return node.bool.map(OptionValue.bool)
    case .int(let range):
      guard let value = node.int, range.contains(value) else { return nil }
      return .int(value)
    case .number(let range):
      guard let value = node.number, range.contains(value) else { return nil }
      return .number(value == 0 ? 0 : value)  // one zero, so that one canonical form
    case .string: return node.isNull ? nil : node.text.map(OptionValue.string)
    case .choice(let words):
      guard let text = node.text, words.contains(text) else { return nil }
      return .string(text)
    case .list, .map, .either: return nil
    }
  }

  private mutating func mismatch(
    _ kind: OptionKind, _ node: YAMLNode, label: String, place: YAMLNode
  ) {
    report(
      "'\(label)': expected \(kind.inWords), found \(Self.name(of: node))",
      // Nothing has no place of its own worth a caret.
      at: node.isNull && node.text == "" ? place : node,
      suggestion: suggestion(kind, node))
  }

  private func suggestion(_ kind: OptionKind, _ node: YAMLNode) -> String? {
    guard case .scalar(let text, let isPlain) = node.content else { return nil }
    switch kind {
    case .bool:
      switch text.lowercased() {
      case "yes", "on", "y", "1": return "did you mean 'true'?"
      case "no", "off", "n", "0": return "did you mean 'false'?"
      default: return isPlain ? nil : "write it without quotes"
      }
    case .int: return !isPlain && Int(text) != nil ? "write it without quotes" : nil
    case .number: return !isPlain && Double(text) != nil ? "write it without quotes" : nil
    case .choice(let words): return Suggestion.didYouMean(text, in: words)
    case .list(let item): return suggestion(item, node)
    case .either(let kinds):
      for kind in kinds {
        if let found = suggestion(kind, node) { return found }
      }
      return nil
    case .string, .map: return nil
    }
  }

  private static func name(of node: YAMLNode) -> String {
    guard case .scalar(let text, let isPlain) = node.content, !node.isNull else {
      return node.kind
    }
    return isPlain ? "'\(text)'" : "the text '\(text)'"
  }

  /// Notes a mistake.
  mutating func report(_ message: String, at node: YAMLNode, suggestion: String? = nil) {
    findings.append(
      Diagnostic(
        .error, code: .invalidConfiguration, message: message, location: origin(node).location,
        suggestion: suggestion))
  }
}
