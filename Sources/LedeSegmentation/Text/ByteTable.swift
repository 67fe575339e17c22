/// A hash table from byte strings to small integers, in order of first insertion: open addressing
/// with linear probing, the keys in one flat array, so that a look-up makes no string.
struct ByteTable: Sendable {
  private var slots: [Int32]
  private var hashes: [UInt64] = []
  private var ends: [Int] = []
  private var keys: [UInt8] = []

  /// An empty table with room for about `capacity` keys.
  init(capacity: Int = 16) {
    var size = 32
    while size < capacity * 2 { size *= 2 }
    slots = [Int32](repeating: -1, count: size)
  }

  /// Number of keys.
  var count: Int { ends.count }

  /// The bytes of a key.
  func key(_ index: Int) -> ArraySlice<UInt8> {
    keys[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }

  /// The index of a key, if it is there.
  func find(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    let hash = Self.hash(bytes)
    let found = slots[slot(of: bytes, hash)]
    return found < 0 ? nil : Int(found)
  }

  /// The index of a key, which is added when it is new.
  mutating func insert(_ bytes: UnsafeBufferPointer<UInt8>) -> (index: Int, isNew: Bool) {
    let hash = Self.hash(bytes)
    let place = slot(of: bytes, hash)
    if slots[place] >= 0 { return (Int(slots[place]), false) }
    let index = ends.count
    slots[place] = Int32(truncatingIfNeeded: index)
    hashes.append(hash)
    keys.append(contentsOf: bytes)
    ends.append(keys.count)
    if ends.count * 2 > slots.count { grow() }
    return (index, true)
  }

  private func slot(of bytes: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Int {
    let mask = slots.count - 1
    var place = Int(truncatingIfNeeded: hash) & mask
    while slots[place] >= 0 {
      let index = Int(slots[place])
      if hashes[index] == hash, key(index).elementsEqual(bytes) { return place }
      place = (place + 1) & mask
    }
    return place
  }

  private mutating func grow() {
    let mask = slots.count * 2 - 1
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (index, hash) in hashes.enumerated() {
      var place = Int(truncatingIfNeeded: hash) & mask
      while slots[place] >= 0 { place = (place + 1) & mask }
      slots[place] = Int32(truncatingIfNeeded: index)
    }
  }

  /// FNV-1a with a final mix; words are short.
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash ^ (hash >> 29)
  }
}

/// A set of words that is asked with bytes of a text.
struct WordSet: Sendable {
  private var table: ByteTable

  init(_ words: some Sequence<String>) {
    table = ByteTable()
    for word in words { insert(word) }
  }

  mutating func insert(_ word: String) {
    var word = word
    word.withUTF8 { _ = table.insert($0) }
  }

  func contains(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool { table.find(bytes) != nil }
  func contains(_ bytes: [UInt8]) -> Bool { bytes.withUnsafeBufferPointer { contains($0) } }
  var isEmpty: Bool { table.count == 0 }
}
