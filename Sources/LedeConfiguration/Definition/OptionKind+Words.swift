import LedeCore

extension OptionKind {
  /// What a value may be, in words: `a whole number from 1 to 100`.
  var inWords: String {
    switch self {
    case .bool: "true or false"
    case .int(let range):
      "a whole number"
        + Self.bounds(
          range.lowerBound == .min ? nil : "\(range.lowerBound)",
          range.upperBound == .max ? nil : "\(range.upperBound)")
    case .number(let range):
      "a number"
        + Self.bounds(
          range.lowerBound <= -Double.greatestFiniteMagnitude ? nil : "\(range.lowerBound)",
          range.upperBound >= Double.greatestFiniteMagnitude ? nil : "\(range.upperBound)")
    case .string: "a text"
    case .choice(let words): words.count == 1 ? words[0] : "one of \(Self.list(words, "and"))"
    case .list(let item): "a list, each \(item.inWords)"
    case .map(nil, let value): "a mapping of names, each to \(value.inWords)"
    case .map(let keys?, let value):
      "a mapping of \(Self.list(keys, "and")), each to \(value.inWords)"
    case .either(let kinds): Self.list(kinds.map(\.inWords), "or")
    }
  }

  private static func bounds(_ low: String?, _ high: String?) -> String {
    switch (low, high) {
    case (let low?, let high?): " from \(low) to \(high)"
    case (let low?, nil): " of at least \(low)"
    case (nil, let high?): " of at most \(high)"
    case (nil, nil): ""
    }
  }

  private static func list(_ words: [String], _ link: String) -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(link) \(last)"
  }

  /// A value in the form in which files give it, so that it has one canonical form: whole numbers
  /// as numbers where any number is allowed, a list where a list is.
  func conforming(_ value: OptionValue) -> OptionValue {
    switch (self, value) {
    case (.number, .int(let number)): .number(Double(number))
    case (.list(let item), .list(let values)): .list(values.map(item.conforming))
    case (.list(let item), _): .list([item.conforming(value)])
    case (.map(let keys, let kind), .map(let entries)):
      .map(
        Self.ordered(entries.map { .init($0.key, kind.conforming($0.value)) }, by: keys))
    default: value
    }
  }

  /// Entries in the order of the known keys, others by name: what a stage computes must not hang
  /// on the order in which somebody wrote the weights.
  static func ordered(_ entries: [OptionValue.Entry], by keys: [String]?) -> [OptionValue.Entry] {
    func rank(_ key: String) -> Int { keys?.firstIndex(of: key) ?? Int.max }
    return entries.sorted { a, b in
      let (first, second) = (rank(a.key), rank(b.key))
      return first == second
        ? a.key.utf8.lexicographicallyPrecedes(b.key.utf8) : first < second
    }
  }
}
