import LedeCore
import LedeUnicode
import TestSupport
import Testing

@testable import LedeNormalization

/// Random texts of many scripts, thick with what rules touch.
struct RandomText {
  var text = SourceText("")
  var blocks: [SourceRange] = []

  private static let words: [[String]] = [
    [
      "The", "minister's", "cafe\u{301}", "“quoted”", "re\u{AD}sign", "A\u{30A}", "co-op", "…", "–",
    ],
    ["слово", "и\u{306}", "й", "«Правда»", "3\u{A0}000", "№"],
    ["会议", "北京", "，", "か\u{3099}", "ｶﾞ", "。", "豈", "々"],
    ["ประเทศ", "ไทย", "ที่", "เก่\u{E38}", "นำ"],
    ["नमस्ते", "क़", "ड\u{93C}", "क्\u{200D}ष"],
    ["می\u{200C}خواهم", "\u{200F}سلام", "\u{64B}\u{651}", "ל\u{5BC}\u{5B0}"],
    ["\u{1100}\u{1161}", "\u{11A8}", "한국", "각"],
    ["Việt", "e\u{323}\u{302}", "o\u{31B}\u{301}", "q\u{307}\u{323}"],
    ["👩\u{200D}🚀", "𝔘", "\u{1D15E}", "𠀀", "\u{1109A}\u{110BA}"],
    ["Ã©", "â€™", "Ð¿Ñ€", "É”", "Â", "©", "ÃƒÂ©"],
    ["ﬁ", "\u{B4}", "\u{A8}", "①", "\u{212B}", "\u{1FEF}", "\u{FE58}", "＂", "\u{344}"],
  ]
  private static let glue: [String] = [
    " ", " ", " ", " ", "", "", "  ", "\n", "\n", " \n", "\r\n", "\r", "\t", "\u{A0}", "\u{202F}",
    "\u{3000}", "\u{2000}", "\u{2028}", "\u{2029}", "\u{85}", "\n\n", "\n\n\n", "\u{200B}",
    "\u{FEFF}", "\u{0}", "\u{7F}", "\u{9C}", "\u{AD}", "\u{AD}\n", "\u{AD}\r\n ", "\u{301}",
    "\u{202E}",
    "\u{AD}\u{200B}\n", "\u{B}", "\u{C}", "\u{338}",
  ]

  init(seed: Int, withMojibake: Bool = true) {
    var random = SeededGenerator(seed: seed)
    var string = ""
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      for _ in 0..<Int.random(in: 0...3, using: &random) { string += glue(&random) }
      let start = string.utf8.count
      string += "a"
      let script = Int.random(in: 0..<Self.words.count, using: &random)
      for _ in 0..<Int.random(in: 0...8, using: &random) {
        let other = Int.random(in: 0..<Self.words.count, using: &random)
        let list = Self.words[Bool.random(using: &random) ? script : other]
        if withMojibake || !list.contains("Ã©") {
          string += list.randomElement(using: &random) ?? ""
        }
        for _ in 0..<Int.random(in: 0...2, using: &random) { string += glue(&random) }
      }
      string += "z"
      blocks.append(SourceRange(start, string.utf8.count))
    }
    for _ in 0..<Int.random(in: 0...2, using: &random) { string += glue(&random) }
    text = SourceText(string)
  }

  private func glue(_ random: inout SeededGenerator) -> String {
    Self.glue.randomElement(using: &random) ?? " "
  }
}

/// Options of every kind, by number.
private func options(_ seed: Int, mojibake: Bool = true) -> NormalizationOptions {
  var random = SeededGenerator(seed: seed &* 31 &+ 7)
  var options = NormalizationOptions()
  func pick<Choice: CaseIterable>(_: Choice.Type, _ usual: Choice) -> Choice {
    Bool.random(using: &random) ? usual : Choice.allCases.randomElement(using: &random) ?? usual
  }
  options.form = [nil, .nfc, .nfc, .nfd, .nfkc, .nfkd][Int.random(in: 0..<6, using: &random)]
  options.whiteSpace = pick(NormalizationOptions.WhiteSpace.self, .collapse)
  options.noBreakSpaces = pick(NormalizationOptions.NoBreakSpaces.self, .keep)
  options.lineJoining = pick(NormalizationOptions.LineJoining.self, .join)
  options.controls = pick(NormalizationOptions.Removal.self, .remove)
  options.invisible = pick(NormalizationOptions.Removal.self, .remove)
  options.bidiMarks = pick(NormalizationOptions.Removal.self, .keep)
  options.softHyphens = pick(NormalizationOptions.Removal.self, .remove)
  options.quotes = pick(NormalizationOptions.Quotes.self, .keep)
  options.dashes = pick(NormalizationOptions.Dashes.self, .keep)
  options.ellipsis = pick(NormalizationOptions.Ellipsis.self, .keep)
  if mojibake { options.mojibake = pick(NormalizationOptions.Mojibake.self, .off) }
  return options
}

@Suite struct PropertyTests {
  private static let seeds = 0..<40
  private static let perSeed = 50

  private func forEach(
    _ seed: Int, mojibake: Bool = true,
    _ body: (RandomText, Normalizer) throws -> Void
  ) throws {
    let normalizer = try Normalizer(seed == 0 ? .init() : options(seed, mojibake: mojibake))
    for i in 0..<Self.perSeed {
      try body(RandomText(seed: seed * Self.perSeed + i, withMojibake: mojibake), normalizer)
    }
  }

  @Test(arguments: seeds) func theScanGivesWhatThePlainFormGives(seed: Int) throws {
    try forEach(seed) { random, normalizer in
      let fast = try normalizer.normalize(random.text, blocks: random.blocks)
      let plain = try normalizer.normalizePlainly(random.text, blocks: random.blocks)
      #expect(
        fast.text.string == plain.text.string,
        "\(random.text.string.debugDescription) \(normalizer.options)")
      #expect(fast.text == plain.text && fast.alignment == plain.alignment)
      #expect(fast.changes == plain.changes)
    }
  }

  @Test(arguments: seeds) func normalizingTwiceChangesNothingMore(seed: Int) throws {
    try forEach(seed) { random, normalizer in
      let once = try normalizer.normalize(random.text, blocks: random.blocks)
      let blocks = random.blocks.map { block in
        let target = once.alignment.target(of: block)
        return SourceRange(target.start, target.end)
      }
      let twice = try normalizer.normalize(
        SourceText(knownValid: once.text.bytes), blocks: blocks)
      #expect(
        twice.changes.isEmpty,
        "\(random.text.string.debugDescription) \(normalizer.options)")
      #expect(twice.text == once.text)
    }
  }

  @Test(arguments: seeds) func everyRunIsSoundAndHasItsReason(seed: Int) throws {
    try forEach(seed) { random, normalizer in
      let source = random.text
      let result = try normalizer.normalize(source, blocks: random.blocks)
      #expect(UTF8Validation.firstInvalidOffset(in: result.text.bytes) == nil)
      #expect(result.alignment.fromCount == source.count)
      #expect(result.alignment.toCount == result.text.count)
      for i in 0..<result.alignment.runCount {
        let run = result.alignment.segment(i)
        #expect(source.isScalarBoundary(run.from.start) && source.isScalarBoundary(run.from.end))
        #expect(
          result.text.isScalarBoundary(run.to.start) && result.text.isScalarBoundary(run.to.end))
        let isSame = source.bytes[run.from.offsets] == result.text.bytes[run.to.offsets]
        #expect(isSame == !run.isChanged)
      }
      #expect(
        result.changes.map { [$0.source.start, $0.source.end, $0.target.start, $0.target.end] }
          == result.alignment.changes.map {
            [$0.from.start, $0.from.end, $0.to.start, $0.to.end]
          })
      #expect(result.changes.allSatisfy { !$0.kind.isEmpty && !$0.kind.hasPrefix("+") })
    }
  }

  @Test(arguments: seeds) func aPartNormalizesToItsPartOfTheWhole(seed: Int) throws {
    var generator = SeededGenerator(seed: seed)
    try forEach(seed, mojibake: false) { random, normalizer in
      let whole = try normalizer.normalize(random.text, blocks: random.blocks)
      let cuts = Self.wordCuts(whole)
      for _ in 0..<4 {
        guard let start = cuts.starts.randomElement(using: &generator),
          let end = cuts.ends.filter({ $0 > start }).randomElement(using: &generator)
        else { continue }
        let range = NormalizedRange(start, end)
        let home = whole.alignment.source(of: range)
        let blocks = random.blocks.filter { $0.overlaps(home) }.map {
          SourceRange(
            max($0.start, home.start) - home.start, min($0.end, home.end) - home.start)
        }
        let part = try normalizer.normalize(SourceText(random.text[home]), blocks: blocks)
        #expect(
          part.text.string.utf8.elementsEqual(whole.text[range].utf8),
          "\(random.text.string.debugDescription) \(home) \(normalizer.options)")
      }
    }
  }

  /// Where words begin and end, as long as no replaced run is cut.
  private static func wordCuts(_ layer: NormalizedText) -> (starts: [Int], ends: [Int]) {
    let rules = ScalarRules(options: .init())
    func isWhite(_ scalar: UInt32) -> Bool {
      rules.rule(for: scalar) == .space || rules.rule(for: scalar) == .lineEnd
    }
    var starts: [Int] = []
    var ends: [Int] = []
    let inside = Set(
      layer.alignment.changes.flatMap { Array($0.to.offsets.dropFirst()) })
    layer.text.bytes.withUnsafeBufferPointer { bytes in
      var i = 0
      var wasWhite = true
      while i < bytes.count {
        let (scalar, length) = UTF8Scalar.decode(bytes, at: i)
        let white = isWhite(scalar)
        if wasWhite, !white, !inside.contains(i) { starts.append(i) }
        if !wasWhite, white, !inside.contains(i) { ends.append(i) }
        wasWhite = white
        i += length
      }
      if !wasWhite { ends.append(i) }
    }
    return (starts, ends)
  }
}
