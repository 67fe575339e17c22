/// The lines of a text, which end with LF or CR LF, and the columns in them.
public struct LineMap: Sendable {
  /// A place in a text, both 1-based.
  public struct Place: Sendable, Hashable {
    /// The line.
    public let line: Int
    /// The column, in the map's unit.
    public let column: Int

    /// Makes a place.
    public init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }
  }

  private let bytes: [UInt8]
  private let starts: [Int]
  private let offsets: OffsetMap

  /// A line of more bytes than this is not shown.
  private static let longestShown = 64 * 1024

  /// Indexes a text. A byte order mark is no part of the first line.
  /// - Parameter unit: what columns count.
  /// - Complexity: O(*n*).
  public init<Space: TextSpace>(_ text: Text<Space>, unit: OffsetUnit = .scalar) {
    bytes = text.bytes
    var starts = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
    for (offset, byte) in bytes.enumerated() where byte == 0x0A { starts.append(offset + 1) }
    self.starts = starts
    offsets = OffsetMap(text, unit: unit)
  }

  /// How many lines there are; an empty one behind the last line end counts.
  public var count: Int { starts.count }

  /// The place of a byte.
  /// - Complexity: O(log *lines*).
  public func place(ofByte offset: Int) -> Place {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    let line = max(1, low)
    let start = starts[line - 1]
    return Place(
      line: line, column: max(0, offsets.offset(ofByte: offset) - offsets.offset(ofByte: start)) + 1
    )
  }

  /// The byte at a place; the end of its line where the line is shorter, and of the text where it
  /// has not so many lines.
  /// - Complexity: O(log *n*).
  public func byte(at place: Place) -> Int {
    let line = range(ofLine: place.line)
    guard !line.isEmpty, place.column > 1 else { return line.lowerBound }
    let offset = offsets.offset(ofByte: line.lowerBound) + place.column - 1
    return min(offsets.byte(ofOffset: offset) ?? line.upperBound, line.upperBound)
  }

  /// The bytes of a 1-based line without its end; an empty range where there is no such line.
  public func range(ofLine line: Int) -> Range<Int> {
    guard starts.indices.contains(line - 1) else { return bytes.count..<bytes.count }
    let start = starts[line - 1]
    guard line < starts.count else { return start..<bytes.count }
    var end = starts[line] - 1
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// The location of a range in a file of that name, for a diagnostic. A line of more than 64 KiB is
  /// not quoted.
  public func location(of range: Range<Int>, file: String) -> Diagnostic.Location {
    let place = place(ofByte: range.lowerBound)
    let line = self.range(ofLine: place.line)
    let end = min(range.upperBound, max(line.upperBound, range.lowerBound))
    let length = offsets.offset(ofByte: end) - offsets.offset(ofByte: range.lowerBound)
    return Diagnostic.Location(
      file: file, line: place.line, column: place.column, length: length,
      text: line.count <= Self.longestShown ? String(decoding: bytes[line], as: UTF8.self) : nil)
  }
}
