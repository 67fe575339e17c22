private import Synchronization

/// Values that follow from a document's layers, so that a stage need not make again what one
/// before it has made. They are no results: a stage gives the same layer whether it finds one here or
/// makes it.
///
/// The copies of a document that have the same layers, and more, share them.
package final class DerivedValues: Sendable {
  private struct Entry {
    let key: UInt64
    let value: any Sendable
  }

  private let entries = Mutex<[Entry]>([])

  init() {}

  /// The value of a type that was kept under a key.
  package func value<Value: Sendable>(_ type: Value.Type, key: UInt64) -> Value? {
    entries.withLock { entries in
      for entry in entries where entry.key == key {
        if let value = entry.value as? Value { return value }
      }
      return nil
    }
  }

  /// Keeps a value. The key tells values of one type apart that depend on more than the layers.
  package func keep(_ value: some Sendable, key: UInt64) {
    entries.withLock { $0.append(Entry(key: key, value: value)) }
  }
}
