/// Does independent work on many inputs with bounded concurrency, and hands the results on in the
/// order of the inputs.
///
/// At most `window` inputs are between having been taken and having been handed on, so memory is
/// bounded whatever the number of inputs and however slow the reader is.
public struct OrderedRunner: Sendable {
  /// What a source of inputs has at the moment.
  public enum Intake<Input: Sendable>: Sendable {
    /// The next input.
    case input(Input)
    /// None yet; there may be one later.
    case notYet
    /// None any more.
    case end
  }

  /// How many inputs are worked on at a time; at least 1.
  public let jobs: Int
  /// How many inputs are held at a time; at least `jobs`.
  public let window: Int

  /// Makes a runner.
  public init(jobs: Int, window: Int? = nil) {
    self.jobs = max(1, jobs)
    self.window = max(self.jobs, window ?? self.jobs * 4)
  }

  /// Runs `work` on every input, and `deliver` on every result in order.
  ///
  /// - Parameters:
  ///   - next: gives the next input, or `nil` at the end. Called by one task at a time.
  ///   - work: does the work; runs concurrently. It turns its own failures into results.
  ///   - deliver: takes results in the order of the inputs, one at a time.
  /// - Throws: what `next` or `deliver` throws, or `CancellationError`; work under way is then
  ///   cancelled and awaited.
  public func run<Input: Sendable, Output: Sendable>(
    next: () throws -> Input?,
    work: @escaping @Sendable (Input) -> Output,
    deliver: (Output) throws -> Void
  ) async throws {
    try await run(
      intake: { _ in try next().map { .input($0) } ?? .end }, work: work, deliver: deliver)
  }

  /// Runs like ``run(next:work:deliver:)`` on inputs that come in slowly: every result is handed on
  /// before the next input is waited for.
  ///
  /// - Parameter intake: gives the next input. It may wait for one only where its argument is
  ///   `true`, which says that all results so far were handed on; else it answers `notYet`.
  public func run<Input: Sendable, Output: Sendable>(
    intake: (_ mayWait: Bool) throws -> Intake<Input>,
    work: @escaping @Sendable (Input) -> Output,
    deliver: (Output) throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: (Int, Output).self) { group in
      var taken = 0
      var delivered = 0
      var running = 0
      var isAtEnd = false
      var waiting: [Int: Output] = [:]

      repeat {
        take: while !isAtEnd, running < jobs, taken - delivered < window {
          try Task.checkCancellation()
          switch try intake(running == 0) {
          case .end: isAtEnd = true
          case .notYet: break take
          case .input(let input):
            let index = taken
            taken += 1
            running += 1
            group.addTask { (index, work(input)) }
          }
        }
        guard running > 0 else { continue }
        guard let (index, output) = try await group.next() else { break }
        running -= 1
        waiting[index] = output
        while let output = waiting.removeValue(forKey: delivered) {
          try Task.checkCancellation()
          try deliver(output)
          delivered += 1
        }
      } while !isAtEnd || running > 0
    }
  }
}
