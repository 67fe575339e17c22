@preconcurrency import Glibc
import Lede
import LedeJSON

/// Works on records: N in, N out, in order; a bad one becomes an error record.
struct RecordRun {
  let engine: LedeEngine
  let output: OutputFile
  let jobs: Int
  let offsets: OffsetUnit
  let maximumBytes: Int

  func run(_ paths: [String]) async throws {
    var progress = Progress()
    for path in paths {
      var source = try RecordSource(path, maximumBytes: maximumBytes, offsets: offsets)
      let engine = engine
      let offsets = offsets
      try await OrderedRunner(jobs: jobs).run(
        next: { try source.next() },
        work: { line in Self.answer(line, engine, offsets) },
        deliver: { answer in
          try output.append(answer)
          progress.count += 1
          // A slow stream is answered as it comes; a fast one in large pieces.
          if source.isWaiting { try output.flush() }
        })
    }
    progress.finish()
    try output.finish()
  }

  /// The output line of an input line.
  private static func answer(
    _ line: RecordReader.Line, _ engine: LedeEngine, _ offsets: OffsetUnit
  ) -> [UInt8] {
    let writer = RecordWriter(offsets: offsets)
    var bytes: [UInt8] = []
    switch line {
    case .failure(let failure): writer.write(failure, to: &bytes)
    case .bytes(let seq, let line):
      do throws(RecordFailure) {
        let record = try InputRecord(seq: seq, line: line, offsets: offsets)
        let result = try engine.run(record)
        writer.write(result, id: record.id, to: &bytes)
      } catch {
        writer.write(error, to: &bytes)
      }
    }
    return bytes
  }
}

/// The lines of a file of records, read as they are asked for.
private struct RecordSource {
  private let name: String
  private let file: Int32
  private var reader: RecordReader
  private var isAtEnd = false
  private(set) var isWaiting = false

  init(_ path: String, maximumBytes: Int, offsets: OffsetUnit) throws(CommandFailure) {
    name = path == "-" ? "standard input" : path
    // Closed when the process ends: the runner may still be at work when reading fails.
    file = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw CommandFailure(Files.failed("read", path, errno)) }
    reader = RecordReader(maximumBytes: maximumBytes, offsets: offsets)
  }

  mutating func next() throws(CommandFailure) -> RecordReader.Line? {
    isWaiting = false
    while true {
      if let line = reader.nextLine() { return line }
      guard !isAtEnd else { return nil }
      var wait = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
      isWaiting = poll(&wait, 1, 0) == 0
      do throws(LedeError) {
        if let chunk = try Files.chunk(file, name) {
          reader.append(chunk)
        } else {
          isAtEnd = true
          reader.finish()
        }
      } catch {
        throw CommandFailure(error)
      }
    }
  }
}

/// A count on standard error, twice a second, on a terminal only.
private struct Progress {
  private let isShown = Terminal.showsProgress
  private let start = Terminal.milliseconds
  private var last = Terminal.milliseconds

  var count = 0 {
    didSet {
      guard isShown, Terminal.milliseconds - last > 500 else { return }
      last = Terminal.milliseconds
      let rate = count * 1000 / max(1, last - start)
      StandardError.write(raw: "\r\(count) records, \(rate) a second ")
    }
  }

  func finish() {
    if isShown, last - start > 500 { StandardError.write(raw: "\r\u{1B}[K") }
  }
}
