import ArgumentParser
import Lede

/// What values of flags have to be, in every command that has them.
enum FlagCheck {
  /// - Throws: a wrong usage unless the value, if there is one, is a number from 1 on.
  static func isPositive(_ value: Int?, _ flag: String) throws {
    if let value, value < 1 { throw ValidationError("\(flag) takes a number from 1 on") }
  }

  /// - Throws: a wrong usage when there is no such unit.
  static func isOffsetUnit(_ name: String) throws {
    guard OffsetUnit(rawValue: name) == nil else { return }
    throw ValidationError("--offsets is utf8, utf16 or scalar, not '\(name)'")
  }
}
