import LedeCore
import LedeUnicode

/// What folding did to a scalar; what a match then tells as its reason.
struct FoldingKinds: OptionSet, Sendable, Hashable {
  let rawValue: UInt8
  static let letterCase = FoldingKinds(rawValue: 1)
  static let width = FoldingKinds(rawValue: 2)
  static let ignorable = FoldingKinds(rawValue: 4)
  static let apostrophe = FoldingKinds(rawValue: 8)
  static let separator = FoldingKinds(rawValue: 16)
  static let letterVariant = FoldingKinds(rawValue: 32)

  var names: [String] {
    var names: [String] = []
    if contains(.letterCase) { names.append("case") }
    if contains(.width) { names.append("width") }
    if contains(.ignorable) { names.append("ignorable") }
    if contains(.apostrophe) { names.append("apostrophe") }
    if contains(.separator) { names.append("hyphen-space") }
    if contains(.letterVariant) { names.append("letter-variant") }
    return names
  }
}

/// Folds text for matching, scalar by scalar: full case folding, compatibility width, ignorable
/// scalars out, one apostrophe, one separator for hyphens and white space, Arabic letter variants.
///
/// A table is filled page by page as scalars are met; so it is not for two threads at once (see
/// ``ResourcePool``).
final class TermFolding {
  /// A folded text with the way home.
  struct Folded {
    var scalars: [UInt32] = []
    /// Byte offset of the scalar that each came from.
    var starts: [Int] = []
    /// Byte offset behind it.
    var ends: [Int] = []
    var kinds: [FoldingKinds] = []

    mutating func removeAll() {
      scalars.removeAll(keepingCapacity: true)
      starts.removeAll(keepingCapacity: true)
      ends.removeAll(keepingCapacity: true)
      kinds.removeAll(keepingCapacity: true)
    }
  }

  private struct Entry {
    var scalars: [UInt32]
    var kinds: FoldingKinds
  }

  private let turkic: Bool
  private var pages: [UInt32: [Entry]] = [:]

  init(turkic: Bool) { self.turkic = turkic }

  /// Folds valid UTF-8 of `range` into `folded`, which is emptied first. Runs of separators become
  /// one; separators at the ends are dropped.
  func fold(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, into folded: inout Folded
  ) throws(LedeError) {
    folded.removeAll()
    var i = range.lowerBound
    while i < range.upperBound {
      let (scalar, length) = UTF8Decoding.scalar(at: i, in: bytes)
      let entry = try entry(scalar)
      if entry.scalars.isEmpty {
        if !folded.kinds.isEmpty { folded.kinds[folded.kinds.count - 1].insert(entry.kinds) }
      } else if entry.scalars[0] == 0x20 {
        if let last = folded.scalars.last, last != 0x20 {
          append(entry, i, i + length, into: &folded)
        } else if !folded.scalars.isEmpty {
          folded.ends[folded.ends.count - 1] = i + length
          folded.kinds[folded.kinds.count - 1].insert(.separator)
        }
      } else {
        append(entry, i, i + length, into: &folded)
      }
      i += length
    }
    if folded.scalars.last == 0x20 {
      folded.scalars.removeLast()
      folded.starts.removeLast()
      folded.ends.removeLast()
      folded.kinds.removeLast()
    }
  }

  private func append(
    _ entry: Entry, _ start: Int, _ end: Int, into folded: inout Folded
  ) {
    for scalar in entry.scalars {
      folded.scalars.append(scalar)
      folded.starts.append(start)
      folded.ends.append(end)
      folded.kinds.append(entry.kinds)
    }
  }

  private func entry(_ scalar: UInt32) throws(LedeError) -> Entry {
    let page = scalar >> 6
    if let entries = pages[page] { return entries[Int(scalar & 63)] }
    var entries: [Entry] = []
    entries.reserveCapacity(64)
    for low in 0..<UInt32(64) { entries.append(try make(page << 6 | low)) }
    pages[page] = entries
    return entries[Int(scalar & 63)]
  }

  private func make(_ scalar: UInt32) throws(LedeError) -> Entry {
    if let special = Self.special(scalar) { return special }
    if ScalarProperties.isWhiteSpace(scalar)
      || ScalarProperties.category(scalar) == .dashPunctuation
        && Self.isHyphen(scalar)
    {
      return Entry(scalars: [0x20], kinds: scalar == 0x20 ? [] : .separator)
    }
    if ScalarProperties.isDefaultIgnorable(scalar) { return Entry(scalars: [], kinds: .ignorable) }
    guard let unicode = Unicode.Scalar(scalar) else { return Entry(scalars: [scalar], kinds: []) }
    let category = ScalarProperties.category(scalar)
    if category == .otherLetter, NormalizationForm.nfkc.isInert(scalar) {
      return Entry(scalars: [scalar], kinds: [])
    }
    let text = String(Character(unicode))
    let wide = try NormalizationForm.nfkc.apply(to: text)
    let folded = try CaseMapping.fold(wide, turkic: turkic)
    let clean = try NormalizationForm.nfkc.apply(to: folded)
    var kinds: FoldingKinds = []
    if Array(wide.unicodeScalars) != Array(text.unicodeScalars) { kinds.insert(.width) }
    if Array(clean.unicodeScalars) != Array(wide.unicodeScalars) { kinds.insert(.letterCase) }
    return Entry(scalars: clean.unicodeScalars.map(\.value), kinds: kinds)
  }

  private static func isHyphen(_ scalar: UInt32) -> Bool {
    [0x2D, 0x2010, 0x2011, 0xFE63, 0xFF0D].contains(scalar)
  }

  /// Scalars that Unicode's foldings keep apart and glossaries do not.
  private static func special(_ scalar: UInt32) -> Entry? {
    switch scalar {
    // Apostrophes.
    case 0x27: Entry(scalars: [0x27], kinds: [])
    case 0x2018, 0x2019, 0x02BC, 0xFF07: Entry(scalars: [0x27], kinds: .apostrophe)
    // Tatweel, harakat and niqqud.
    case 0x0640, 0x0610...0x061A, 0x064B...0x065F, 0x0670, 0x06D6...0x06DC, 0x0591...0x05BD,
      0x05BF, 0x05C1, 0x05C2, 0x05C4, 0x05C5, 0x05C7:
      Entry(scalars: [], kinds: .ignorable)
    // Alef with madda, hamza or wasla; Persian and Arabic yeh and kaf.
    case 0x0622, 0x0623, 0x0625, 0x0671: Entry(scalars: [0x0627], kinds: .letterVariant)
    case 0x064A, 0x0649: Entry(scalars: [0x06CC], kinds: .letterVariant)
    case 0x0643: Entry(scalars: [0x06A9], kinds: .letterVariant)
    default: nil
    }
  }
}

/// Decoding of text that is known to be valid UTF-8.
enum UTF8Decoding {
  /// The scalar that begins at `i`, and its length in bytes.
  static func scalar(at i: Int, in bytes: UnsafeBufferPointer<UInt8>) -> (UInt32, Int) {
    let lead = bytes[i]
    func trail(_ k: Int) -> UInt32 { UInt32(bytes[i + k] & 0x3F) }
    if lead < 0x80 { return (UInt32(lead), 1) }
    if lead < 0xE0 { return (UInt32(lead & 0x1F) << 6 | trail(1), 2) }
    if lead < 0xF0 { return (UInt32(lead & 0x0F) << 12 | trail(1) << 6 | trail(2), 3) }
    return (UInt32(lead & 0x07) << 18 | trail(1) << 12 | trail(2) << 6 | trail(3), 4)
  }

  /// The scalar that ends before `i`.
  static func scalar(before i: Int, in bytes: UnsafeBufferPointer<UInt8>) -> UInt32? {
    guard i > 0 else { return nil }
    var start = i - 1
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return scalar(at: start, in: bytes).0
  }
}
