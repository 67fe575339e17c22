import LedeCore
import LedeLanguages
import LedeUnicode

/// What folding did to a scalar; what a match then tells as its reason.
struct FoldingKinds: OptionSet, Sendable, Hashable {
  let rawValue: UInt16
  static let letterCase = FoldingKinds(rawValue: 1)
  static let width = FoldingKinds(rawValue: 2)
  static let ignorable = FoldingKinds(rawValue: 4)
  static let apostrophe = FoldingKinds(rawValue: 8)
  static let letterVariant = FoldingKinds(rawValue: 16)
  static let tatweel = FoldingKinds(rawValue: 32)
  static let vowelMarks = FoldingKinds(rawValue: 64)
  static let canonical = FoldingKinds(rawValue: 128)
  static let dash = FoldingKinds(rawValue: 256)

  private static let all: [(FoldingKinds, String)] = [
    (.letterCase, "case"), (.width, "width"), (.ignorable, "ignorable"),
    (.apostrophe, "apostrophe"), (.letterVariant, "letter-variant"), (.tatweel, "tatweel"),
    (.vowelMarks, "vowel-marks"), (.canonical, "canonical"), (.dash, "dash"),
  ]

  var names: [String] { Self.all.filter { contains($0.0) }.map(\.1) }
}

/// Folds words for comparing: full case folding, compatibility decomposition, ignorable scalars
/// and vowel points out, one apostrophe, and the letter variants of a language.
///
/// The result is a function of the word's NFC, so canonical equivalents fold alike. A table is
/// filled as scalars are met.
struct TermFolding {
  /// A folded word with the way home.
  struct Word {
    var scalars: [UInt32] = []
    /// Byte offset of the scalar that each came from.
    var starts: [Int] = []
    /// Byte offset behind it.
    var ends: [Int] = []
    var kinds: FoldingKinds = []
    /// Letters in upper case before the first other one.
    var leadingCapitals = 0
    var hasLowercase = false
    /// Whether each came from a letter in upper case.
    var isUppercase: [Bool] = []

    mutating func removeAll() {
      scalars.removeAll(keepingCapacity: true)
      starts.removeAll(keepingCapacity: true)
      ends.removeAll(keepingCapacity: true)
      isUppercase.removeAll(keepingCapacity: true)
      kinds = []
      leadingCapitals = 0
      hasLowercase = false
    }
  }

  private struct Entry {
    var scalars: [UInt32]
    var kinds: FoldingKinds
    var isUppercase = false
    var isLowercase = false
    var isMark = false
  }

  private let turkic: Bool
  private var variants: [UInt32: UInt32] = [:]
  private var pages: [UInt32: [Entry]] = [:]

  init(turkic: Bool, letters: [[String]]) {
    self.turkic = turkic
    for group in letters {
      guard let first = group.first?.unicodeScalars.first else { continue }
      for letter in group.dropFirst() {
        for scalar in letter.unicodeScalars { variants[scalar.value] = first.value }
      }
    }
  }

  /// Folds a word of valid UTF-8 into `word`, which is emptied first.
  mutating func fold(
    _ bytes: UnsafeBufferPointer<UInt8>, into word: inout Word
  ) throws(LedeError) {
    word.removeAll()
    if try !fold(bytes, into: &word, stopsAtMarks: true) {
      let composed = try NormalizationForm.nfc.apply(to: bytes)
      word.removeAll()
      _ = try composed.bytes.withUnsafeBufferPointer { (buffer) throws(LedeError) in
        try fold(buffer, into: &word, stopsAtMarks: false)
      }
      guard composed.bytes.count != bytes.count else { return }
      word.kinds.insert(.canonical)
      Self.map(&word, by: composed)
    }
  }

  /// Folds text that a table or a test has.
  mutating func fold(_ text: String) throws(LedeError) -> [UInt32] {
    var word = Word()
    let bytes = Array(text.utf8)
    try bytes.withUnsafeBufferPointer { (buffer) throws(LedeError) in
      try fold(buffer, into: &word)
    }
    return word.scalars
  }

  /// - Returns: `false` when it stopped at a mark that composition may have something to do with.
  private mutating func fold(
    _ bytes: UnsafeBufferPointer<UInt8>, into word: inout Word, stopsAtMarks: Bool
  ) throws(LedeError) -> Bool {
    var i = 0
    while i < bytes.count {
      let byte = bytes[i]
      if byte < 0x80, byte != 0x49 || !turkic {
        var folded = UInt32(byte)
        let isUppercase = (0x41...0x5A).contains(byte)
        if isUppercase {
          if word.leadingCapitals == word.scalars.count { word.leadingCapitals += 1 }
          folded |= 0x20
          word.kinds.insert(.letterCase)
        } else if (0x61...0x7A).contains(byte) {
          word.hasLowercase = true
        } else if byte == 0x2D {
          folded = 0x2014
        }
        append(folded, i, i + 1, isUppercase, into: &word)
        i += 1
        continue
      }
      let (scalar, length) = UTF8Decoding.scalar(at: i, in: bytes)
      let entry = try entry(scalar)
      if entry.isMark, stopsAtMarks { return false }
      if entry.isUppercase, word.leadingCapitals == word.scalars.count {
        word.leadingCapitals += 1
      }
      if entry.isLowercase { word.hasLowercase = true }
      word.kinds.formUnion(entry.kinds)
      for folded in entry.scalars { append(folded, i, i + length, entry.isUppercase, into: &word) }
      i += length
    }
    return true
  }

  private func append(
    _ scalar: UInt32, _ start: Int, _ end: Int, _ isUppercase: Bool, into word: inout Word
  ) {
    word.scalars.append(scalar)
    word.starts.append(start)
    word.ends.append(end)
    word.isUppercase.append(isUppercase)
  }

  /// Leads offsets in the composed text back.
  private static func map(_ word: inout Word, by edit: TextEdit) {
    var source = 0
    var target = 0
    var index = 0
    for run in edit.runs {
      let targetEnd = target + run.targetLength
      let sourceEnd = source + run.sourceLength
      while index < word.scalars.count, word.starts[index] < targetEnd {
        if run.isChanged {
          word.starts[index] = source
          word.ends[index] = sourceEnd
        } else {
          word.starts[index] += source - target
          word.ends[index] += source - target
        }
        index += 1
      }
      source = sourceEnd
      target = targetEnd
    }
  }

  private mutating func entry(_ scalar: UInt32) throws(LedeError) -> Entry {
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
    if ScalarProperties.isDefaultIgnorable(scalar) { return Entry(scalars: [], kinds: .ignorable) }
    // A group of letters is written in lower case, and holds for capitals, too.
    var variant = variants[scalar] ?? scalar
    if variant == scalar, !variants.isEmpty, let unicode = Unicode.Scalar(scalar) {
      let small = try CaseMapping.fold(String(Character(unicode)), turkic: turkic).unicodeScalars
      if small.count == 1, let first = small.first { variant = variants[first.value] ?? scalar }
    }
    guard let unicode = Unicode.Scalar(variant) else { return Entry(scalars: [scalar], kinds: []) }
    var kinds: FoldingKinds = variant == scalar ? [] : .letterVariant
    let text = String(Character(unicode))
    let wide = try NormalizationForm.nfkd.apply(to: text)
    let folded = try CaseMapping.fold(turkic && variant == 0x130 ? "İ" : wide, turkic: turkic)
    let clean = try NormalizationForm.nfkd.apply(to: folded)
    if try NormalizationForm.nfd.apply(to: text) != wide { kinds.insert(.width) }
    if Array(clean.unicodeScalars) != Array(wide.unicodeScalars) { kinds.insert(.letterCase) }
    return Entry(
      scalars: clean.unicodeScalars.flatMap { Self.special($0.value)?.scalars ?? [$0.value] },
      kinds: kinds,
      isUppercase: ScalarProperties.isUppercase(scalar),
      isLowercase: ScalarProperties.isLowercase(scalar),
      // Vowels and final consonants of Hangul compose too.
      isMark: ScalarProperties.category(scalar).isMark || (0x1160...0x11FF).contains(scalar))
  }

  /// Scalars that Unicode's foldings keep apart and glossaries do not.
  private static func special(_ scalar: UInt32) -> Entry? {
    switch scalar {
    case 0x2018, 0x2019, 0x02BB, 0x02BC, 0xFF07, 0x05F3: Entry(scalars: [0x27], kinds: .apostrophe)
    case 0x05F4: Entry(scalars: [0x22], kinds: .apostrophe)
    case 0x2D, 0x2010, 0x2011, 0x2013, 0x2015, 0xFE63, 0xFF0D:
      Entry(scalars: [0x2014], kinds: .dash)
    case 0x0640: Entry(scalars: [], kinds: .tatweel)
    // Harakat and the signs of the Quran; niqqud and cantillation.
    case 0x0610...0x061A, 0x064B...0x0652, 0x0656...0x065F, 0x0670, 0x06D6...0x06DC,
      0x0591...0x05BD, 0x05BF, 0x05C1, 0x05C2, 0x05C4, 0x05C5, 0x05C7:
      Entry(scalars: [], kinds: .vowelMarks)
    default: nil
    }
  }
}

/// Decoding of text that is known to be valid UTF-8.
enum UTF8Decoding {
  /// The scalar that begins at `i`, and its length in bytes.
  @inline(__always)
  static func scalar(at i: Int, in bytes: UnsafeBufferPointer<UInt8>) -> (UInt32, Int) {
    let lead = bytes[i]
    func trail(_ k: Int) -> UInt32 { UInt32(bytes[i + k] & 0x3F) }
    if lead < 0x80 { return (UInt32(lead), 1) }
    if lead < 0xE0 { return (UInt32(lead & 0x1F) << 6 | trail(1), 2) }
    if lead < 0xF0 { return (UInt32(lead & 0x0F) << 12 | trail(1) << 6 | trail(2), 3) }
    return (UInt32(lead & 0x07) << 18 | trail(1) << 12 | trail(2) << 6 | trail(3), 4)
  }

  /// Where the scalar before `i` begins.
  static func start(before i: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard i > 0 else { return nil }
    var start = i - 1
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }
}
