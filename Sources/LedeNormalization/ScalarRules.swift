import LedeUnicode

/// What is done to a single scalar, whatever stands around it.
enum ScalarRule: Sendable, Equatable {
  /// Nothing but what the normalization form asks for.
  case none
  /// White space other than line ends.
  case space
  /// A line end: LF, CR, NEL, LS, PS.
  case lineEnd
  /// Deleted, for this reason.
  case removal(ChangeKinds)
  /// U+00AD; at the end of a line it takes the line end with it.
  case softHyphen
  /// Replaced by this many of this ASCII character, for this reason.
  case ascii(UInt8, count: Int, ChangeKinds)
}

/// The rules of one set of options.
struct ScalarRules: Sendable {
  let options: NormalizationOptions

  /// The rule of a scalar.
  func rule(for scalar: UInt32) -> ScalarRule {
    switch scalar {
    case 0x21...0x7E: .none
    case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: .lineEnd
    case 0x09, 0x0B, 0x0C, 0x20, 0xA0: .space
    case 0x00...0x1F, 0x7F...0x9F: removal(.control, options.controls)
    case 0xAD: .softHyphen
    case 0x00A1...0x061B: quotation(scalar)
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069:
      removal(.bidiMark, options.bidiMarks)
    case 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: .space
    case 0x200B, 0x2060...0x2064, 0x206A...0x206F, 0xFEFF: removal(.invisible, options.invisible)
    case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D:
      options.dashes == .hyphen ? .ascii(0x2D, count: 1, .dash) : .none
    case 0x2026: options.ellipsis == .dots ? .ascii(0x2E, count: 3, .ellipsis) : .none
    case 0x2018...0x203A, 0x301D...0x301F: quotation(scalar)
    default: .none
    }
  }

  private func removal(_ kind: ChangeKinds, _ option: NormalizationOptions.Removal) -> ScalarRule {
    option == .remove ? .removal(kind) : .none
  }

  private func quotation(_ scalar: UInt32) -> ScalarRule {
    guard options.quotes == .straight else { return .none }
    switch scalar {
    case 0x2018...0x201B, 0x2039, 0x203A: return .ascii(0x27, count: 1, .quote)
    case 0xAB, 0xBB, 0x201C...0x201F, 0x301D...0x301F: return .ascii(0x22, count: 1, .quote)
    default: return .none
    }
  }

  /// Whether a scalar is in the form, by itself and behind anything.
  func isSettled(_ scalar: UInt32) -> Bool {
    guard scalar >= 0x80, let form = options.form else { return true }
    guard form.hasBoundary(before: scalar) else { return false }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4) { buffer in
      let count = UTF8Scalar.encode(scalar) { buffer[$0] = $1 }
      return form.isNormalized(UnsafeBufferPointer(rebasing: buffer[..<count]))
    }
  }

  /// Whether the form and the rules leave a scalar alone whatever stands around it, and a text can
  /// be cut before it and normalized in parts.
  func isClean(_ scalar: UInt32) -> Bool {
    rule(for: scalar) == .none && isSettled(scalar)
      && !(options.mojibake == .repair && Windows1252.byte(of: scalar) != nil)
  }

  static func isNoBreakSpace(_ scalar: UInt32) -> Bool {
    scalar == 0xA0 || scalar == 0x2007 || scalar == 0x202F
  }
}
