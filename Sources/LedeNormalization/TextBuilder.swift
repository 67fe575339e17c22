import LedeCore

/// Puts the new text together: what is not replaced is copied in bulk, or not at all when nothing
/// is replaced.
struct TextBuilder {
  private let source: UnsafeBufferPointer<UInt8>
  private let form: String
  private var bytes: [UInt8] = []
  private var alignment = Alignment<SourceSpace, NormalizedSpace>()
  private var changes: [NormalizedText.Change] = []
  /// Everything before this source offset is in `bytes` and `alignment`.
  private var done = 0

  init(source: UnsafeBufferPointer<UInt8>, form: String) {
    self.source = source
    self.form = form
  }

  private mutating func copy(to end: Int) {
    bytes.append(contentsOf: source[done..<end])
    alignment.appendUnchanged(end - done)
    done = end
  }

  /// Replaces a range behind all that was replaced before; nothing when it has those bytes already.
  mutating func replace(_ range: Range<Int>, with new: some Collection<UInt8>, kinds: ChangeKinds) {
    guard !source[range].elementsEqual(new) else { return }
    if changes.isEmpty { bytes.reserveCapacity(source.count + 64) }
    copy(to: range.lowerBound)
    let start = bytes.count
    bytes.append(contentsOf: new)
    alignment.appendReplacement(from: range.count, to: bytes.count - start)
    changes.append(
      NormalizedText.Change(
        kind: kinds.name(form: form), source: SourceRange(range.lowerBound, range.upperBound),
        target: NormalizedRange(start, bytes.count)))
    done = range.upperBound
  }

  /// The layer; without changes it shares the bytes of `text`.
  mutating func finish(_ text: SourceText) -> NormalizedText {
    guard !changes.isEmpty else {
      return NormalizedText(
        text: NormalizedContent(knownValid: text.bytes), alignment: Alignment(identity: text.count),
        changes: [])
    }
    copy(to: source.count)
    return NormalizedText(
      text: NormalizedContent(knownValid: bytes), alignment: alignment, changes: changes)
  }
}
