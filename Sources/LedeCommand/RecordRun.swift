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
  let threshold: FailureThreshold
  private let progress = Progress()

  init(
    engine: LedeEngine, output: OutputFile, jobs: Int, offsets: OffsetUnit, maximumBytes: Int,
    threshold: FailureThreshold
  ) {
    self.engine = engine
    self.output = output
    self.jobs = jobs
    self.offsets = offsets
    self.maximumBytes = maximumBytes
    self.threshold = threshold
  }

  /// A line of the output.
  private struct Answer: Sendable {
    var bytes: [UInt8] = []
    var status = AnswerStatus.ok
  }

  func run(_ paths: [String]) async throws {
    do {
      for path in paths { try await run(path) }
    } catch {
      // What was answered before is not lost, unless a file is to be there whole or not at all.
      try output.rescue()
      throw error
    }
    progress.finish()
    try output.finish()
    try threshold.check()
  }

  private func run(_ path: String) async throws {
    var source = try RecordSource(path, maximumBytes: maximumBytes, offsets: offsets)
    defer { source.close() }
    let engine = engine
    let offsets = offsets
    try await OrderedRunner(jobs: jobs).run(
      intake: { mayWait in
        if let line = source.nextLine() { return .input(line) }
        while !source.isAtEnd {
          if source.wouldWait {
            guard mayWait else { return .notYet }
            // Whoever sends the next record may be waiting for this answer.
            try output.flush()
          }
          try source.read()
          if let line = source.nextLine() { return .input(line) }
        }
        return .end
      },
      work: { line in Self.answer(line, engine, offsets) },
      deliver: { answer in
        threshold.note(answer.status)
        try output.append(answer.bytes)
        progress.count += 1
      })
  }

  /// The output line of an input line.
  private static func answer(
    _ line: RecordReader.Line, _ engine: LedeEngine, _ offsets: OffsetUnit
  ) -> Answer {
    let writer = RecordWriter(offsets: offsets)
    var answer = Answer()
    switch line {
    case .failure(let failure):
      answer.status = .error
      writer.write(failure, to: &answer.bytes)
    case .bytes(let seq, let line):
      do throws(RecordFailure) {
        let record = try InputRecord(seq: seq, line: line, offsets: offsets)
        let result = try engine.run(record)
        answer.status = AnswerStatus(of: result)
        writer.write(result, id: record.id, to: &answer.bytes)
      } catch {
        answer.status = .error
        writer.write(error, to: &answer.bytes)
      }
    }
    return answer
  }
}

/// The lines of a file of records, read as they are asked for.
struct RecordSource {
  private let name: String
  private let file: Int32
  private var reader: RecordReader
  private(set) var isAtEnd = false

  init(_ path: String, maximumBytes: Int, offsets: OffsetUnit) throws(CommandFailure) {
    name = path == "-" ? "standard input" : path
    file = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw CommandFailure(Files.failed("read", path, errno)) }
    reader = RecordReader(maximumBytes: maximumBytes, offsets: offsets)
  }

  func close() { if file > 2 { Glibc.close(file) } }

  /// The next line, read when it is not there yet; `nil` at the end.
  mutating func next() throws(CommandFailure) -> RecordReader.Line? {
    while true {
      if let line = nextLine() { return line }
      guard !isAtEnd else { return nil }
      try read()
    }
  }

  /// The next line of what was read.
  mutating func nextLine() -> RecordReader.Line? { reader.nextLine() }

  /// Whether ``read()`` would wait.
  var wouldWait: Bool {
    var wait = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
    return poll(&wait, 1, 0) == 0
  }

  /// Reads on.
  mutating func read() throws(CommandFailure) {
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

/// A count on standard error, twice a second, on a terminal only.
private final class Progress {
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
