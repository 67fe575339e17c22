import Glibc
public import LedeCore

/// Takes a JSON Lines stream apart as its bytes come in.
///
/// Append bytes, take lines until there is none, and so on; say ``finish()`` behind the last byte.
/// LF or CRLF ends a line, the last one needs none. Lines of white space are counted, not handed
/// out. A line over the limit is never held in memory: it becomes a failure at its end, and what
/// follows goes on.
public struct RecordReader: Sendable {
  /// A place between two lines of a stream.
  public struct Position: Sendable, Hashable {
    /// 0-based number of the line that begins there.
    public var line: Int
    /// Bytes of the stream before it.
    public var offset: Int

    /// Makes a position; by default the beginning of a stream.
    public init(line: Int = 0, offset: Int = 0) {
      self.line = line
      self.offset = offset
    }
  }

  /// One line.
  public enum Line: Sendable, Hashable {
    /// Its bytes without the end; to be parsed.
    case bytes(seq: Int, [UInt8])
    /// It was not to be had.
    case failure(RecordFailure)
  }

  /// One record.
  public typealias Record = Result<InputRecord, RecordFailure>

  /// The longest line that is taken, in bytes without its end.
  public let maximumBytes: Int
  /// The unit of the records' `sentences`.
  public let offsets: OffsetUnit
  /// Whether the bytes of lines over the limit are kept until ``takeLongLine()`` takes them.
  public let keepsLongLines: Bool
  /// Whether the stream is inside a line over the limit.
  public private(set) var isInLongLine = false
  private var buffer: [UInt8] = []
  /// Bytes of the stream before `buffer`.
  private var dropped: Int
  /// Start of the first line in `buffer` that was not handed out.
  private var head = 0
  /// Up to where `buffer` is known to have no line end.
  private var scanned = 0
  private var seq: Int
  private var isFinished = false
  private var longLine: [UInt8] = []

  /// Makes a reader.
  /// - Parameters:
  ///   - offsets: the unit of the records' `sentences`.
  ///   - start: where in the stream the first byte to be appended stands.
  ///   - keepsLongLines: whether whoever reads takes lines over the limit by ``takeLongLine()``.
  public init(
    maximumBytes: Int = .max, offsets: OffsetUnit = .utf8, start: Position = Position(),
    keepsLongLines: Bool = false
  ) {
    self.maximumBytes = max(1, maximumBytes)
    self.offsets = offsets
    self.keepsLongLines = keepsLongLines
    seq = start.line
    dropped = start.offset
  }

  /// The place behind the last line that was handed out or passed over. A reader that starts there
  /// goes on with the next line.
  public var position: Position { Position(line: seq, offset: dropped + head) }

  /// What came of a line over the limit and was not taken yet: its bytes without the line feed.
  /// Whoever keeps such lines takes them after each ``nextLine()``.
  public mutating func takeLongLine() -> [UInt8] {
    defer { longLine.removeAll() }
    return longLine
  }

  /// Takes more of the stream.
  public mutating func append(_ bytes: some Sequence<UInt8>) {
    dropHandedOut()
    buffer.append(contentsOf: bytes)
  }

  /// Says that the stream has ended.
  public mutating func finish() { isFinished = true }

  /// The next record; `nil` when more bytes are needed, or at the end of the stream.
  public mutating func next() -> Record? {
    switch nextLine() {
    case .bytes(let seq, let line)?:
      do throws(RecordFailure) {
        return .success(try InputRecord(seq: seq, line: line, offsets: offsets))
      } catch {
        return .failure(error)
      }
    case .failure(let failure)?: return .failure(failure)
    case nil: return nil
    }
  }

  /// The next line that is not blank, unparsed, so that others can parse it elsewhere; `nil` when
  /// more bytes are needed, or at the end of the stream.
  ///
  /// - Complexity: O(*n*) over the whole stream.
  public mutating func nextLine() -> Line? {
    while true {
      let end = lineEnd()
      if isInLongLine {
        // All that came of the line goes, so the buffer stays small.
        let stop = end ?? buffer.count
        if keepsLongLines { longLine += buffer[head..<stop] }
        head = end == nil ? stop : stop + 1
        scanned = head
        if end == nil {
          dropHandedOut()
          guard isFinished else { return nil }
        }
        isInLongLine = false
        return .failure(tooLong())
      }
      // The end may be CR LF, and the CR does not count.
      if (end ?? buffer.count) - head > maximumBytes, contentCount(end) > maximumBytes {
        isInLongLine = true
        continue
      }
      guard let stop = end ?? (isFinished && head < buffer.count ? buffer.count : nil) else {
        return nil
      }
      let line = content(upTo: stop)
      let number = seq
      head = min(stop + 1, buffer.count)
      scanned = head
      seq += 1
      if !line.allSatisfy(Self.isSpace) { return .bytes(seq: number, Array(line)) }
    }
  }

  /// Bytes of the line without its end. Without `end`, a last CR may be half an end.
  private func contentCount(_ end: Int?) -> Int {
    content(upTo: end ?? buffer.count).count
  }

  private func content(upTo end: Int) -> ArraySlice<UInt8> {
    var line = buffer[head..<end]
    if line.last == 0x0D { line.removeLast() }
    if dropped == 0, head == 0, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
    return line
  }

  private mutating func lineEnd() -> Int? {
    guard scanned < buffer.count else { return nil }
    let from = scanned
    let found = buffer.withUnsafeBytes { bytes -> Int? in
      guard let base = bytes.baseAddress, let hit = memchr(base + from, 0x0A, bytes.count - from)
      else { return nil }
      return UnsafeRawPointer(hit) - base
    }
    scanned = found ?? buffer.count
    return found
  }

  /// Moves what is left to the front. Rare enough to be linear: at most once an append.
  private mutating func dropHandedOut() {
    guard head > 0 else { return }
    buffer.removeSubrange(..<head)
    dropped += head
    scanned -= head
    head = 0
  }

  private mutating func tooLong() -> RecordFailure {
    defer { seq += 1 }
    return RecordFailure(
      seq: seq,
      error: LedeError(
        code: .tooLarge, kind: .limit,
        message: "line \(seq + 1) is longer than \(maximumBytes) bytes; "
          + "raise --max-bytes or split the article"))
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}
