import LedeCore
import Testing

@Suite struct CachedByteTableTests {
  /// Words of few letters and up to 20 bytes: many share beginnings, ends and places in the cache.
  @Test func numbersWordsInTheOrderInWhichTheyCameFirst() {
    var table = CachedByteTable()
    var known: [[UInt8]: Int] = [:]
    var state: UInt64 = 7
    func random(_ limit: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % limit
    }
    for _ in 0..<60_000 {
      let word = (0..<random(21)).map { _ in UInt8(0x61 + random(2)) }
      let expected = known[word] ?? known.count
      known[word] = expected
      #expect(word.withUnsafeBufferPointer { table.insert($0) } == expected)
    }
    #expect(table.count == known.count)
    for (word, index) in known {
      #expect(table.withKey(index) { Array($0) } == word)
    }
  }
}
