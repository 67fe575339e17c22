/// Names of members that are written many times.
public struct JSONNames: Sendable {
  private var bytes: [UInt8]
  private var ends: [Int] = [0]
  /// Bytes of the longest, quoted.
  let longest: Int

  /// Quotes names.
  public init(_ names: [String]) {
    var writer = JSONWriter()
    var longest = 0
    for name in names {
      writer.string(name)
      longest = max(longest, writer.bytes.count - (ends.last ?? 0))
      ends.append(writer.bytes.count)
    }
    bytes = writer.bytes
    self.longest = longest
  }

  /// Writes a name with its quotes.
  /// - Returns: how many bytes it has.
  func write(
    _ number: Int, to text: UnsafeMutableBufferPointer<UInt8>, at place: Int
  ) -> Int {
    let (start, end) = (ends[number], ends[number + 1])
    bytes.withUnsafeBufferPointer { bytes in
      for i in start..<end { text[place + i - start] = bytes[i] }
    }
    return end - start
  }
}
