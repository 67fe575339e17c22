import Glibc
public import LedeCore

/// Takes a JSON Lines stream apart as its bytes come in.
///
/// Append bytes, take lines until there is none, and so on; say ``finish()`` behind the last byte.
/// LF or CRLF ends a line, the last one needs none. Lines of white space are counted, not handed
/// out. A line over the limit is never held in memory: it becomes a failure, and what follows goes
/// on.
public struct RecordReader: Sendable {
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
  private var buffer: [UInt8] = []
  /// Start of the first line in `buffer` that was not handed out.
  private var head = 0
  /// Up to where `buffer` is known to have no line end.
  private var scanned = 0
  private var seq = 0
  private var isFinished = false
  /// Whether the rest of an over-long line is passed over.
  private var isSkipping = false

  /// Makes a reader.
  public init(maximumBytes: Int = .max, offsets: OffsetUnit = .utf8) {
    self.maximumBytes = max(1, maximumBytes)
    self.offsets = offsets
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
      if isSkipping {
        // All that came of the line goes, so the buffer stays small.
        head = end.map { $0 + 1 } ?? buffer.count
        scanned = head
        dropHandedOut()
        guard end != nil else { return nil }
        isSkipping = false
        continue
      }
      // The end may be CR LF, and the CR does not count.
      if (end ?? buffer.count) - head > maximumBytes, contentCount(end) > maximumBytes {
        let failure = tooLong()
        if let end {
          head = end + 1
        } else {
          isSkipping = true
          head = buffer.count
        }
        scanned = head
        return .failure(failure)
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
    if seq == 0, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
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
