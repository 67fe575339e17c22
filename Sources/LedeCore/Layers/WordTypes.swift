/// The texts of word types in one flat array of UTF-8: a string is made only when it is asked for.
public struct WordTypes: RandomAccessCollection, Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  /// No types, and room for some.
  public init(capacity: Int = 0) {
    bytes.reserveCapacity(capacity * 8)
    ends.reserveCapacity(capacity)
  }

  /// Takes texts.
  public init(_ texts: some Sequence<String>) {
    for var text in texts { text.withUTF8 { append($0) } }
  }

  /// The first index, 0.
  public var startIndex: Int { 0 }
  /// The number of types.
  public var endIndex: Int { ends.count }
  /// The text of a type.
  public subscript(index: Int) -> String { String(decoding: bytes[range(index)], as: UTF8.self) }

  /// Adds a type, in valid UTF-8.
  public mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
  }

  /// Takes keys of a table.
  package init(keys: [Int32], of table: ByteTable) { (bytes, ends) = table.texts(of: keys) }

  /// Calls `body` with the UTF-8 of all types, which lives as long as the call.
  package func withUTF8(_ body: (_ bytes: UnsafeBufferPointer<UInt8>, _ ends: [Int]) -> Void) {
    bytes.withUnsafeBufferPointer { body($0, ends) }
  }

  /// Calls `body` with the UTF-8 of each type in turn, which lives as long as the call.
  package func forEachUTF8(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    withUTF8 { bytes, ends in
      var start = 0
      for end in ends {
        body(UnsafeBufferPointer(rebasing: bytes[start..<end]))
        start = end
      }
    }
  }

  private func range(_ index: Int) -> Range<Int> {
    (index == 0 ? 0 : ends[index - 1])..<ends[index]
  }
}
