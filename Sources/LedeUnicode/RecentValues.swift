private import Synchronization

/// Values that are costly to make, by what each is made of: those that were asked for last are kept,
/// so many and of so much weight in all. Threads may use it at once.
package final class RecentValues<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private struct Item {
    let value: Value
    let weight: Int
    /// When it was asked for.
    var time: Int
  }

  private struct State {
    var items: [Key: Item] = [:]
    var time = 0
    var weight = 0
  }

  private let state = Mutex(State())
  private let capacity: Int
  private let largestWeight: Int

  /// - Parameters:
  ///   - capacity: so many values are kept at most.
  ///   - largestWeight: of so much weight in all.
  package init(capacity: Int, largestWeight: Int) {
    self.capacity = capacity
    self.largestWeight = largestWeight
  }

  /// The value of a key: the one that is kept, or one that `make` makes.
  ///
  /// Nothing is locked meanwhile: two threads that ask for the same key may both make a value.
  package func value<Failure: Error>(
    for key: Key, weight: Int, make: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let known = state.withLock { state -> Value? in
      guard let index = state.items.index(forKey: key) else { return nil }
      state.time += 1
      state.items.values[index].time = state.time
      return state.items.values[index].value
    }
    if let known { return known }
    let value = try make()
    if weight <= largestWeight { keep(value, weight, of: key) }
    return value
  }

  private func keep(_ value: Value, _ weight: Int, of key: Key) {
    state.withLock { state in
      state.time += 1
      let item = Item(value: value, weight: weight, time: state.time)
      state.weight -= state.items.updateValue(item, forKey: key)?.weight ?? 0
      state.weight += weight
      while state.items.count > capacity || state.weight > largestWeight,
        let oldest = state.items.min(by: { $0.value.time < $1.value.time })
      {
        state.items[oldest.key] = nil
        state.weight -= oldest.value.weight
      }
    }
  }
}
