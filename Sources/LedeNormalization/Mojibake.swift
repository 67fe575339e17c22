import LedeCore
import LedeUnicode

/// The character set that UTF-8 is most often misread as, by the table of the WHATWG Encoding
/// Standard: its five holes stand for the C1 controls of the same number.
enum Windows1252 {
  /// The scalars of the bytes 0x80 to 0x9F.
  private static let specials: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]

  /// The byte of a scalar beyond ASCII. Latin-1's C1 controls are taken as well.
  static func byte(of scalar: UInt32) -> UInt8? {
    if scalar < 0x80 { return nil }
    if scalar <= 0xFF { return UInt8(scalar) }
    guard scalar >= 0x0152, scalar <= 0x2122 else { return nil }
    return specials.firstIndex(of: scalar).map { UInt8(0x80 + $0) }
  }

  /// Whether a scalar is one of the bytes that lead a sequence of UTF-8.
  static func isLead(_ scalar: UInt32) -> Bool { (0xC2...0xF4).contains(scalar) }

  /// Whether a scalar is one of the bytes inside a sequence of UTF-8.
  static func isTrail(_ scalar: UInt32) -> Bool {
    byte(of: scalar).map { $0 & 0xC0 == 0x80 } ?? false
  }
}

/// The step that reads misread UTF-8 again.
extension Stretch {
  /// Repairs runs of windows-1252 characters that are UTF-8 from end to end, when nobody writes
  /// such a run on purpose. Text that was misread more than once is repaired as often.
  mutating func repairMojibake() -> Bool {
    var isChanged = false
    // Every round makes the text shorter.
    while repairOnce() { isChanged = true }
    return isChanged
  }

  private mutating func repairOnce() -> Bool {
    var replacements: [(at: Int, new: Replacement)] = []
    var at = 0
    while at < pieces.count {
      guard Windows1252.byte(of: pieces[at].scalar) != nil else {
        at += 1
        continue
      }
      var bytes: [UInt8] = []
      let start = at
      while at < pieces.count, let byte = Windows1252.byte(of: pieces[at].scalar) {
        bytes.append(byte)
        at += 1
      }
      guard let scalars = decoded(bytes), isCertain(bytes, count: scalars.count, at: start..<at)
      else { continue }
      var place = start
      for scalar in scalars {
        let length = UTF8Scalar.encode(scalar) { _, _ in }
        replacements.append(
          (place, Replacement(count: length, scalars: [scalar], kind: .mojibake)))
        place += length
      }
    }
    return replacements.isEmpty ? false : rewrite(at: replacements)
  }

  /// The scalars of bytes that are UTF-8 from end to end and mean characters that are in use.
  private func decoded(_ bytes: [UInt8]) -> [UInt32]? {
    guard bytes.count > 1, UTF8Validation.firstInvalidOffset(in: bytes) == nil else { return nil }
    let scalars = bytes.withUnsafeBufferPointer { Self.scalars($0) }
    for scalar in scalars {
      switch ScalarProperties.category(scalar) {
      case .unassigned, .privateUse, .surrogate: return nil
      // A hole of windows-1252 may be a part of what was misread twice.
      case .control where ![0x81, 0x8D, 0x8F, 0x90, 0x9D].contains(scalar): return nil
      default: break
      }
    }
    return scalars
  }

  /// Whether a run cannot be what was meant: `“CAFÉ”` has a letter and a quotation mark in a row
  /// that happen to be UTF-8, `Ã©` has not.
  private func isCertain(_ bytes: [UInt8], count: Int, at run: Range<Int>) -> Bool {
    if count > 1 { return true }
    let lead = bytes[0]
    let before = run.lowerBound > 0 ? pieces[run.lowerBound - 1].scalar : previous
    let after = run.upperBound < pieces.count ? pieces[run.upperBound].scalar : next
    // A capital letter straight behind a small one.
    if lead <= 0xDE, let before, (0x61...0x7A).contains(before) { return true }
    // A closing mark straight before a letter.
    if let after, (0x61...0x7A).contains(after | 0x20), let last = bytes.last,
      [0x91, 0x93, 0x94, 0x9B, 0xBB].contains(last)
    {
      return true
    }
    return bytes.dropFirst().contains { !Self.mayFollowLetter($0, lead: lead) }
  }

  /// Whether a writer may put the character of a byte straight behind that of `lead`: a quotation
  /// mark, a dash, a trade mark, a footnote number.
  private static func mayFollowLetter(_ byte: UInt8, lead: UInt8) -> Bool {
    switch byte {
    // ‘ ’ “ ” – — … ™ › no-break space »
    case 0x85, 0x91...0x94, 0x96, 0x97, 0x99, 0x9B, 0xA0, 0xBB: lead != 0xC2
    // † ‡ ‹ • § © ª « ® ° ² ³ · ¹ º: not behind Â, Ã and Ð, which end no word that is written so.
    case 0x86, 0x87, 0x8B, 0x95, 0xA7, 0xA9...0xAB, 0xAE, 0xB0, 0xB2, 0xB3, 0xB7, 0xB9, 0xBA:
      lead != 0xC2 && lead != 0xC3 && lead != 0xD0
    default: false
    }
  }
}
