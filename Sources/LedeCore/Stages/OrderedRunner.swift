/// Does independent work on many inputs with bounded concurrency, and hands the results on in the
/// order of the inputs.
///
/// At most `window` inputs are between having been taken and having been handed on, so memory is
/// bounded whatever the number of inputs and however slow the reader is.
public struct OrderedRunner: Sendable {
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
    try await withThrowingTaskGroup(of: (Int, Output).self) { group in
      var taken = 0
      var delivered = 0
      var running = 0
      var isAtEnd = false
      var waiting: [Int: Output] = [:]

      repeat {
        while !isAtEnd, running < jobs, taken - delivered < window {
          try Task.checkCancellation()
          guard let input = try next() else {
            isAtEnd = true
            break
          }
          let index = taken
          taken += 1
          running += 1
          group.addTask { (index, work(input)) }
        }
        guard running > 0, let (index, output) = try await group.next() else { break }
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
