/// Which rules made a change. Seldom more than one.
struct ChangeKinds: OptionSet, Sendable, Hashable {
  let rawValue: UInt16

  static let mojibake = ChangeKinds(rawValue: 1 << 0)
  static let control = ChangeKinds(rawValue: 1 << 1)
  static let invisible = ChangeKinds(rawValue: 1 << 2)
  static let bidiMark = ChangeKinds(rawValue: 1 << 3)
  static let softHyphen = ChangeKinds(rawValue: 1 << 4)
  static let form = ChangeKinds(rawValue: 1 << 5)
  static let quote = ChangeKinds(rawValue: 1 << 6)
  static let dash = ChangeKinds(rawValue: 1 << 7)
  static let ellipsis = ChangeKinds(rawValue: 1 << 8)
  static let lineEnd = ChangeKinds(rawValue: 1 << 9)
  static let lineJoin = ChangeKinds(rawValue: 1 << 10)
  static let whiteSpace = ChangeKinds(rawValue: 1 << 11)
  static let transform = ChangeKinds(rawValue: 1 << 12)

  private static let names = [
    "mojibake", "control", "invisible", "bidi-mark", "soft-hyphen", "", "quote", "dash", "ellipsis",
    "line-end", "line-join", "white-space", "transform",
  ]

  /// The name for `--explain`; several are joined with `+` in the order of the steps.
  func name(form: String) -> String {
    if rawValue.nonzeroBitCount == 1 {
      let name = Self.names[rawValue.trailingZeroBitCount]
      return name.isEmpty ? form : name
    }
    var result = ""
    for (bit, name) in Self.names.enumerated() where rawValue & (1 << bit) != 0 {
      if !result.isEmpty { result += "+" }
      result += name.isEmpty ? form : name
    }
    return result
  }
}
