/// What words have in common, as a number: the folded word itself, a stem, a stem of a paradigm.
struct TermKey: Hashable, Sendable {
  let value: UInt64

  /// What a key is of.
  enum Kind: UInt64 {
    case exact = 1, capitals, bare, acronym, stem
  }

  /// A running hash over scalars (FNV-1a with 64-bit steps).
  struct Hash {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    @inline(__always)
    mutating func append(_ scalar: UInt32) {
      value = (value ^ UInt64(scalar)) &* 0x0000_0100_0000_01B3
      value ^= value >> 29
    }
  }

  init(_ kind: Kind, _ hash: Hash) { self.init(number: kind.rawValue, hash) }

  init(paradigm: Int, _ hash: Hash) { self.init(number: UInt64(paradigm) + 16, hash) }

  init(_ kind: Kind, _ scalars: some Sequence<UInt32>) {
    var hash = Hash()
    for scalar in scalars { hash.append(scalar) }
    self.init(kind, hash)
  }

  private init(number: UInt64, _ hash: Hash) {
    var value = hash.value ^ (number &* 0x9E37_79B9_7F4A_7C15)
    value ^= value >> 32
    value &*= 0xD6E8_FEB8_6659_FD93
    value ^= value >> 32
    // The highest number marks an empty slot.
    self.value = value == .max ? 0 : value
  }
}

/// From keys to the glossary tokens that have them, in flat arrays.
struct KeyIndex: Sendable {
  private struct Posting: BitwiseCopyable {
    let token: UInt32
    /// The posting of the same key before it, or -1.
    let previous: Int32
  }

  private var keys: [UInt64]
  /// The last posting of each key's slot.
  private var lasts: [Int32]
  private var postings: [Posting] = []
  private var count = 0

  init() {
    keys = Array(repeating: .max, count: 64)
    lasts = Array(repeating: -1, count: 64)
  }

  mutating func insert(_ key: TermKey, _ token: UInt32) {
    if count * 2 >= keys.count { grow() }
    let slot = slot(of: key.value)
    if keys[slot] == .max {
      keys[slot] = key.value
      count += 1
    }
    if lasts[slot] >= 0, postings[Int(lasts[slot])].token == token { return }
    postings.append(Posting(token: token, previous: lasts[slot]))
    lasts[slot] = Int32(postings.count - 1)
  }

  /// The posting that was inserted last with a key, or -1.
  @inline(__always)
  func lastPosting(of key: TermKey) -> Int32 { lasts[slot(of: key.value)] }

  /// The posting of the same key that was inserted before one, or -1.
  @inline(__always)
  func posting(before posting: Int32) -> Int32 { postings[Int(posting)].previous }

  /// The token of a posting.
  @inline(__always)
  func token(of posting: Int32) -> UInt32 { postings[Int(posting)].token }

  /// The token that was inserted last with a key.
  func lastToken(of key: TermKey) -> UInt32? {
    let last = lasts[slot(of: key.value)]
    return last >= 0 ? postings[Int(last)].token : nil
  }

  @inline(__always)
  private func slot(of key: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: key) & (keys.count - 1)
    while keys[slot] != .max, keys[slot] != key { slot = (slot + 1) & (keys.count - 1) }
    return slot
  }

  private mutating func grow() {
    let oldKeys = keys
    let oldLasts = lasts
    keys = Array(repeating: .max, count: oldKeys.count * 2)
    lasts = Array(repeating: -1, count: oldKeys.count * 2)
    for (key, last) in zip(oldKeys, oldLasts) where key != .max {
      let slot = slot(of: key)
      keys[slot] = key
      lasts[slot] = last
    }
  }

  // MARK: Files

  func write(to writer: inout FlatWriter) {
    writer.append(keys)
    writer.append(lasts)
    writer.append(postings)
    writer.append(count)
  }

  init(reading reader: inout FlatReader) throws(FlatReader.Broken) {
    keys = try reader.array()
    lasts = try reader.array()
    postings = try reader.array()
    count = try reader.number()
    guard keys.count.nonzeroBitCount == 1, lasts.count == keys.count, count < keys.count else {
      throw FlatReader.Broken()
    }
  }
}
