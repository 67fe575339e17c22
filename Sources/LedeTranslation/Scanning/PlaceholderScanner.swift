/// A placeholder of a program in a text: `%1$s`, `{0}`, `{{name}}`, `${x}`, `<b>`, `&nbsp;`.
package struct Placeholder: Sendable, Hashable {
  /// How it is written, which decides what may change about it.
  package enum Kind: Sendable {
    /// printf without a position: taken in the order of the text.
    case inOrder
    /// Names its value: may be moved and repeated.
    case named
    /// Literal markup.
    case markup
  }

  package let range: Range<Int>
  package let kind: Kind
  package let text: String
  /// For printf: the position, if it is said, and the conversion.
  package let position: Int?
  package let conversion: String
}

/// Finds placeholders, from left to right.
package enum PlaceholderScanner {
  /// No placeholder is longer.
  private static let longest = 80

  package static func placeholders(in scalars: [UInt32]) -> [Placeholder] {
    var found: [Placeholder] = []
    var index = 0
    while index < scalars.count {
      if let next = placeholder(at: index, scalars) {
        found.append(next)
        index = next.range.upperBound
      } else {
        index += 1
      }
    }
    return found
  }

  private static func placeholder(at start: Int, _ scalars: [UInt32]) -> Placeholder? {
    switch scalars[start] {
    case 0x25: printf(at: start, scalars)  // %
    case 0x24: dollar(at: start, scalars)  // $
    case 0x7B: braces(at: start, scalars)  // {
    case 0x3C: markup(at: start, scalars)  // <
    case 0x26: entity(at: start, scalars)  // &
    default: nil
    }
  }

  private static func make(
    _ kind: Placeholder.Kind, _ range: Range<Int>, _ scalars: [UInt32], position: Int? = nil,
    conversion: String = ""
  ) -> Placeholder {
    var view = String.UnicodeScalarView()
    for value in scalars[range] { if let scalar = Unicode.Scalar(value) { view.append(scalar) } }
    return Placeholder(
      range: range, kind: kind, text: String(view), position: position, conversion: conversion)
  }

  /// `%s`, `%1$s`, `%-5.2f`, `%@`, `%(name)s`, `%%`. Behind a number it is a percent sign, and so it
  /// is before a letter that goes on: `90 %-i`, `100%sure`.
  private static func printf(at start: Int, _ scalars: [UInt32]) -> Placeholder? {
    let before = scalars[..<start].last { !Signs.isSpace($0) }
    if let before, Signs.digit(before) != nil { return nil }
    var index = start + 1
    func peek() -> UInt32? { index < scalars.count ? scalars[index] : nil }
    if peek() == 0x28 {  // (
      guard let close = scalars[index...].prefix(longest).firstIndex(of: 0x29), close > index + 1,
        scalars[(index + 1)..<close].allSatisfy(isNamePart)
      else { return nil }
      index = close + 1
      guard let letter = peek(), isConversion(letter) else { return nil }
      return make(.named, start..<(index + 1), scalars)
    }
    var position: Int?
    var number = 0
    var digits = 0
    while let digit = peek(), (0x30...0x39).contains(digit), digits < 4 {
      number = number * 10 + Int(digit - 0x30)
      digits += 1
      index += 1
    }
    if digits > 0, peek() == 0x24 {  // $
      position = number
      index += 1
      digits = 0
    }
    // Flags, width, precision, length.
    while let sign = peek(), [0x2B, 0x2D, 0x23, 0x30].contains(sign) { index += 1 }
    while let sign = peek(), (0x30...0x39).contains(sign) || sign == 0x2A { index += 1 }
    if peek() == 0x2E {
      index += 1
      while let sign = peek(), (0x30...0x39).contains(sign) || sign == 0x2A { index += 1 }
    }
    while let sign = peek(), [0x68, 0x6C, 0x71, 0x7A, 0x74, 0x6A, 0x4C].contains(sign) {
      index += 1
    }
    guard let letter = peek() else { return nil }
    if letter == 0x25, index == start + 1 { return make(.named, start..<(index + 1), scalars) }
    guard isConversion(letter), index + 1 >= scalars.count || !Signs.isLetter(scalars[index + 1])
    else { return nil }
    return make(
      position == nil ? .inOrder : .named, start..<(index + 1), scalars, position: position,
      conversion: String(Character(Unicode.Scalar(UInt8(letter)))))
  }

  private static func isConversion(_ scalar: UInt32) -> Bool {
    // d i o u x X e E f F g G a A c s p n @
    [
      0x64, 0x69, 0x6F, 0x75, 0x78, 0x58, 0x65, 0x45, 0x66, 0x46, 0x67, 0x47, 0x61, 0x41, 0x63,
      0x73, 0x70, 0x6E, 0x40,
    ].contains(scalar)
  }

  private static func isNamePart(_ scalar: UInt32) -> Bool {
    (0x30...0x39).contains(scalar) || (0x41...0x5A).contains(scalar & ~0x20) || scalar == 0x5F
      || scalar == 0x2E || scalar == 0x2D
  }

  /// `${name}`.
  private static func dollar(at start: Int, _ scalars: [UInt32]) -> Placeholder? {
    guard start + 1 < scalars.count, scalars[start + 1] == 0x7B,
      let inner = braces(at: start + 1, scalars)
    else { return nil }
    return make(.named, start..<inner.range.upperBound, scalars)
  }

  /// `{0}`, `{name}`, `{0,number}`, `{{ name }}`, `{% if x %}`.
  private static func braces(at start: Int, _ scalars: [UInt32]) -> Placeholder? {
    let isDouble = start + 1 < scalars.count && scalars[start + 1] == 0x7B
    let isStatement = start + 1 < scalars.count && scalars[start + 1] == 0x25
    let body = start + (isDouble || isStatement ? 2 : 1)
    guard body < scalars.count else { return nil }
    guard let close = scalars[body...].prefix(longest).firstIndex(of: 0x7D), close > body else {
      return nil
    }
    let inside = scalars[body..<close]
    if isStatement {
      guard inside.last == 0x25 else { return nil }
      return make(.named, start..<(close + 1), scalars)
    }
    if isDouble {
      guard close + 1 < scalars.count, scalars[close + 1] == 0x7D else { return nil }
      return make(.named, start..<(close + 2), scalars)
    }
    // What is in single braces is a name or a number, and perhaps a format behind a comma or colon.
    let name = inside.prefix { isNamePart($0) }
    let rest = inside[name.endIndex...]
    guard !name.isEmpty, rest.isEmpty || rest.first == 0x2C || rest.first == 0x3A else {
      return nil
    }
    return make(.named, start..<(close + 1), scalars)
  }

  /// `<b>`, `</a>`, `<br/>`: markup that stands in the text itself.
  private static func markup(at start: Int, _ scalars: [UInt32]) -> Placeholder? {
    var index = start + 1
    if index < scalars.count, scalars[index] == 0x2F { index += 1 }
    guard index < scalars.count, (0x41...0x5A).contains(scalars[index] & ~0x20) else { return nil }
    guard let close = scalars[index...].prefix(200).firstIndex(of: 0x3E),
      !scalars[index..<close].contains(0x3C)
    else { return nil }
    return make(.markup, start..<(close + 1), scalars)
  }

  /// `&nbsp;`, `&#160;`.
  private static func entity(at start: Int, _ scalars: [UInt32]) -> Placeholder? {
    guard let close = scalars[start...].prefix(12).firstIndex(of: 0x3B), close > start + 2,
      scalars[(start + 1)..<close].allSatisfy({ isNamePart($0) || $0 == 0x23 })
    else { return nil }
    return make(.markup, start..<(close + 1), scalars)
  }
}
