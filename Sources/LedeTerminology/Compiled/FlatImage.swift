/// Writes arrays of plain numbers one behind the other, each with its length and from a multiple
/// of eight on, so that each is read with one copy.
package struct FlatWriter {
  /// What was written.
  package private(set) var bytes: [UInt8] = []

  package init() {}

  /// Adds an array. Its element must have no padding: what is written is its memory.
  package mutating func append<Element: BitwiseCopyable>(_ array: [Element]) {
    withUnsafeBytes(of: UInt64(array.count)) { bytes.append(contentsOf: $0) }
    array.withUnsafeBytes { bytes.append(contentsOf: $0) }
    while bytes.count & 7 != 0 { bytes.append(0) }
  }

  /// Adds a number.
  package mutating func append(_ number: Int) { append([Int64(number)]) }

  /// Adds a text.
  package mutating func append(_ text: String) { append(Array(text.utf8)) }
}

/// Reads what ``FlatWriter`` wrote, in the same order.
///
/// Nothing is read from outside the bytes; what does not fit them is an error, not a trap.
package struct FlatReader {
  /// The bytes are not what was written.
  package struct Broken: Error {}

  private let bytes: [UInt8]
  private(set) var offset: Int

  package init(_ bytes: [UInt8], from offset: Int = 0) {
    self.bytes = bytes
    self.offset = offset
  }

  /// Whether nothing is left.
  package var isAtEnd: Bool { offset == bytes.count }

  /// The next array.
  package mutating func array<Element: BitwiseCopyable>(
    of _: Element.Type = Element.self
  ) throws(Broken) -> [Element] {
    let range = try self.range(of: MemoryLayout<Element>.stride)
    let count = range.count / MemoryLayout<Element>.stride
    return bytes.withUnsafeBytes { whole in
      [Element](unsafeUninitializedCapacity: count) { buffer, initialized in
        UnsafeMutableRawBufferPointer(buffer).copyMemory(
          from: UnsafeRawBufferPointer(rebasing: whole[range]))
        initialized = count
      }
    }
  }

  /// The next number.
  package mutating func number() throws(Broken) -> Int {
    let numbers = try array(of: Int64.self)
    guard numbers.count == 1 else { throw Broken() }
    return Int(numbers[0])
  }

  /// The next text.
  package mutating func text() throws(Broken) -> String {
    String(decoding: bytes[try range(of: 1)], as: UTF8.self)
  }

  private mutating func range(of stride: Int) throws(Broken) -> Range<Int> {
    guard bytes.count - offset >= 8 else { throw Broken() }
    let count = bytes.withUnsafeBytes {
      $0.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }
    let start = offset + 8
    guard count <= UInt64(bytes.count - start) else { throw Broken() }
    let size = Int(count) * stride
    guard size <= bytes.count - start else { throw Broken() }
    offset = min(bytes.count, start + (size + 7) / 8 * 8)
    return start..<(start + size)
  }
}
