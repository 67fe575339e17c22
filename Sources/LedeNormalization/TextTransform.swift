import LedeCore
import LedeUnicode

/// An ICU transform over a normalized text, line by line.
final class TextTransform: Sendable {
  private let identifier: String
  private let pool = ResourcePool<Transform>()

  init(identifier: String) throws(LedeError) {
    self.identifier = identifier
    // Opens one now, to refuse an unknown name early.
    _ = try pool.withResource(
      make: { () throws(LedeError) in try Transform(identifier: identifier) },
      { (_) throws(LedeError) in true })
  }

  /// The text transformed, its alignment and changes still leading to the source.
  func apply(
    to layer: NormalizedText, deadline: Deadline = .never
  ) throws(LedeError) -> NormalizedText {
    var bytes: [UInt8] = []
    var step = Alignment<NormalizedSpace, NormalizedSpace>()
    try pool.withResource(
      make: { () throws(LedeError) in try Transform(identifier: identifier) },
      { (transform) throws(LedeError) in
        try layer.text.bytes.withUnsafeBufferPointer { (source) throws(LedeError) in
          var start = 0
          while start < source.count {
            var end = start
            while end < source.count, source[end] != 0x0A { end += 1 }
            if end < source.count { end += 1 }
            let line = UnsafeBufferPointer(rebasing: source[start..<end])
            Self.append(try transform.apply(to: line), of: line, to: &bytes, &step)
            try deadline.check()
            start = end
          }
        }
      })
    guard !step.isIdentity else { return layer }
    let alignment = layer.alignment.composed(with: step)
    return NormalizedText(
      text: NormalizedContent(knownValid: bytes), alignment: alignment,
      changes: Self.changes(of: alignment, before: layer.changes, step: step))
  }

  private static func append(
    _ edit: TextEdit, of line: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8],
    _ step: inout Alignment<NormalizedSpace, NormalizedSpace>
  ) {
    var from = 0
    var to = 0
    for run in edit.runs {
      let new = edit.bytes[to..<to + run.targetLength]
      if run.isChanged, !line[from..<from + run.sourceLength].elementsEqual(new) {
        step.appendReplacement(from: run.sourceLength, to: run.targetLength)
      } else {
        step.appendUnchanged(run.sourceLength)
      }
      from += run.sourceLength
      to += run.targetLength
    }
    bytes.append(contentsOf: edit.bytes)
  }

  /// One change for each replaced run: the earlier kinds in it, and the transform where it had a
  /// part in it.
  private static func changes(
    of alignment: Alignment<SourceSpace, NormalizedSpace>, before: [NormalizedText.Change],
    step: Alignment<NormalizedSpace, NormalizedSpace>
  ) -> [NormalizedText.Change] {
    let transformed = step.changes
    var earlier = 0
    var next = 0
    return alignment.changes.map { run in
      var kinds: [String] = []
      while earlier < before.count, before[earlier].source.end <= run.from.end {
        if !kinds.contains(before[earlier].kind) { kinds.append(before[earlier].kind) }
        earlier += 1
      }
      var isTransformed = false
      while next < transformed.count, transformed[next].to.end <= run.to.end {
        if transformed[next].to.end > run.to.start || run.to.isEmpty { isTransformed = true }
        next += 1
      }
      if isTransformed || kinds.isEmpty { kinds.append("transform") }
      return NormalizedText.Change(
        kind: kinds.joined(separator: "+"), source: run.from, target: run.to)
    }
  }
}
