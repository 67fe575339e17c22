/// From a source text that was taken out of markup to the decoded text around it.
///
/// A list of runs in the order of the source. Inside a block the decoded text goes forward with it,
/// past tags; from block to block it may go back, since a picture's alternative text is a block of
/// its own. What joins two blocks comes from nowhere.
public struct SourceMap: Sendable, Equatable {
  /// One run; it ends in the source where the next one begins.
  private struct Run: Sendable, Equatable {
    var source: UInt32
    var decoded: UInt32
    /// 0 for text that comes from nowhere.
    var decodedCount: UInt32
  }

  private var runs: [Run] = []
  /// Length of the source text, in UTF-8 bytes.
  public private(set) var sourceCount = 0

  /// The map of an empty source, to append to.
  public init() {}

  /// The map of a source that is all of the decoded text.
  public init(identity count: Int) {
    append(count, from: DecodedRange(0, count))
  }

  /// Appends source text that stands for a range of the decoded text: the same bytes when both are
  /// as long, else a replacement that maps as a whole, such as a character reference.
  public mutating func append(_ count: Int, from range: DecodedRange) {
    guard count > 0 else { return }
    if range.count == count, let last = runs.last,
      Int(last.decodedCount) == sourceCount - Int(last.source),
      Int(last.decoded + last.decodedCount) == range.start, last.decodedCount > 0
    {
      runs[runs.count - 1].decodedCount += UInt32(count)
    } else {
      runs.append(
        Run(
          source: UInt32(sourceCount), decoded: UInt32(range.start),
          decodedCount: UInt32(range.count)))
    }
    sourceCount += count
  }

  /// Appends source text that stands for nothing in the decoded text: what joins two blocks.
  public mutating func appendJoint(_ count: Int) {
    guard count > 0 else { return }
    let end = runs.last.map { $0.decoded + $0.decodedCount } ?? 0
    runs.append(Run(source: UInt32(sourceCount), decoded: end, decodedCount: 0))
    sourceCount += count
  }

  /// Appends another map, whose source follows this one's.
  public mutating func append(contentsOf other: SourceMap) {
    for index in other.runs.indices {
      let home = other.home(index)
      home.isEmpty
        ? appendJoint(other.count(index)) : append(other.count(index), from: home)
    }
  }

  /// The smallest range of the decoded text that holds what a range of the source stands for, tags
  /// between its parts included.
  ///
  /// An empty range, and one of text that comes from nowhere, has an empty one.
  /// - Complexity: O(log *runs*) and the runs in the range.
  public func decoded(of range: SourceRange) -> DecodedRange {
    var index = self.index(of: range.start)
    guard runs.indices.contains(index) else { return DecodedRange(0, 0) }
    guard !range.isEmpty else { return place(range.start, in: index) }
    var start = Int.max
    var end = 0
    while index < runs.count, Int(runs[index].source) < range.end {
      if let part = part(of: range, in: index) {
        start = min(start, part.start)
        end = max(end, part.end)
      }
      index += 1
    }
    return start <= end ? DecodedRange(start, end) : place(range.start, in: index - 1)
  }

  /// The map with the decoded text seen as a part of a larger one, to which `outer` leads: HTML in a
  /// string of a JSON file.
  public func composed(with outer: SourceMap) -> SourceMap {
    var result = SourceMap()
    for index in runs.indices {
      let count = self.count(index)
      let range = home(index)
      if range.isEmpty {
        result.appendJoint(count)
      } else if range.count != count {
        result.append(count, from: outer.decoded(of: SourceRange(range.start, range.end)))
      } else {
        var at = range.start
        var other = outer.index(of: at)
        while at < range.end, other < outer.runs.count {
          let end = min(range.end, Int(outer.runs[other].source) + outer.count(other))
          let part = SourceRange(at, end)
          if let home = outer.part(of: part, in: other), !home.isEmpty {
            result.append(part.count, from: home)
          } else {
            result.appendJoint(part.count)
          }
          at = end
          other += 1
        }
      }
    }
    return result
  }

  /// The ranges of the source that stand for some of a range of the decoded text, in the source's
  /// order.
  /// - Complexity: O(*runs*).
  public func sources(of range: DecodedRange) -> [SourceRange] {
    var result: [SourceRange] = []
    for index in runs.indices {
      let home = home(index)
      guard !home.isEmpty, home.overlaps(range) else { continue }
      var start = Int(runs[index].source)
      var end = start + count(index)
      if home.count == end - start {
        end = start + min(range.end, home.end) - home.start
        start += max(0, range.start - home.start)
      }
      if let last = result.last, last.end == start {
        result[result.count - 1] = SourceRange(last.start, end)
      } else {
        result.append(SourceRange(start, end))
      }
    }
    return result
  }

  // MARK: Runs

  private func count(_ index: Int) -> Int {
    let end = index + 1 < runs.count ? Int(runs[index + 1].source) : sourceCount
    return end - Int(runs[index].source)
  }

  private func home(_ index: Int) -> DecodedRange {
    let run = runs[index]
    return DecodedRange(Int(run.decoded), Int(run.decoded + run.decodedCount))
  }

  /// The last run that begins at or before a source offset.
  private func index(of offset: Int) -> Int {
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if Int(runs[middle].source) <= offset { low = middle + 1 } else { high = middle }
    }
    return max(0, low - 1)
  }

  /// What the part of a source range in a run stands for.
  private func part(of range: SourceRange, in index: Int) -> DecodedRange? {
    let home = home(index)
    guard !home.isEmpty else { return nil }
    let source = Int(runs[index].source)
    let count = count(index)
    guard count == home.count else { return home }
    return DecodedRange(
      home.start + max(0, range.start - source),
      home.start + min(count, range.end - source))
  }

  private func place(_ offset: Int, in index: Int) -> DecodedRange {
    let home = home(index)
    let into = offset - Int(runs[index].source)
    // Text from nowhere, and the inside of a replacement, have the end of what was before.
    let at =
      into == 0
      ? home.start : home.start + min(home.count, count(index) == home.count ? into : .max)
    return DecodedRange(at, at)
  }
}
