import LedeCore

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
