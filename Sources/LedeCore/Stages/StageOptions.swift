/// A value of an option, as a configuration gives it.
public indirect enum OptionValue: Sendable, Hashable {
  /// `true` or `false`.
  case bool(Bool)
  /// A whole number.
  case int(Int)
  /// Any number.
  case number(Double)
  /// A word or a text.
  case string(String)
  /// Values in order.
  case list([OptionValue])
  /// Named values, in the order of the file.
  case map([Entry])

  /// A named value.
  public struct Entry: Sendable, Hashable {
    /// The name.
    public let key: String
    /// The value.
    public let value: OptionValue
    /// Makes an entry.
    public init(_ key: String, _ value: OptionValue) {
      self.key = key
      self.value = value
    }
  }
}

/// What an option may be. Configuration is checked against it, with positions, before a stage
/// is made; so a stage's initializer meets values of the right kind only.
public indirect enum OptionKind: Sendable, Hashable {
  /// `true` or `false`.
  case bool
  /// A whole number of a range.
  case int(ClosedRange<Int>)
  /// A number of a range.
  case number(ClosedRange<Double>)
  /// Any text.
  case string
  /// One word of a list.
  case choice([String])
  /// Values of one kind. A single value stands for a list of one.
  case list(OptionKind)
  /// Named values of one kind. With `keys`, only those names; otherwise any.
  case map(keys: [String]?, OptionKind)
  /// Several kinds, the first that fits.
  case either([OptionKind])
}

/// One option of a stage: its name, what it may be, what it is when not said, what it means.
public struct OptionDescriptor: Sendable, Hashable {
  /// The name in YAML, kebab-case.
  public let name: String
  /// What it may be.
  public let kind: OptionKind
  /// What it is when not said; `nil` for nothing.
  public let defaultValue: OptionValue?
  /// Options of one group of a stage exclude each other: at most one of them has a value.
  public let group: String?
  /// What it means, in one line.
  public let help: String

  /// Makes a descriptor.
  public init(
    _ name: String, _ kind: OptionKind, default value: OptionValue? = nil, group: String? = nil,
    help: String
  ) {
    self.name = name
    self.kind = kind
    defaultValue = value
    self.group = group
    self.help = help
  }
}

/// The options of one stage, checked against its descriptors and filled with their defaults.
public struct StageOptions: Sendable, Hashable {
  /// The values by name.
  public let values: [String: OptionValue]

  /// Takes checked values, and fills in defaults: of a group, only while none of it has a value.
  public init(_ values: [String: OptionValue] = [:], descriptors: [OptionDescriptor] = []) {
    var filled = values
    var taken = Set(descriptors.lazy.filter { values[$0.name] != nil }.compactMap(\.group))
    for descriptor in descriptors where filled[descriptor.name] == nil {
      guard let value = descriptor.defaultValue else { continue }
      if let group = descriptor.group, !taken.insert(group).inserted { continue }
      filled[descriptor.name] = value
    }
    self.values = filled
  }

  /// The value of a Boolean option.
  public func bool(_ name: String) -> Bool? {
    if case .bool(let value)? = values[name] { return value }
    return nil
  }

  /// The value of an integer option.
  public func int(_ name: String) -> Int? {
    if case .int(let value)? = values[name] { return value }
    return nil
  }

  /// The value of a numeric option.
  public func number(_ name: String) -> Double? {
    values[name].flatMap(Self.number)
  }

  /// The value of a text or choice option.
  public func string(_ name: String) -> String? {
    if case .string(let value)? = values[name] { return value }
    return nil
  }

  /// The texts of a list option.
  public func strings(_ name: String) -> [String]? {
    switch values[name] {
    case .list(let items)?:
      items.compactMap { if case .string(let text) = $0 { text } else { nil } }
    case .string(let text)?: [text]
    default: nil
    }
  }

  /// The numbers of a map option, in the order of the file.
  public func numbers(_ name: String) -> [(key: String, value: Double)]? {
    guard case .map(let entries)? = values[name] else { return nil }
    return entries.compactMap { entry in
      Self.number(entry.value).map { (entry.key, $0) }
    }
  }

  private static func number(_ value: OptionValue) -> Double? {
    switch value {
    case .number(let number): number
    case .int(let number): Double(number)
    default: nil
    }
  }
}
