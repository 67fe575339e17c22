#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A glossary token that a word of text may stand for.
struct TermCandidate {
  /// How near the word is to the token; less is nearer.
  enum Nearness: UInt8, Comparable {
    case exact, capitals, particle, clitic, acronym, paradigm, stem, compound

    static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  let token: UInt32
  /// The part of the word that is the token's, in bytes from the word's start.
  let start: UInt16
  let end: UInt16
  let nearness: Nearness
  /// The trie's node behind the token at the start of a term, or -1.
  let beginning: Int32
  /// Whether a term ends at that node.
  let isTerm: Bool
  /// The entry at that node where it is the only one and needs no second look, or -1.
  let entry: Int32
}

/// The words that were met, each with its candidates: folding and stemming are done once a word.
struct WordCache {
  private struct Slot {
    var hash: UInt64 = 0
    /// Length in bytes; 0 for an empty slot.
    var length: UInt32 = 0
    var word: Int32 = 0
  }

  /// What most looks at a word need to know; the rest is in its candidates.
  struct Word {
    /// The candidates, in the order of their starts.
    var first: Int32
    var count: Int32
    /// The classes of the candidates that start with the word; -1 for none. With more than two,
    /// the word is not plain.
    var classes: (Int32, Int32) = (-1, -1)
    /// The best term of this word alone, or -1; of plain words.
    var entry: Int32 = -1
    var nearness = TermCandidate.Nearness.exact
    /// Whether all candidates are the whole word, of two classes at most, and what terms end behind
    /// it need no second look.
    var isPlain = false
    /// Whether the classes are all of them.
    var hasAllClasses = true
  }

  private var slots: [Slot]
  /// Where the bytes of each slot's word begin in ``arena``, if the word is longer than its hash.
  private var offsets: [UInt32]
  private var used = 0
  private var arena: [UInt8] = []
  private var words: [Word]
  private var candidates: [TermCandidate] = []

  /// Set in the index of a word that a term may begin with.
  static let beginsFlag: Int32 = 1 << 30
  /// Set in the index of such a word that is plain.
  static let plainFlag: Int32 = 1 << 29
  /// Set in the index of such a word that is a term by itself.
  static let termFlag: Int32 = 1 << 28
  private static let flags = beginsFlag | plainFlag | termFlag

  /// A cache with more words than this is to be emptied.
  private static let capacity = 1 << 18

  init() {
    slots = Array(repeating: Slot(), count: 4096)
    offsets = Array(repeating: 0, count: 4096)
    words = [Word(first: 0, count: 0)]
  }

  /// Whether the cache should be emptied when no token points into it.
  var isFull: Bool { used > Self.capacity }

  mutating func removeAll() { self = WordCache() }

  /// What is known of a word.
  @inline(__always)
  func word(_ word: Int32) -> Word { words[Int(word & ~Self.flags)] }

  /// The candidates of a word, as indices, in the order of their starts.
  @inline(__always)
  func candidates(of word: Int32) -> Range<Int> {
    let range = words[Int(word & ~Self.flags)]
    return Int(range.first)..<(Int(range.first) + Int(range.count))
  }

  /// A candidate.
  @inline(__always)
  subscript(_ candidate: Int) -> TermCandidate { candidates[candidate] }

  /// The index of a word; 0 for all without candidates; `nil` when it was not met yet.
  @inline(__always)
  func find(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, hash: UInt64
  ) -> Int32? {
    let length = UInt32(truncatingIfNeeded: end - start)
    var index = Int(truncatingIfNeeded: hash >> 20) & (slots.count - 1)
    while true {
      let slot = slots[index]
      if slot.length == 0 { return nil }
      if slot.hash == hash, slot.length == length,
        length <= 8 || isSame(index, bytes, start)
      {
        return slot.word
      }
      index = (index + 1) & (slots.count - 1)
    }
  }

  private func isSame(
    _ index: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int
  ) -> Bool {
    arena.withUnsafeBufferPointer { arena in
      guard let known = arena.baseAddress, let text = bytes.baseAddress else { return false }
      return memcmp(known + Int(offsets[index]), text + start, Int(slots[index].length)) == 0
    }
  }

  /// Adds a word that ``find(_:_:_:hash:)`` did not find.
  ///
  /// - Parameter summary: what is known of the word; its candidates are filled in here.
  mutating func insert(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, hash: UInt64,
    _ found: [TermCandidate], _ summary: Word
  ) -> Int32 {
    if used * 2 >= slots.count { grow() }
    var word: Int32 = 0
    if !found.isEmpty {
      word = Int32(words.count)
      var summary = summary
      summary.first = Int32(candidates.count)
      summary.count = Int32(found.count)
      words.append(summary)
      if found.contains(where: { $0.beginning >= 0 }) {
        word |=
          Self.beginsFlag | (summary.isPlain ? Self.plainFlag : 0)
          | (summary.entry >= 0 ? Self.termFlag : 0)
      }
      candidates += found
    }
    let slot = Slot(hash: hash, length: UInt32(end - start), word: word)
    store(slot, UInt32(arena.count))
    if end - start > 8 { arena.append(contentsOf: bytes[start..<end]) }
    used += 1
    return word
  }

  private mutating func store(_ slot: Slot, _ offset: UInt32) {
    var index = Int(truncatingIfNeeded: slot.hash >> 20) & (slots.count - 1)
    while slots[index].length != 0 { index = (index + 1) & (slots.count - 1) }
    slots[index] = slot
    offsets[index] = offset
  }

  private mutating func grow() {
    let old = slots
    let oldOffsets = offsets
    slots = Array(repeating: Slot(), count: old.count * 2)
    offsets = Array(repeating: 0, count: old.count * 2)
    for (slot, offset) in zip(old, oldOffsets) where slot.length != 0 { store(slot, offset) }
  }

  /// The hash of a word. Words of up to eight bytes and the same length have different hashes.
  @inline(__always)
  static func hash(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> UInt64 {
    var i = start
    var hash: UInt64 = 0
    while end - i > 8 {
      hash = mix(hash ^ load(bytes, i, 8))
      i += 8
    }
    return mix(hash ^ load(bytes, i, end - i))
  }

  /// Up to eight bytes as a number.
  @inline(__always)
  private static func load(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ count: Int
  ) -> UInt64 {
    if start + 8 <= bytes.count {
      let whole = UnsafeRawBufferPointer(bytes).loadUnaligned(
        fromByteOffset: start, as: UInt64.self)
      return UInt64(littleEndian: whole) & (UInt64.max >> UInt64(64 - 8 * count))
    }
    var value: UInt64 = 0
    for k in 0..<count { value |= UInt64(bytes[start + k]) << UInt64(8 * k) }
    return value
  }

  /// A permutation of the 64-bit numbers (the finalizer of MurmurHash3).
  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    var value = value
    value ^= value >> 33
    value &*= 0xFF51_AFD7_ED55_8CCD
    value ^= value >> 33
    value &*= 0xC4CE_B9FE_1A85_EC53
    value ^= value >> 33
    return value
  }
}
