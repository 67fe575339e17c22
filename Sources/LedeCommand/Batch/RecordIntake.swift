import Lede

/// A piece of a batch of records.
enum RecordPiece: Sendable {
  /// An input begins, or goes on where an earlier run has come to.
  case begin(InputFile, InputPlace?)
  /// A line, and where the input goes on behind it. What is left of a line that was too long to hold
  /// comes with it, where somebody wants it.
  case line(RecordReader.Line, InputPlace, longLine: [UInt8])
  /// The input has ended; what is wrong with it there, if anything.
  case end(InputIdentity, RecordFailure?)

  /// Bytes that it holds.
  var size: Int { if case .line(.bytes(_, let line), _, _) = self { line.count } else { 0 } }
}

/// Hands out the lines of all inputs, one behind the other, as many at a time as memory is granted for.
final class RecordIntake {
  /// Bytes of lines that are worked on at a time; a longer line is worked on alone.
  private static let granted = 32 << 20

  private var inputs: ArraySlice<InputFile>
  private let output: BatchOutput
  private let firstLine: Int
  private let maximumBytes: Int
  private let offsets: OffsetUnit
  private var source: RecordSource?
  /// What there was no memory for.
  private var held: RecordPiece?
  private var bytesAtWork = 0
  /// Bytes of the files that were read to their end.
  private var readBefore = 0
  /// Why no more can be read.
  private var failure: CommandFailure?

  init(
    _ inputs: ArraySlice<InputFile>, output: BatchOutput, firstLine: Int, maximumBytes: Int,
    offsets: OffsetUnit
  ) {
    self.inputs = inputs
    self.output = output
    self.firstLine = firstLine
    self.maximumBytes = maximumBytes
    self.offsets = offsets
  }

  /// Says that a line was answered.
  func release(_ size: Int) { bytesAtWork -= size }

  /// The next piece.
  /// - Parameter mayWait: whether all that was handed out is answered, so that nobody waits for it.
  func next(mayWait: Bool) throws -> OrderedRunner.Intake<RecordPiece> {
    while true {
      if let failure {
        // What was read before is answered first.
        guard mayWait else { return .notYet }
        throw failure
      }
      if let piece = held {
        guard mayWait || bytesAtWork + piece.size <= Self.granted else { return .notYet }
        held = nil
        bytesAtWork += piece.size
        return .input(piece)
      }
      if source == nil {
        guard let input = inputs.popFirst() else { return .end }
        guard !output.isDone(input) else { continue }
        let place = output.startPlace(of: input)
        do throws(LedeError) {
          source = try RecordSource(
            input, from: place, firstLine: firstLine, maximumBytes: maximumBytes,
            offsets: offsets, keepsLongLines: output.keepsRejected)
        } catch {
          failure = CommandFailure(error)
          continue
        }
        held = .begin(input, place)
        continue
      }
      if let line = source?.nextLine(), let source {
        held = .line(line, source.place, longLine: self.source?.takeLongLine() ?? [])
      } else if let source, source.isAtEnd {
        // What is lost is told in its place.
        held = .end(
          source.identity,
          source.damage.map { RecordFailure(seq: source.place.position.line, error: $0) })
        readBefore += source.readCount
        self.source = nil
      } else if try !read(mayWait: mayWait) {
        return .notYet
      }
    }
  }

  /// Reads on.
  /// - Returns: whether it did; else others have to be answered first.
  private func read(mayWait: Bool) throws -> Bool {
    // A line that is too long to hold goes to those that were rejected as it comes, behind all that
    // came before it.
    if output.keepsRejected, source?.isInLongLine ?? false {
      guard mayWait else { return false }
      try output.reject(source?.takeLongLine() ?? [])
    }
    if source?.wouldWait ?? false {
      guard mayWait else { return false }
      // Whoever sends the next record may be waiting for this answer.
      try output.flush()
    }
    do throws(LedeError) {
      try source?.read()
      output.progress.reach(readBefore + (source?.readCount ?? 0))
    } catch {
      failure = CommandFailure(error)
    }
    return true
  }
}
