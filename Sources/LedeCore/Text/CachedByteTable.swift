/// A ``ByteTable`` for the words of a text, most of which are a few that come again and again: those
/// that came last are found in a small table, which stays in the processor's nearest cache.
package struct CachedByteTable: Sendable {
  private struct Entry {
    var head: UInt64 = 0
    /// The last eight bytes of a word that is longer than its head.
    var tail: UInt64 = 0
    var length: UInt32 = 0
    var index: Int32 = 0
  }

  private var table: ByteTable
  /// By bits of the hash. Only words that head and tail are all of are in it, so that nothing else
  /// needs to be compared.
  private var cache = [Entry](repeating: Entry(), count: 4096)

  /// An empty table.
  package init() { table = ByteTable(capacity: 4096) }

  /// Number of keys.
  package var count: Int { table.count }

  /// Calls `body` with the bytes of a key.
  package func withKey<Result, Failure: Error>(
    _ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result { try table.withKey(index, body) }

  /// The index of a key, which is added when it is new.
  package mutating func insert(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let probe = ByteTable.probe(bytes)
    guard probe.isWhole, probe.length > 0 else { return table.insert(bytes, probe).index }
    let place = Int(truncatingIfNeeded: probe.hash >> 32) & (cache.count - 1)
    let entry = cache[place]
    if entry.head == probe.head, entry.tail == probe.tail, entry.length == probe.length {
      return Int(entry.index)
    }
    let index = table.insert(bytes, probe).index
    cache[place] = Entry(
      head: probe.head, tail: probe.tail, length: probe.length,
      index: Int32(truncatingIfNeeded: index))
    return index
  }
}
