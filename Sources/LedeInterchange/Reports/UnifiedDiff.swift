/// What `diff -u` says of two versions of a text, for people and for `patch`.
public enum UnifiedDiff {
  /// Lines of context around a change.
  private static let context = 3

  /// The difference between two versions, empty when there is none.
  ///
  /// Lines are compared one by one where both versions have as many; else what stands between the
  /// first and the last difference is one change.
  /// - Complexity: O(*n*).
  public static func bytes(of old: [UInt8], _ new: [UInt8], name: String) -> [UInt8] {
    let (a, b) = (lines(of: old), lines(of: new))
    let changes = changes(a, b)
    guard !changes.isEmpty else { return [] }
    var output = Array("--- \(name)\n+++ \(name)\n".utf8)
    for hunk in hunks(changes, a.count) {
      output += hunk.header.utf8
      var line = hunk.start
      func append(_ sign: UInt8, _ text: ArraySlice<UInt8>) {
        output.append(sign)
        output += text
        if text.last != 0x0A { output += "\n\\ No newline at end of file\n".utf8 }
      }
      for change in hunk.changes {
        for text in a[line..<change.old.lowerBound] { append(0x20, text) }
        for text in a[change.old] { append(0x2D, text) }
        for text in b[change.new] { append(0x2B, text) }
        line = change.old.upperBound
      }
      for text in a[line..<hunk.end] { append(0x20, text) }
    }
    return output
  }

  private struct Change {
    let old: Range<Int>
    let new: Range<Int>
  }

  private struct Hunk {
    var changes: [Change]
    let start: Int
    var end: Int

    /// The line that tells where both versions are, 1-based.
    var header: String {
      let added = changes.reduce(0) { $0 + $1.new.count - $1.old.count }
      let newStart = start + (changes.first.map { $0.new.lowerBound - $0.old.lowerBound } ?? 0)
      func place(_ start: Int, _ count: Int) -> String {
        "\(count == 0 ? start : start + 1),\(count)"
      }
      return "@@ -\(place(start, end - start)) +\(place(newStart, end - start + added)) @@\n"
    }
  }

  private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
      lines.append(bytes[start..<end])
      start = end
    }
    return lines
  }

  private static func changes(
    _ a: [ArraySlice<UInt8>], _ b: [ArraySlice<UInt8>]
  ) -> [Change] {
    guard a.count == b.count else {
      let first = zip(a, b).prefix { $0 == $1 }.count
      let room = min(a.count, b.count) - first
      let last = zip(a.reversed(), b.reversed()).prefix(room).prefix { $0 == $1 }.count
      return [Change(old: first..<(a.count - last), new: first..<(b.count - last))]
    }
    var changes: [Change] = []
    for line in a.indices where a[line] != b[line] {
      if let last = changes.last, last.old.upperBound == line {
        let range = last.old.lowerBound..<(line + 1)
        changes[changes.count - 1] = Change(old: range, new: range)
      } else {
        changes.append(Change(old: line..<(line + 1), new: line..<(line + 1)))
      }
    }
    return changes
  }

  private static func hunks(_ changes: [Change], _ count: Int) -> [Hunk] {
    var hunks: [Hunk] = []
    for change in changes {
      let start = max(0, change.old.lowerBound - context)
      let end = min(count, change.old.upperBound + context)
      if let last = hunks.last, start <= last.end {
        hunks[hunks.count - 1].changes.append(change)
        hunks[hunks.count - 1].end = end
      } else {
        hunks.append(Hunk(changes: [change], start: start, end: end))
      }
    }
    return hunks
  }
}
