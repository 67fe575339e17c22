/// A hash table from byte strings to small integers, in order of first insertion: open addressing
/// with linear probing, the keys in one flat array, so that a look-up makes no string.
package struct ByteTable: Sendable {
  /// A place: the index of a key, or −1, and the upper half of its hash.
  private struct Slot {
    var index: Int32 = -1
    var mark: UInt32 = 0
  }

  private var slots: [Slot]
  private var hashes: [UInt64] = []
  private var ends: [Int] = []
  private var keys: [UInt8] = []

  /// An empty table with room for about `capacity` keys.
  package init(capacity: Int = 16) {
    var size = 32
    while size < capacity * 2 { size *= 2 }
    slots = [Slot](repeating: Slot(), count: size)
  }

  /// Number of keys.
  package var count: Int { ends.count }

  /// The bytes of a key.
  package func key(_ index: Int) -> ArraySlice<UInt8> { keys[range(index)] }

  /// Calls `body` with the bytes of a key.
  package func withKey<Result, Failure: Error>(
    _ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let range = range(index)
    return try keys.withUnsafeBufferPointer { (keys) throws(Failure) in
      try body(UnsafeBufferPointer(rebasing: keys[range]))
    }
  }

  /// The index of a key, if it is there.
  package func find(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    let found = slots[slot(of: bytes, Self.hash(bytes))].index
    return found < 0 ? nil : Int(found)
  }

  /// The index of a key, which is added when it is new.
  package mutating func insert(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> (index: Int, isNew: Bool) {
    let hash = Self.hash(bytes)
    let place = slot(of: bytes, hash)
    if slots[place].index >= 0 { return (Int(slots[place].index), false) }
    let index = ends.count
    slots[place] = Slot(
      index: Int32(truncatingIfNeeded: index), mark: UInt32(truncatingIfNeeded: hash >> 32))
    hashes.append(hash)
    keys.append(contentsOf: bytes)
    ends.append(keys.count)
    if ends.count * 2 > slots.count { grow() }
    return (index, true)
  }

  private func range(_ index: Int) -> Range<Int> {
    (index == 0 ? 0 : ends[index - 1])..<ends[index]
  }

  private func slot(of bytes: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Int {
    let mask = slots.count - 1
    let mark = UInt32(truncatingIfNeeded: hash >> 32)
    var place = Int(truncatingIfNeeded: hash) & mask
    while slots[place].index >= 0 {
      if slots[place].mark == mark, isKey(Int(slots[place].index), bytes) { return place }
      place = (place + 1) & mask
    }
    return place
  }

  private func isKey(_ index: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = index == 0 ? 0 : ends[index - 1]
    guard ends[index] - start == bytes.count else { return false }
    return keys.withUnsafeBytes { keys in
      let bytes = UnsafeRawBufferPointer(bytes)
      var offset = 0
      while offset + 8 <= bytes.count {
        guard
          keys.loadUnaligned(fromByteOffset: start + offset, as: UInt64.self)
            == bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        else { return false }
        offset += 8
      }
      while offset < bytes.count {
        guard keys[start + offset] == bytes[offset] else { return false }
        offset += 1
      }
      return true
    }
  }

  private mutating func grow() {
    let mask = slots.count * 2 - 1
    slots = [Slot](repeating: Slot(), count: slots.count * 2)
    for (index, hash) in hashes.enumerated() {
      var place = Int(truncatingIfNeeded: hash) & mask
      while slots[place].index >= 0 { place = (place + 1) & mask }
      slots[place] = Slot(
        index: Int32(truncatingIfNeeded: index), mark: UInt32(truncatingIfNeeded: hash >> 32))
    }
  }

  /// Eight bytes at a time by multiplication, with a final mix.
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: bytes.count) &* 0x9E37_79B9_7F4A_7C15
    let raw = UnsafeRawBufferPointer(bytes)
    var offset = 0
    while offset + 8 <= raw.count {
      // Little-endian by definition, so that every machine walks the table alike.
      let word = UInt64(
        littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      hash = (hash ^ word) &* 0xFF51_AFD7_ED55_8CCD
      hash ^= hash >> 32
      offset += 8
    }
    var rest: UInt64 = 0
    while offset < raw.count {
      rest = rest << 8 | UInt64(raw[offset])
      offset += 1
    }
    // The finalizer of MurmurHash3 (A. Appleby): every bit of the key moves every bit of the hash.
    hash ^= rest
    hash = (hash ^ (hash >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    hash = (hash ^ (hash >> 33)) &* 0xC4CE_B9FE_1A85_EC53
    return hash ^ (hash >> 33)
  }
}
