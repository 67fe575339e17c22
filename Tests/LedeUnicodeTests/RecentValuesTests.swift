import LedeUnicode
import Synchronization
import Testing

@Suite struct RecentValuesTests {
  /// How often a value was made.
  private final class Counter: Sendable {
    let count = Mutex(0)
    func make(_ value: String) -> String {
      count.withLock { $0 += 1 }
      return value + "!"
    }
  }

  @Test func aValueIsMadeOnceWhileItIsKept() {
    let counter = Counter()
    let recent = RecentValues<String, String>(capacity: 2, largestWeight: 100)
    for key in ["a", "b", "a", "b", "a"] {
      #expect(recent.value(for: key, weight: 1) { counter.make(key) } == key + "!")
    }
    #expect(counter.count.withLock { $0 } == 2)
  }

  @Test func theOneThatWasAskedForLongestAgoGoes() {
    let counter = Counter()
    let recent = RecentValues<String, String>(capacity: 2, largestWeight: 100)
    for key in ["a", "b", "a", "c", "a", "b"] {
      _ = recent.value(for: key, weight: 1) { counter.make(key) }
    }
    // `c` took the place of `b`, and `b` that of `c`.
    #expect(counter.count.withLock { $0 } == 4)
  }

  @Test func theWeightOfAllIsBounded() {
    let counter = Counter()
    let recent = RecentValues<String, String>(capacity: 9, largestWeight: 10)
    for key in ["a", "b", "a"] { _ = recent.value(for: key, weight: 6) { counter.make(key) } }
    #expect(counter.count.withLock { $0 } == 3)
    for _ in 0..<2 { _ = recent.value(for: "heavy", weight: 11) { counter.make("heavy") } }
    #expect(counter.count.withLock { $0 } == 5)
    _ = recent.value(for: "a", weight: 6) { counter.make("a") }
    #expect(counter.count.withLock { $0 } == 5)
  }
}
