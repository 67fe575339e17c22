import LedeCore
import LedeNormalization

/// Normalization with every option, and the alignment that it gives: it spans both texts, and maps
/// forth and back without leaving them.
enum AlignmentTarget: FuzzTarget {
  private static let normalizer = try? Normalizer()

  static func run(_ bytes: [UInt8]) {
    let source = SourceText(String(decoding: bytes, as: UTF8.self))
    let blocks = [SourceRange(0, source.count)]
    guard let normalizer, let clean = try? normalizer.normalize(source, blocks: blocks) else {
      return
    }
    let alignment = clean.alignment
    expect(alignment.fromCount == source.count, "the alignment does not span the source")
    expect(alignment.toCount == clean.text.count, "the alignment does not span the text")
    var last = 0
    for index in 0..<alignment.runCount {
      let run = alignment.segment(index)
      expect(run.from.start <= run.from.end && run.to.start <= run.to.end, "a run is reversed")
      if !run.isChanged {
        expect(
          source.bytes[run.from.offsets] == clean.text.bytes[run.to.offsets],
          "a run that is not changed is changed")
      }
    }
    for end in stride(from: 0, through: clean.text.count, by: 3) {
      let home = alignment.source(of: NormalizedRange(last, end))
      expect(home.start >= 0 && home.end <= source.count, "\(home) is outside of the source")
      let back = alignment.target(of: home)
      expect(
        back.start <= last && back.end >= end || home.isEmpty,
        "\(last)..<\(end) came back as \(back)")
      last = end
    }
    let identity = Alignment<SourceSpace, SourceSpace>(identity: source.count)
    expect(identity.composed(with: alignment) == alignment, "composing with nothing changes it")
  }
}
