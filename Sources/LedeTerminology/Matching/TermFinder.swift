import LedeCore

/// The matcher of a pipeline's glossaries, and before it that of an article's own glossary.
///
/// What is found is what one matcher would find that is built of all of them; but the large one
/// is built once.
struct TermFinder {
  typealias Body = (TermMatcher.Match, TermMatcher) -> Void

  let own: TermMatcher?
  let shared: TermMatcher

  /// Calls `body` with the matches in a part of valid UTF-8, in order.
  func forEachMatch(
    in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, isWordEdge: (Int) -> Bool,
    deadline: Deadline = .never, _ body: Body
  ) throws(LedeError) {
    guard let own, !own.automaton.entries.isEmpty else {
      return try shared.forEachMatch(
        in: bytes, range, isWordEdge: isWordEdge, deadline: deadline
      ) { body($0, shared) }
    }
    try own.withDesk { (first) throws(LedeError) in
      try shared.withDesk { (second) throws(LedeError) in
        var i = range.lowerBound
        while i < range.upperBound {
          let start = i
          // Both read the same stretch: where it ends hangs on the text alone.
          i = try own.scan(&first, bytes, start, range.upperBound)
          _ = try shared.scan(&second, bytes, start, range.upperBound)
          merge(own, &first, &second, bytes, isWordEdge, body)
          try deadline.check()
        }
      }
    }
  }

  /// Calls `body` with the matches in text that no layer knows.
  func forEachMatch(in bytes: UnsafeBufferPointer<UInt8>, _ body: Body) throws(LedeError) {
    let edges = WordEdges(bytes)
    try forEachMatch(in: bytes, 0..<bytes.count, isWordEdge: { edges.contains($0) }, body)
    if let failure = edges.failure { throw failure }
  }

  /// Leftmost, then longest, then the article's own; each goes on behind what was taken.
  private func merge(
    _ own: TermMatcher, _ first: inout TermMatcher.Desk, _ second: inout TermMatcher.Desk,
    _ bytes: UnsafeBufferPointer<UInt8>, _ isWordEdge: (Int) -> Bool, _ body: Body
  ) {
    var a = own.nextMatch(&first, bytes, isWordEdge)
    var b = shared.nextMatch(&second, bytes, isWordEdge)
    while a != nil || b != nil {
      let takesOwn =
        if let a, let b { (a.start, -a.end) <= (b.start, -b.end) } else { a != nil }
      guard let match = takesOwn ? a : b else { return }
      body(match, takesOwn ? own : shared)
      first.floor = match.end
      second.floor = match.end
      if let next = a, next.start < match.end { a = own.nextMatch(&first, bytes, isWordEdge) }
      if let next = b, next.start < match.end { b = shared.nextMatch(&second, bytes, isWordEdge) }
    }
  }
}
