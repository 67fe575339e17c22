private import Synchronization

/// Lends out things that are costly to make and not for two threads at once, such as a
/// ``BreakIterator``: one for each thread that works at the time, kept for the next use.
public final class ResourcePool<Resource>: Sendable {
  private let idle = Mutex<[Box]>([])

  /// A resource in transit. Each is held by one borrower at a time: the pool removes it while lent.
  private struct Box: @unchecked Sendable {
    let resource: Resource
  }

  /// Makes an empty pool.
  public init() {}

  /// Calls `body` with an idle resource, or with a new one.
  public func withResource<Result, Failure: Error>(
    make: () throws(Failure) -> Resource, _ body: (Resource) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let box =
      if let idle = idle.withLock({ $0.popLast() }) { idle } else { Box(resource: try make()) }
    defer { idle.withLock { $0.append(box) } }
    return try body(box.resource)
  }
}
