import Lede
import LedeCompression

/// The lines of an input of records, read as they are asked for.
struct RecordSource {
  private let bytes: ByteSource
  private var reader: RecordReader
  /// Of a stream without identity: the checksum of what came before ``unchecked``.
  private var checksum = StreamChecksum()
  private var unchecked: ArraySlice<UInt8> = []
  private(set) var isAtEnd = false
  /// What is wrong with the input from here on, at its end.
  private(set) var damage: LedeError?

  /// Opens an input.
  /// - Parameters:
  ///   - place: where to go on; `nil` for the beginning.
  ///   - firstLine: the 0-based number of the input's first line.
  init(
    _ input: InputFile, from place: InputPlace? = nil, firstLine: Int = 0, maximumBytes: Int,
    offsets: OffsetUnit, keepsLongLines: Bool = false
  ) throws(LedeError) {
    bytes = try ByteSource(input)
    let start = place?.position ?? RecordReader.Position(line: firstLine)
    reader = RecordReader(
      maximumBytes: maximumBytes, offsets: offsets, start: start, keepsLongLines: keepsLongLines)
    if let place {
      checksum = try bytes.skip(place.position.offset, place.checksum)
    }
  }

  var identity: InputIdentity { bytes.identity }
  /// How many bytes of the file were read.
  var readCount: Int { bytes.readCount }
  /// Whether ``read()`` would wait.
  var wouldWait: Bool { bytes.wouldWait }
  var isInLongLine: Bool { reader.isInLongLine }

  /// Behind the last line, after it was handed out.
  var place: InputPlace {
    InputPlace(
      input: identity, position: reader.position, checksum: identity.size == nil ? checksum : nil)
  }

  /// The next line, read when it is not there yet; `nil` at the end.
  mutating func next() throws(LedeError) -> RecordReader.Line? {
    while true {
      if let line = nextLine() { return line }
      guard !isAtEnd else { return nil }
      try read()
    }
  }

  /// The next line of what was read.
  mutating func nextLine() -> RecordReader.Line? {
    guard let line = reader.nextLine() else { return nil }
    if identity.size == nil { check(reader.position.offset - checksum.length) }
    return line
  }

  /// Adds the next bytes to the checksum.
  private mutating func check(_ count: Int) {
    checksum.add(unchecked.prefix(count))
    unchecked = unchecked.dropFirst(count)
  }

  /// What came of a line over the limit.
  mutating func takeLongLine() -> [UInt8] { reader.takeLongLine() }

  /// Reads on.
  mutating func read() throws(LedeError) {
    do throws(LedeError) {
      guard let chunk = try bytes.next() else {
        isAtEnd = true
        reader.finish()
        return
      }
      if identity.size == nil {
        check(unchecked.count)
        unchecked = chunk[...]
      }
      reader.append(chunk)
    } catch {
      guard error.code == .damagedInput else { throw error }
      // The line that is cut there is none.
      isAtEnd = true
      damage = error
    }
  }
}
