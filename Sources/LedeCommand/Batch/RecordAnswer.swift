import Lede

/// The output line of an input line.
struct RecordAnswer: Sendable {
  private(set) var bytes: [UInt8] = []
  private(set) var status = AnswerStatus.ok
  /// What went wrong, if it is an error record.
  private(set) var code: String?
  /// The input line as it came, if it is an error record and somebody wants it.
  private(set) var rejected: [UInt8]?
  /// Bytes of the input line.
  private(set) var size = 0

  private init() {}

  /// An error record.
  init(_ failure: RecordFailure, _ offsets: OffsetUnit, rejected: [UInt8]? = nil) {
    status = .error
    code = failure.error.code.rawValue
    self.rejected = rejected
    RecordWriter(offsets: offsets).write(failure, to: &bytes)
  }

  /// Answers a line.
  /// - Parameter longLine: what is left of one that was too long to hold.
  init(
    _ line: RecordReader.Line, longLine: [UInt8], _ engine: LedeEngine, _ offsets: OffsetUnit,
    keepsRejected: Bool
  ) {
    switch line {
    case .failure(let failure):
      engine.refuse(failure)
      self.init(failure, offsets, rejected: keepsRejected ? longLine + [0x0A] : nil)
    case .bytes(let seq, let line):
      self.init()
      size = line.count
      let writer = RecordWriter(offsets: offsets)
      do throws(RecordFailure) {
        let record = try engine.record(line, seq: seq, offsets: offsets)
        let result = try engine.run(record)
        status = AnswerStatus(of: result)
        writer.write(result, id: record.id, to: &bytes)
      } catch {
        status = .error
        code = error.error.code.rawValue
        writer.write(error, to: &bytes)
        if keepsRejected { rejected = line + [0x0A] }
      }
    }
  }
}
