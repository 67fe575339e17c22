public import LedeCore
import LedeUnicode

extension TermMatcher {
  /// Calls `body` with the matches in valid UTF-8, in order, without any layer: word boundaries
  /// are asked of ICU where a script without spaces needs them.
  public func forEachMatch(
    in bytes: UnsafeBufferPointer<UInt8>, _ body: (Match) -> Void
  ) throws(LedeError) {
    let edges = WordEdges(bytes)
    try forEachMatch(
      in: bytes, 0..<bytes.count, isWordEdge: { edges.contains($0) }, body)
    if let failure = edges.failure { throw failure }
  }
}

// Words that dictionaries do not know.
extension TermMatcher {
  /// Whether a term that a word boundary cuts off at one end is a word that the dictionary of the word
  /// iterator does not know, so that the boundary tells nothing.
  ///
  /// It is when the iterator takes the term apart where it stands alone, and leaves a single letter
  /// at that end: names are so. A word that the dictionary knows is another in the text when it is
  /// cut.
  ///
  /// - Parameters:
  ///   - cut: the token behind the boundary.
  ///   - atStart: whether the boundary is before the term.
  func isNewWord(
    _ range: Range<Int>, cut: Int, atStart: Bool, _ desk: inout Desk,
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard cut > 0, cut < desk.tokens.count, desk.tokens[cut - 1].scalarClass == .unspaced,
      desk.tokens[cut].scalarClass == .unspaced
    else { return false }
    let term = UnsafeBufferPointer(rebasing: bytes[range])
    var boundaries: [Int] = []
    do throws(LedeError) {
      if desk.iterator == nil { desk.iterator = try BreakIterator(.word) }
      guard let iterator = desk.iterator else { return false }
      try iterator.forEachBoundary(in: term) { (offset: Int, _: Int32) in
        if offset > 0, offset < term.count { boundaries.append(offset) }
      }
    } catch {
      desk.failure = error
      return false
    }
    guard let first = boundaries.first, let last = boundaries.last else { return false }
    let piece = atStart ? term[..<first] : term[last...]
    return piece.count { $0 & 0xC0 != 0x80 } == 1
  }
}

/// The word boundaries of a text, found a window at a time when they are asked for.
final class WordEdges {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var window = 0..<0
  private var boundaries: [Int] = []
  private var iterator: BreakIterator?
  private(set) var failure: LedeError?

  /// Dictionaries look at whole runs of letters; a window ends at a space or line break.
  private static let windowSize = 1 << 16

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  func contains(_ offset: Int) -> Bool {
    if !(window.lowerBound < offset && offset < window.upperBound) { find(around: offset) }
    var low = 0
    var high = boundaries.count
    while low < high {
      let middle = (low + high) / 2
      if boundaries[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low < boundaries.count && boundaries[low] == offset
  }

  private func find(around offset: Int) {
    var start = offset
    while start > 0, bytes[start - 1] > 0x20 { start -= 1 }
    var end = min(bytes.count, max(offset + 1, start + Self.windowSize))
    while end < bytes.count, bytes[end] > 0x20 { end += 1 }
    window = start..<end
    boundaries.removeAll(keepingCapacity: true)
    do throws(LedeError) {
      if iterator == nil { iterator = try BreakIterator(.word) }
      guard let iterator else { return }
      let part = UnsafeBufferPointer(rebasing: bytes[start..<end])
      try iterator.forEachBoundary(in: part) { (offset: Int, _: Int32) in
        boundaries.append(start + offset)
      }
    } catch {
      failure = error
    }
  }
}
