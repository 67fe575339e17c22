/// A hash table from byte strings to small integers, in order of first insertion: open addressing
/// with linear probing, the keys in one flat array, so that a look-up makes no string.
package struct ByteTable: Sendable {
  /// A place. Most words are no longer than `head` and `tail`, and then nothing else is looked at.
  private struct Slot {
    /// The index of a key, or −1.
    var index: Int32 = -1
    /// The length of the key in bytes.
    var length: UInt32 = 0
    /// Its first eight bytes, zeros behind a shorter one.
    var head: UInt64 = 0
    /// Its last eight bytes where it is longer than eight.
    var tail: UInt64 = 0
  }

  /// What tells a key from others, but for what is between its head and its tail.
  struct Probe {
    let hash: UInt64
    let head: UInt64
    let tail: UInt64
    let length: UInt32

    /// Whether there is nothing between head and tail.
    @inline(__always)
    var isWhole: Bool { length <= 16 }
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

  /// The bytes of some keys, one behind the other, and where each ends.
  func texts(of indices: [Int32]) -> (bytes: [UInt8], ends: [Int]) {
    var total = 0
    let ends = [Int](unsafeUninitializedCapacity: indices.count) { ends, count in
      for (number, index) in indices.enumerated() {
        total += range(Int(index)).count
        ends[number] = total
      }
      count = indices.count
    }
    let room = 8
    let bytes = [UInt8](unsafeUninitializedCapacity: total + room) { bytes, count in
      let target = UnsafeMutableRawBufferPointer(bytes)
      keys.withUnsafeBytes { keys in
        var start = 0
        for index in indices {
          let key = range(Int(index))
          // Eight at a time: what is written behind a key is written over by the next.
          for offset in stride(from: 0, to: key.count, by: room) {
            let place = key.lowerBound + offset
            if place + room <= keys.count {
              target.storeBytes(
                of: keys.loadUnaligned(fromByteOffset: place, as: UInt64.self),
                toByteOffset: start + offset, as: UInt64.self)
            } else {
              for i in place..<key.upperBound { target[start + i - key.lowerBound] = keys[i] }
            }
          }
          start += key.count
        }
      }
      count = total
    }
    return (bytes, ends)
  }

  /// The index of a key, if it is there.
  package func find(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    let found = slots[slot(of: bytes, Self.probe(bytes))].index
    return found < 0 ? nil : Int(found)
  }

  /// The index of a key, which is added when it is new.
  package mutating func insert(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> (index: Int, isNew: Bool) {
    insert(bytes, Self.probe(bytes))
  }

  mutating func insert(
    _ bytes: UnsafeBufferPointer<UInt8>, _ probe: Probe
  ) -> (index: Int, isNew: Bool) {
    let place = slot(of: bytes, probe)
    if slots[place].index >= 0 { return (Int(slots[place].index), false) }
    let index = ends.count
    slots[place] = Slot(
      index: Int32(truncatingIfNeeded: index), length: probe.length, head: probe.head,
      tail: probe.tail)
    hashes.append(probe.hash)
    keys.append(contentsOf: bytes)
    ends.append(keys.count)
    if ends.count * 2 > slots.count { grow() }
    return (index, true)
  }

  private func range(_ index: Int) -> Range<Int> {
    (index == 0 ? 0 : ends[index - 1])..<ends[index]
  }

  private func slot(of bytes: UnsafeBufferPointer<UInt8>, _ probe: Probe) -> Int {
    let mask = slots.count - 1
    var place = Int(truncatingIfNeeded: probe.hash) & mask
    return slots.withUnsafeBufferPointer { slots in
      while slots[place].index >= 0 {
        if slots[place].head == probe.head, slots[place].tail == probe.tail,
          slots[place].length == probe.length,
          probe.isWhole || isKey(Int(slots[place].index), bytes)
        {
          return place
        }
        place = (place + 1) & mask
      }
      return place
    }
  }

  /// Whether a key of the same length, head and tail has the same bytes between them.
  private func isKey(_ index: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = ends[index] - bytes.count
    for offset in 8..<(bytes.count - 8) where keys[start + offset] != bytes[offset] { return false }
    return true
  }

  private mutating func grow() {
    let old = slots
    let mask = slots.count * 2 - 1
    slots = [Slot](repeating: Slot(), count: slots.count * 2)
    for slot in old where slot.index >= 0 {
      var place = Int(truncatingIfNeeded: hashes[Int(slot.index)]) & mask
      while slots[place].index >= 0 { place = (place + 1) & mask }
      slots[place] = slot
    }
  }

  /// A text of fewer than eight bytes in one word: two reads that may overlap.
  @inline(__always)
  private static func short(_ raw: UnsafeRawBufferPointer) -> UInt64 {
    let count = raw.count
    if count >= 4 {
      let low = raw.loadUnaligned(as: UInt32.self)
      let high = raw.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)
      return UInt64(UInt32(littleEndian: low))
        | UInt64(UInt32(littleEndian: high)) << UInt64(8 * (count - 4))
    }
    var rest: UInt64 = 0
    for index in 0..<count { rest |= UInt64(raw[index]) << UInt64(8 * index) }
    return rest
  }

  /// Eight bytes, little-endian by definition, so that every machine walks the table alike.
  @inline(__always)
  private static func word(_ raw: UnsafeRawBufferPointer, at offset: Int) -> UInt64 {
    UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// Eight bytes at a time by multiplication, then the finalizer of MurmurHash3 (A. Appleby): every
  /// bit of the key moves every bit of the hash.
  @inline(__always)
  static func probe(_ bytes: UnsafeBufferPointer<UInt8>) -> Probe {
    let raw = UnsafeRawBufferPointer(bytes)
    var hash = UInt64(truncatingIfNeeded: raw.count) &* 0x9E37_79B9_7F4A_7C15
    var (head, tail): (UInt64, UInt64)
    if raw.count < 8 {
      (head, tail) = (short(raw), 0)
    } else {
      head = word(raw, at: 0)
      tail = raw.count > 8 ? word(raw, at: raw.count - 8) : 0
      var offset = 8
      while offset + 8 < raw.count {
        hash = (hash ^ word(raw, at: offset)) &* 0xFF51_AFD7_ED55_8CCD
        hash ^= hash >> 32
        offset += 8
      }
    }
    hash = (hash ^ head) &* 0xFF51_AFD7_ED55_8CCD
    hash = (hash ^ (hash >> 32) ^ tail) &* 0xFF51_AFD7_ED55_8CCD
    hash = (hash ^ (hash >> 33)) &* 0xC4CE_B9FE_1A85_EC53
    return Probe(
      hash: hash ^ (hash >> 33), head: head, tail: tail,
      length: UInt32(truncatingIfNeeded: raw.count))
  }
}
