/// How one text was made from another: a list of runs, either copied unchanged or replaced.
///
/// The idea is that of ICU's `Edits`: a long text with three changes has seven runs, whatever its
/// length. Alignments compose, so file ⇄ source ⇄ normalized text needs no pair a byte.
public struct Alignment<From: TextSpace, To: TextSpace>: Sendable, Equatable {
  /// Ordered by both offsets; no run is empty on both sides; unchanged neighbours are merged.
  private(set) var runs: [AlignmentRun] = []
  /// Length of the text it came from, in UTF-8 bytes (bytes of the file for ``FileSpace``).
  public private(set) var fromCount = 0
  /// Length of the text that was made, in UTF-8 bytes.
  public private(set) var toCount = 0

  /// The alignment of two empty texts, to append to.
  public init() {}

  /// The alignment of a text with an equal one of `count` bytes.
  public init(identity count: Int) {
    appendUnchanged(count)
  }

  /// Number of runs.
  public var runCount: Int { runs.count }
  /// Whether nothing was changed.
  public var isIdentity: Bool { runs.allSatisfy { !$0.isChanged } }

  /// Appends a stretch that is the same in both texts.
  public mutating func appendUnchanged(_ count: Int) {
    guard count > 0 else { return }
    if runs.last.map({ $0.isChanged }) ?? true {
      runs.append(AlignmentRun(from: fromCount, to: toCount, isChanged: false))
    }
    fromCount += count
    toCount += count
  }

  /// Appends a replacement of `from` bytes by `to` bytes. Either may be 0.
  ///
  /// Neighbouring replacements stay apart: each maps as a whole.
  public mutating func appendReplacement(from: Int, to: Int) {
    guard from > 0 || to > 0 else { return }
    runs.append(AlignmentRun(from: fromCount, to: toCount, isChanged: true))
    fromCount += from
    toCount += to
  }

  /// One run with its two ranges.
  public struct Segment: Sendable, Equatable {
    /// The bytes it came from.
    public let from: TextRange<From>
    /// The bytes it became.
    public let to: TextRange<To>
    /// Whether the bytes were replaced.
    public let isChanged: Bool
  }

  /// The run at `index`, 0-based.
  public func segment(_ index: Int) -> Segment {
    let run = runs[index]
    let isLast = index + 1 == runs.count
    return Segment(
      from: TextRange(run.from, isLast ? fromCount : runs[index + 1].from),
      to: TextRange(run.to, isLast ? toCount : runs[index + 1].to), isChanged: run.isChanged)
  }

  /// All replaced runs, in order.
  public var changes: [Segment] {
    runs.indices.lazy.filter { runs[$0].isChanged }.map(segment)
  }

  /// The smallest range of the first text that a range of the second was made from.
  ///
  /// Text deleted just before or just behind is left outside; a replaced run that is cut by a
  /// bound is taken whole.
  /// - Complexity: O(log *runs*).
  public func source(of range: TextRange<To>) -> TextRange<From> {
    let start = runs.start(range.start, .backward)
    let end = runs.end(range.end, .backward, total: fromCount)
    return TextRange(range.isEmpty ? min(start, end) : start, end)
  }

  /// The smallest range of the second text that holds what a range of the first became.
  /// - Complexity: O(log *runs*).
  public func target(of range: TextRange<From>) -> TextRange<To> {
    let start = runs.start(range.start, .forward)
    let end = runs.end(range.end, .forward, total: toCount)
    return TextRange(range.isEmpty ? min(start, end) : start, end)
  }
}

extension Alignment {
  /// The alignment of the first text with a third, which `next` made from the second.
  ///
  /// A replacement that straddles runs of the other alignment absorbs them, since it maps only as
  /// a whole.
  /// - Complexity: O(*runs* of both).
  public func composed<Next: TextSpace>(with next: Alignment<To, Next>) -> Alignment<From, Next> {
    var result = Alignment<From, Next>()
    var first = RunCursor(self)
    var second = RunCursor(next)
    while !first.isAtEnd || !second.isAtEnd {
      first.load()
      second.load()
      // Deletions of the first and insertions of the second stand between middle bytes.
      if first.isChanged, first.toLeft == 0, !first.isAtEnd {
        result.appendReplacement(from: first.fromLeft, to: 0)
        first.advance()
      } else if second.isChanged, second.fromLeft == 0, !second.isAtEnd {
        result.appendReplacement(from: 0, to: second.toLeft)
        second.advance()
      } else if first.isAtEnd || second.isAtEnd {
        break
      } else if !first.isChanged, !second.isChanged {
        let count = min(first.toLeft, second.fromLeft)
        result.appendUnchanged(count)
        first.take(count)
        second.take(count)
      } else {
        let (from, to) = Self.absorb(&first, &second)
        result.appendReplacement(from: from, to: to)
      }
    }
    return result
  }

  /// Takes runs of both until they end at the same middle byte.
  private static func absorb<Next: TextSpace>(
    _ first: inout RunCursor<From, To>, _ second: inout RunCursor<To, Next>
  ) -> (from: Int, to: Int) {
    var from = 0
    var to = 0
    var firstMiddle = 0
    var secondMiddle = 0
    repeat {
      if firstMiddle <= secondMiddle {
        first.load()
        guard !first.isAtEnd else { break }
        let gap = secondMiddle - firstMiddle
        let count = first.isChanged || gap == 0 ? first.toLeft : min(first.toLeft, gap)
        if !first.isChanged, gap == 0, second.isChangedAhead {
          second.load()
          let part = min(first.toLeft, second.fromLeft)
          from += part
          firstMiddle += part
          first.take(part)
        } else if first.isChanged {
          from += first.fromLeft
          firstMiddle += first.toLeft
          first.advance()
        } else {
          from += count
          firstMiddle += count
          first.take(count)
        }
      } else {
        second.load()
        guard !second.isAtEnd else { break }
        if second.isChanged {
          to += second.toLeft
          secondMiddle += second.fromLeft
          second.advance()
        } else {
          let count = min(second.fromLeft, firstMiddle - secondMiddle)
          to += count
          secondMiddle += count
          second.take(count)
        }
      }
    } while firstMiddle != secondMiddle
    return (from, to)
  }

  /// The same runs between texts that are called otherwise.
  package func relabeled<NewFrom: TextSpace, NewTo: TextSpace>() -> Alignment<NewFrom, NewTo> {
    var result = Alignment<NewFrom, NewTo>()
    result.runs = runs
    result.fromCount = fromCount
    result.toCount = toCount
    return result
  }

  /// The alignment read the other way.
  public var inverted: Alignment<To, From> {
    var result = Alignment<To, From>()
    for index in runs.indices {
      let segment = segment(index)
      if segment.isChanged {
        result.appendReplacement(from: segment.to.count, to: segment.from.count)
      } else {
        result.appendUnchanged(segment.from.count)
      }
    }
    return result
  }
}

/// One run of an alignment: where it begins in either text. It ends where the next one begins.
///
/// Not generic, nor is what searches it: it is asked for every sentence and word.
struct AlignmentRun: Sendable, Equatable {
  /// Which text an offset is of, and which it is mapped to.
  enum Direction {
    case forward, backward
  }

  var from: Int
  var to: Int
  var isChanged: Bool

  fileprivate func source(_ direction: Direction) -> Int { direction == .forward ? from : to }
  fileprivate func target(_ direction: Direction) -> Int { direction == .forward ? to : from }
}

extension [AlignmentRun] {
  /// Maps a start: the last run that begins at or before `offset`, so that what was deleted
  /// before it stays outside.
  fileprivate func start(_ offset: Int, _ direction: AlignmentRun.Direction) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].source(direction) <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return 0 }
    let run = self[low - 1]
    let begin = run.target(direction)
    return run.isChanged ? begin : begin + offset - run.source(direction)
  }

  /// Maps an end: the first run that ends at or behind `offset`, so that what was deleted
  /// behind it stays outside.
  fileprivate func end(_ offset: Int, _ direction: AlignmentRun.Direction, total: Int) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].source(direction) < offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return 0 }
    let run = self[low - 1]
    guard run.isChanged else { return run.target(direction) + offset - run.source(direction) }
    return low == count ? total : self[low].target(direction)
  }
}

/// Walks the runs of an alignment, taking unchanged ones in parts.
private struct RunCursor<From: TextSpace, To: TextSpace> {
  private let alignment: Alignment<From, To>
  private var index = 0
  private var isLoaded = false
  private(set) var fromLeft = 0
  private(set) var toLeft = 0
  private(set) var isChanged = false

  init(_ alignment: Alignment<From, To>) { self.alignment = alignment }

  var isAtEnd: Bool { index >= alignment.runCount }
  var isChangedAhead: Bool { !isAtEnd && alignment.segment(index).isChanged }

  mutating func load() {
    guard !isLoaded, !isAtEnd else { return }
    let segment = alignment.segment(index)
    fromLeft = segment.from.count
    toLeft = segment.to.count
    isChanged = segment.isChanged
    isLoaded = true
  }

  mutating func advance() {
    index += 1
    isLoaded = false
    fromLeft = 0
    toLeft = 0
    isChanged = false
  }

  /// Takes `count` bytes of an unchanged run.
  mutating func take(_ count: Int) {
    fromLeft -= count
    toLeft -= count
    if fromLeft == 0 { advance() }
  }
}
