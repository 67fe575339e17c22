import LedeCore
import Synchronization
import Testing

/// How many are at work or waiting to be delivered, and the most there ever were.
private final class Gauge: Sendable {
  private let state = Mutex((now: 0, most: 0))
  var most: Int { state.withLock { $0.most } }
  func up() { state.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) } }
  func down() { state.withLock { $0.now -= 1 } }
}

private struct Broken: Error, Equatable { let at: Int }

@Suite struct OrderedRunnerTests {
  /// Work that takes longer the earlier it was begun, so that it ends out of order.
  private static func work(_ input: Int) -> Int {
    var waste = 0
    for i in 0..<(200 - input % 7 * 30) * 50 { waste &+= i }
    return waste == 1 ? -1 : input * input
  }

  @Test(arguments: [(1, 1), (1, 5), (2, 2), (3, 8), (8, 64)])
  func resultsComeInTheOrderOfTheInputs(jobs: Int, window: Int) async throws {
    var inputs = (0..<200).makeIterator()
    var results: [Int] = []
    try await OrderedRunner(jobs: jobs, window: window).run(
      next: { inputs.next() }, work: Self.work, deliver: { results.append($0) })
    #expect(results == (0..<200).map { $0 * $0 })
  }

  @Test func noInputsAreNoResults() async throws {
    var results: [Int] = []
    try await OrderedRunner(jobs: 4).run(
      next: { nil }, work: Self.work, deliver: { results.append($0) })
    #expect(results.isEmpty)
  }

  @Test func neverMoreThanTheWindowAreHeldNorMoreThanTheJobsAtWork() async throws {
    let held = Gauge()
    let working = Gauge()
    var inputs = (0..<100).makeIterator()
    try await OrderedRunner(jobs: 3, window: 5).run(
      next: {
        let next = inputs.next()
        if next != nil { held.up() }
        return next
      },
      work: { (input: Int) -> Int in
        working.up()
        defer { working.down() }
        return Self.work(input)
      },
      deliver: { _ in held.down() })
    #expect((1...5).contains(held.most))
    #expect((1...3).contains(working.most))
  }

  @Test func aWindowSmallerThanTheJobsIsRaised() {
    #expect(OrderedRunner(jobs: 4, window: 1).window == 4)
    #expect(OrderedRunner(jobs: 0).jobs == 1)
  }

  @Test func anErrorOfTheSourceEndsTheRun() async {
    var inputs = (0..<10).makeIterator()
    var results: [Int] = []
    await #expect(throws: Broken(at: 5)) {
      try await OrderedRunner(jobs: 2, window: 2).run(
        next: {
          guard let next = inputs.next(), next < 5 else { throw Broken(at: 5) }
          return next
        },
        work: Self.work, deliver: { results.append($0) })
    }
    #expect(results == (0..<results.count).map { $0 * $0 })
    #expect(results.count >= 3)
  }

  @Test func anErrorOfTheReaderEndsTheRun() async {
    var inputs = (0..<1000).makeIterator()
    var taken = 0
    await #expect(throws: Broken(at: 9)) {
      try await OrderedRunner(jobs: 2, window: 4).run(
        next: {
          taken += 1
          return inputs.next()
        },
        work: Self.work, deliver: { if $0 == 9 { throw Broken(at: 9) } })
    }
    #expect(taken <= 8)
  }

  @Test func cancellationEndsTheRun() async {
    let task = Task {
      var count = 0
      try await OrderedRunner(jobs: 2).run(
        next: { () -> Int? in
          count += 1
          return count
        },
        work: Self.work, deliver: { _ in })
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  /// One input at a time comes in, each only when the answer to the one before it is there.
  @Test(arguments: [1, 4]) func everyResultIsThereBeforeTheNextInputIsWaitedFor(jobs: Int)
    async throws
  {
    var asked = 0
    var answered = 0
    try await OrderedRunner(jobs: jobs).run(
      intake: { mayWait -> OrderedRunner.Intake<Int> in
        guard asked == answered else {
          #expect(!mayWait)
          return .notYet
        }
        guard asked < 20 else { return .end }
        asked += 1
        return .input(asked)
      },
      work: { $0 }, deliver: { answered = $0 })
    #expect(answered == 20)
  }
}
