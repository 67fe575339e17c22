import LedeCore
import LedeUnicode

/// One scalar of a text that is being rewritten, and the source bytes that it stands for.
struct Piece {
  var scalar: UInt32
  /// Source bytes, counted from the start of the stretch. Pieces that came of one change together
  /// share their origin; otherwise origins are disjoint. Never empty.
  var from: UInt32
  var to: UInt32
  /// What was done to it; empty as long as it is what the source says.
  var kinds: ChangeKinds
}

/// A stretch of the source, scalar by scalar, that the steps rewrite in turn.
///
/// This is the plain form of the rules, for any text. ``Normalizer`` uses it on the few places
/// that need it; a whole text as one stretch gives the same result, which is what tests compare.
struct Stretch {
  /// Source bytes without a successor.
  struct Removed {
    var from: UInt32
    var to: UInt32
    var kinds: ChangeKinds
  }

  /// The offset of its first byte in the source.
  let base: Int
  /// The scalars around it, which stay as they are; `nil` at either end of the text.
  let previous: UInt32?
  let next: UInt32?
  private(set) var pieces: [Piece] = []
  private var removed: [Removed] = []

  /// Takes apart a range of valid UTF-8 between two places where it can be cut.
  init(
    _ bytes: UnsafeBufferPointer<UInt8>, range: Range<Int>, previous: UInt32?, next: UInt32?
  ) {
    base = range.lowerBound
    self.previous = previous
    self.next = next
    pieces.reserveCapacity(range.count)
    var i = range.lowerBound
    while i < range.upperBound {
      let (scalar, length) = UTF8Scalar.decode(bytes, at: i)
      let from = UInt32(i - base)
      pieces.append(Piece(scalar: scalar, from: from, to: from + UInt32(length), kinds: []))
      i += length
    }
  }

  /// The source range of pieces.
  func origin(of range: Range<Int>) -> Range<Int> {
    base + Int(pieces[range.lowerBound].from)..<base + Int(pieces[range.upperBound - 1].to)
  }

  // Rewriting --------------------------------------------------------------------------------------

  /// Goes through the pieces once. `body` is asked at every piece that is not yet passed; it says
  /// how many pieces from there are to be replaced, with what, and why, or `nil` to pass one.
  ///
  /// - Returns: whether anything was replaced.
  @discardableResult
  mutating func rewrite(
    _ body: (_ stretch: Stretch, _ at: Int) -> Replacement?
  ) -> Bool {
    var output: [Piece] = []
    var at = 0
    var isChanged = false
    while at < pieces.count {
      guard let replacement = body(self, at) else {
        if isChanged { output.append(pieces[at]) }
        at += 1
        continue
      }
      if !isChanged {
        isChanged = true
        output.reserveCapacity(pieces.count)
        output.append(contentsOf: pieces[..<at])
      }
      replace(replacement, at: at, into: &output)
      at += replacement.count
    }
    if isChanged { pieces = output }
    return isChanged
  }

  /// What a step does to some pieces.
  struct Replacement {
    /// How many pieces go; at least 1.
    let count: Int
    /// The scalars that come.
    let scalars: [UInt32]
    /// Why.
    let kind: ChangeKinds
  }

  private mutating func replace(_ new: Replacement, at: Int, into output: inout [Piece]) {
    let end = at + new.count
    var from = pieces[at].from
    var to = pieces[end - 1].to
    var kinds = new.kind
    for piece in pieces[at..<end] { kinds.formUnion(piece.kinds) }
    // Who shares the origin of a replaced piece shares that of its successor.
    var left = output.count
    while left > 0, output[left - 1].to > from {
      left -= 1
      from = min(from, output[left].from)
    }
    var right = end
    while right < pieces.count, pieces[right].from < to {
      to = max(to, pieces[right].to)
      right += 1
    }
    if new.scalars.isEmpty, left == output.count, right == end {
      removed.append(Removed(from: from, to: to, kinds: kinds))
      return
    }
    for i in left..<output.count { output[i].from = from; output[i].to = to }
    for i in end..<right { pieces[i].from = from; pieces[i].to = to }
    if left < output.count { output[left].kinds.formUnion(kinds) }
    if end < right { pieces[end].kinds.formUnion(kinds) }
    for scalar in new.scalars {
      output.append(Piece(scalar: scalar, from: from, to: to, kinds: kinds))
    }
  }

  /// Brings the text into a normalization form.
  /// - Throws: what ICU throws.
  mutating func apply(_ form: NormalizationForm) throws(LedeError) -> Bool {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(pieces.count * 3)
    for piece in pieces { bytes.append(scalar: piece.scalar) }
    let edit: TextEdit? = try bytes.withUnsafeBufferPointer { (buffer) throws(LedeError) in
      form.isNormalized(buffer) ? nil : try form.apply(to: buffer)
    }
    guard let edit else { return false }
    var runs = edit.runs[...]
    var source = 0
    var target = 0
    var replacements: [(at: Int, new: Replacement)] = []
    var piece = 0
    while let run = runs.popFirst() {
      let first = piece
      let end = source + run.sourceLength
      while source < end {
        source += UTF8Scalar.encode(pieces[piece].scalar) { _, _ in }
        piece += 1
      }
      if run.isChanged {
        let scalars = edit.bytes[target..<target + run.targetLength].withUnsafeBufferPointer {
          Self.scalars($0)
        }
        replacements.append(
          (first, Replacement(count: piece - first, scalars: scalars, kind: .form)))
      }
      target += run.targetLength
    }
    return rewrite(at: replacements)
  }

  /// Replaces at places found before, in order.
  mutating func rewrite(at replacements: [(at: Int, new: Replacement)]) -> Bool {
    var i = 0
    return rewrite { _, at in
      guard i < replacements.count, replacements[i].at == at else { return nil }
      i += 1
      return replacements[i - 1].new
    }
  }

  static func scalars(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt32] {
    var result: [UInt32] = []
    var i = 0
    while i < bytes.count {
      let (scalar, length) = UTF8Scalar.decode(bytes, at: i)
      result.append(scalar)
      i += length
    }
    return result
  }

  // Result -----------------------------------------------------------------------------------------

  /// Hands the changes to a builder, in order.
  mutating func emit(into builder: inout TextBuilder) {
    var gaps = removedRanges()[...]
    var bytes: [UInt8] = []
    var at = 0
    while at < pieces.count {
      let first = pieces[at]
      var end = at
      var kinds: ChangeKinds = []
      while end < pieces.count, pieces[end].from == first.from {
        kinds.formUnion(pieces[end].kinds)
        end += 1
      }
      while let gap = gaps.first, gap.to <= first.to {
        if gap.to <= first.from {
          builder.replace(range(gap.from, gap.to), with: [], kinds: gap.kinds)
        } else {
          kinds.formUnion(gap.kinds)
        }
        gaps.removeFirst()
      }
      if !kinds.isEmpty {
        bytes.removeAll(keepingCapacity: true)
        for piece in pieces[at..<end] { bytes.append(scalar: piece.scalar) }
        builder.replace(range(first.from, first.to), with: bytes, kinds: kinds)
      }
      at = end
    }
    for gap in gaps { builder.replace(range(gap.from, gap.to), with: [], kinds: gap.kinds) }
  }

  private func range(_ from: UInt32, _ to: UInt32) -> Range<Int> {
    base + Int(from)..<base + Int(to)
  }

  /// What was deleted, in order; nested deletions are one, and so are neighbours of one kind.
  private func removedRanges() -> [Removed] {
    var result: [Removed] = []
    let sorted = removed.sorted { $0.from != $1.from ? $0.from < $1.from : $0.to > $1.to }
    for gap in sorted {
      if let last = result.last, gap.from < last.to {
        result[result.count - 1].kinds.formUnion(gap.kinds)
      } else if let last = result.last, gap.from == last.to, gap.kinds == last.kinds {
        result[result.count - 1].to = gap.to
      } else {
        result.append(gap)
      }
    }
    return result
  }
}
