/// Something that takes bytes from anybody. A trap, a hang or a limit of memory is a finding.
protocol FuzzTarget {
  static func run(_ bytes: [UInt8])
}

/// The targets by name.
enum Targets {
  typealias Callback = @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32

  static var all: [String: Callback] {
    [
      "alignment": { call(AlignmentTarget.self, $0, $1) },
      "decoder": { call(DecoderTarget.self, $0, $1) },
      "format-html": { call(HTMLFormatTarget.self, $0, $1) },
      "format-markdown": { call(MarkdownFormatTarget.self, $0, $1) },
      "format-ninjs": { call(NinjsFormatTarget.self, $0, $1) },
      "glossary-columns": { call(ColumnGlossaryTarget.self, $0, $1) },
      "glossary-tbx": { call(TBXGlossaryTarget.self, $0, $1) },
      "glossary-yaml": { call(YAMLGlossaryTarget.self, $0, $1) },
      "matcher": { call(MatcherTarget.self, $0, $1) },
      "pipeline": { call(PipelineTarget.self, $0, $1) },
      "records": { call(RecordTarget.self, $0, $1) },
      "unpack": { call(UnpackTarget.self, $0, $1) },
      "segmentation": { call(SegmentationTarget.self, $0, $1) },
      "srx": { call(SRXTarget.self, $0, $1) },
      "tmx": { call(TMXTarget.self, $0, $1) },
      "xliff": { call(XLIFFTarget.self, $0, $1) },
    ]
  }
}

/// Outside of the type, since a C function captures nothing.
private func call(
  _ target: any FuzzTarget.Type, _ bytes: UnsafePointer<UInt8>?, _ count: Int
) -> Int32 {
  target.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
  return 0
}

/// Says what does not hold, and ends the program: libFuzzer keeps the input.
func expect(_ holds: Bool, _ what: @autoclosure () -> String) {
  if !holds { fatalError(what()) }
}
