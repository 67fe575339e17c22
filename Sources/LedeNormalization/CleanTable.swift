private import Synchronization

/// Which scalars nothing is ever done to: a bit a scalar, learnt a page of 64 at a time.
///
/// Asking ICU about all of Unicode takes longer than an article does, and an article needs few
/// pages.
struct CleanTable: Sendable {
  private let rules: ScalarRules
  private var clean: [UInt64]
  private var known: [Bool]
  /// Pages learnt since the table was copied from the shared one.
  private(set) var learnt: [Int] = []

  private static let basicPages = 0x10000 / 64
  private static let allPages = 0x110000 / 64

  init(rules: ScalarRules) {
    self.rules = rules
    clean = [UInt64](repeating: 0, count: Self.basicPages)
    known = [Bool](repeating: false, count: Self.basicPages)
  }

  /// Whether a scalar is clean; learns its page if need be.
  mutating func isClean(_ scalar: UInt32) -> Bool {
    let page = Int(scalar >> 6)
    if page >= known.count || !known[page] { learn(page) }
    return clean[page] &>> UInt64(scalar & 63) & 1 != 0
  }

  private mutating func grow(toHold page: Int) {
    guard page >= known.count else { return }
    let missing = Self.allPages - known.count
    clean.append(contentsOf: repeatElement(0, count: missing))
    known.append(contentsOf: repeatElement(false, count: missing))
  }

  private mutating func learn(_ page: Int) {
    grow(toHold: page)
    let first = UInt32(page) << 6
    var bits: UInt64 = 0
    switch first {
    case 0x3400..<0x4D80, 0x4E00..<0x9FC0:
      // Unified ideographs: no decomposition, no rule, by the stability policy never any.
      bits = .max
    default:
      for offset in 0..<64 as Range<UInt32> where rules.isClean(first + offset) {
        bits |= 1 << UInt64(offset)
      }
    }
    clean[page] = bits
    known[page] = true
    learnt.append(page)
  }

  /// Takes over what a copy has learnt.
  fileprivate mutating func merge(_ other: CleanTable) {
    for page in other.learnt {
      grow(toHold: page)
      clean[page] = other.clean[page]
      known[page] = true
    }
  }

  /// The first offset from `start` on whose scalar may be dirty, or the length of the text.
  ///
  /// Passes clean scalars, and single spaces between them. `collapses` tells whether a second
  /// space is dirty. Scalars of pages not learnt yet are stopped at.
  func firstSuspect(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int, collapses: Bool
  ) -> Int {
    clean.withUnsafeBufferPointer { pages in
      Self.firstSuspect(in: bytes, from: start, pages: pages, collapses: collapses)
    }
  }

  private static func firstSuspect(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int, pages: UnsafeBufferPointer<UInt64>,
    collapses: Bool
  ) -> Int {
    let count = bytes.count
    var i = start
    while i < count {
      let lead = bytes[i]
      if lead < 0x80 {
        // The byte before is looked at as well, to find pairs of spaces.
        if i > 0 { i = skipASCII(bytes, from: i, count: count, collapses: collapses) }
        let byte = bytes[i]
        if byte == 0x20 {
          guard !collapses || i > 0 && bytes[i - 1] != 0x20 && i + 1 < count else { return i }
          i += 1
        } else if byte > 0x20, byte < 0x7F {
          i += 1
        } else if byte < 0x80 {
          return i
        }
      } else if lead < 0xE0 {
        let page = pages[Int(lead & 0x1F)]
        guard page &>> UInt64(bytes[i + 1] & 0x3F) & 1 != 0 else { return i }
        i += 2
      } else if lead < 0xF0 {
        let page = pages[Int(lead & 0x0F) << 6 | Int(bytes[i + 1] & 0x3F)]
        guard page &>> UInt64(bytes[i + 2] & 0x3F) & 1 != 0 else { return i }
        i += 3
      } else {
        return i
      }
    }
    return count
  }

  /// Passes printable ASCII and single spaces, eight bytes at a time; stops short of the last byte.
  @inline(__always)
  private static func skipASCII(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, count: Int, collapses: Bool
  ) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops = ones << 7
    let keepsPairs: UInt64 = collapses ? 0 : ones
    let raw = UnsafeRawBufferPointer(bytes)
    var i = start
    while i + 8 < count {
      let word = raw.loadUnaligned(fromByteOffset: i, as: UInt64.self)
      let before = raw.loadUnaligned(fromByteOffset: i - 1, as: UInt64.self)
      // A byte's top bit is set where it is less than 0x20, or where the other two are zero.
      let control = (word &- ones &* 0x20) & ~word
      let delete = word ^ ones &* 0x7F
      let pair = (word ^ ones &* 0x20) | (before ^ ones &* 0x20) | keepsPairs
      let found =
        word | control | ((delete &- ones) & ~delete) | ((pair &- ones) & ~pair)
      if found & tops != 0 { break }
      i += 8
    }
    return i
  }
}

/// The pages that all users of one ``Normalizer`` have learnt together.
final class CleanCache: Sendable {
  private let table: Mutex<CleanTable>

  init(rules: ScalarRules) { table = Mutex(CleanTable(rules: rules)) }

  /// The table as known now.
  func snapshot() -> CleanTable { table.withLock { $0 } }

  /// Adds what a copy has learnt.
  func add(_ other: CleanTable) {
    guard !other.learnt.isEmpty else { return }
    table.withLock { $0.merge(other) }
  }
}
