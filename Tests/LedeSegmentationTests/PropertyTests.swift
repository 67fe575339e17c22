import LedeCore
import LedeLanguages
import LedeNormalization
import LedeSegmentation
import LedeUnicode
import TestSupport
import Testing

/// What holds for every text, in every script and by every set of rules.
struct PropertyTests {
  /// One or two for each way of writing and each kind of data.
  static let languages = [
    "en", "de", "fr", "fi", "pl", "tr", "ru", "el", "hy", "ka", "he", "ar", "ur", "am", "hi", "mr",
    "ta", "my", "km", "lo", "th", "zh", "ja", "ko", "vi", "und",
  ]

  /// The stages of each language, by all rules.
  private static let allStages: [String: [SegmentStage]] = {
    var result: [String: [SegmentStage]] = [:]
    for language in languages { result[language] = try? makeStages(language) }
    return result
  }()

  private static func stages(_ language: String) throws -> [SegmentStage] {
    try #require(allStages[language])
  }

  private static func makeStages(_ language: String) throws -> [SegmentStage] {
    let library = LanguageLibrary()
    let tag = LanguageTag(language) ?? .undetermined
    let data = try library.data(for: tag)
    let neutral = try library.data(for: .undetermined)
    let file = try SRXFile(Array(SRXSample.file().utf8), name: "house.srx")
    return try [
      SegmentStage(language: data, neutral: neutral, explains: true),
      SegmentStage(language: data, neutral: neutral, quotations: .whole, explains: true),
      SegmentStage(language: data, rules: .unicode, explains: true),
      SegmentStage(srx: file, language: tag, explains: true),
    ]
  }

  /// A text as it is, each of its lines a block.
  private static func document(_ text: String) -> Document {
    let source = SourceText(text)
    var blocks: [Block] = []
    var start = 0
    for (offset, byte) in (source.bytes + [0x0A]).enumerated() where byte == 0x0A {
      if offset > start {
        blocks.append(Block(kind: .paragraph, range: SourceRange(start, offset)))
      }
      start = offset + 1
    }
    let layer = NormalizedText(
      text: NormalizedContent(text), alignment: Alignment(identity: source.count), changes: [])
    return Document(source: source, blocks: blocks).adding(layer)
  }

  @Test(arguments: languages)
  func sentencesCoverAllTextInOrderWithoutOverlap(language: String) throws {
    for (index, stage) in try Self.stages(language).enumerated() {
      for seed in 0..<8 {
        let document = Self.document(RandomProse.text(seed: seed, paragraphs: 3))
        let sentences = try stage.run(on: document)
        var end = 0
        for item in sentences.items {
          try #require(item.range.start >= end && !item.range.isEmpty, "\(seed)")
          #expect(document.source.isBlank(end..<item.range.start), "\(language) \(index) \(seed)")
          #expect(
            document.blocks[item.block].range.contains(item.range), "\(language) \(index) \(seed)")
          end = item.range.end
        }
        #expect(document.source.isBlank(end..<document.source.count), "\(language) \(seed)")
      }
    }
  }

  @Test(arguments: languages)
  func noBoundaryLiesInsideAGraphemeCluster(language: String) throws {
    let iterator = try BreakIterator(.grapheme)
    for (index, stage) in try Self.stages(language).enumerated() {
      for seed in 100..<110 {
        let document = Self.document(RandomProse.text(seed: seed, paragraphs: 2))
        let clusters = Set([0] + (try iterator.boundaries(in: document.source.bytes)))
        for item in try stage.run(on: document).items {
          let near = SourceRange(max(0, item.range.start - 24), item.range.end)
          let text = document.source[near].debugDescription
          // A mark behind white space forms a cluster with it by the letter of UAX #29 (GB9), yet
          // begins a word: so does the vowel sign of Burmese in the Zawgyi encoding.
          let isBehindSpace = document.source.endsBlank(at: item.range.start)
          #expect(
            clusters.contains(item.range.start) || isBehindSpace,
            "\(language) \(index) \(seed) at the start of \(text)")
          #expect(
            clusters.contains(item.range.end), "\(language) \(index) \(seed) at the end of \(text)")
        }
      }
    }
  }

  @Test(arguments: languages)
  func whatFollowsAParagraphNeverChangesIt(language: String) throws {
    for stage in try Self.stages(language) {
      for seed in 200..<208 {
        let text = RandomProse.text(seed: seed, paragraphs: 2)
        let more = text + "\n\n" + RandomProse.text(seed: seed + 1_000, paragraphs: 2)
        let items = try stage.run(on: Self.document(text)).items
        let longer = try stage.run(on: Self.document(more)).items
        #expect(Array(longer.prefix(items.count)) == items, "\(language) \(seed)")
      }
    }
  }

  @Test(arguments: languages)
  func composedAndDecomposedTextHaveTheSameSentences(language: String) throws {
    let normalizer = try Normalizer(.formOnly(.nfc))
    for stage in try Self.stages(language) {
      for seed in 300..<308 {
        let text = RandomProse.text(seed: seed, paragraphs: 2)
        func sentences(_ form: NormalizationForm) throws -> [String] {
          let source = SourceText(try form.text(of: text))
          let blocks = Self.document(source.string).blocks
          let layer = try normalizer.normalize(source, blocks: blocks.map(\.range))
          let document = Document(source: source, blocks: blocks).adding(layer)
          return try stage.run(on: document).items.map {
            try NormalizationForm.nfc.text(of: source[$0.range])
          }
        }
        #expect(try sentences(.nfc) == sentences(.nfd), "\(language) \(seed)")
      }
    }
  }

  @Test(arguments: languages)
  func decisionsAgreeWithTheSentences(language: String) throws {
    for (index, stage) in try Self.stages(language).enumerated() {
      for seed in 400..<408 {
        let document = Self.document(RandomProse.text(seed: seed, paragraphs: 2))
        let found = try stage.run(on: document)
        let decisions = found.decisions
        #expect(decisions.map(\.offset) == decisions.map(\.offset).sorted(), "\(language) \(seed)")
        #expect(decisions.allSatisfy { !$0.rule.isEmpty })
        // Between two sentences, and behind the last, exactly one boundary was decided; inside
        // one, none.
        var ends = decisions.filter(\.isBoundary).map(\.offset)[...]
        for (item, next) in zip(
          found.items, found.items.dropFirst().map(\.range.start) + [document.source.count])
        {
          let inside = ends.prefix { $0 < item.range.end }
          #expect(inside.isEmpty, "\(language) \(index) \(seed): \(document.source[item.range])")
          ends = ends.dropFirst(inside.count)
          let between = ends.prefix { $0 <= next }
          #expect(
            !between.isEmpty, "\(language) \(index) \(seed): \(document.source[item.range])")
          ends = ends.dropFirst(between.count)
        }
        #expect(ends.isEmpty, "\(language) \(index) \(seed)")
      }
    }
  }

  @Test func hugeSentencesAreSplitInLinearTime() throws {
    // Each would take hours if a rule looked at all of the text again at every candidate.
    let library = LanguageLibrary()
    for (language, unit) in [
      ("en", "Mr. "), ("en", "\"a.\" "), ("en", "(a. "), ("en", "1. "), ("de", "z. B. "),
      ("en", "a.b"), ("zh", "「好。"), ("th", "ที่ ไป "), ("ko", "다 "), ("en", ". "), ("hi", "। "),
    ] {
      let text = String(repeating: unit, count: 4_000)
      let stage = SegmentStage(
        language: try library.data(for: LanguageTag(language) ?? .undetermined),
        neutral: try library.data(for: .undetermined))
      let items = try stage.run(on: Self.document(text)).items
      #expect(!items.isEmpty)
    }
  }
}

extension SourceText {
  /// Whether only white space stands in a range.
  fileprivate func isBlank(_ range: Range<Int>) -> Bool {
    self[SourceRange(range.lowerBound, range.upperBound)].unicodeScalars.allSatisfy {
      ScalarProperties.isWhiteSpace($0.value)
    }
  }

  /// Whether white space stands right before an offset.
  fileprivate func endsBlank(at offset: Int) -> Bool {
    self[SourceRange(0, offset)].unicodeScalars.last.map {
      ScalarProperties.isWhiteSpace($0.value)
    } ?? false
  }
}

extension NormalizationForm {
  fileprivate func text(of text: String) throws -> String {
    let edit = try Array(text.utf8).withUnsafeBufferPointer { try bareText(of: $0) }
    return String(decoding: edit, as: UTF8.self)
  }
}

/// Text that no one would write: words, marks and signs of many scripts in any order.
enum RandomProse {
  private static let words: [[String]] = [
    ["The", "harbour", "Mr", "e.g", "U.S", "p.m", "3.5", "IV", "don't", "naïve", "Å", "x"],
    ["Гавань", "т.е", "г", "ёлка", "5-я", "и\u{306}"], ["λιμάνι", "κ.λπ", "Ὀδός", "ά"],
    ["港口", "会议", "説明", "カ\u{3099}", "ﾊﾟ", "々", "〇"], ["항구는", "습니다", "\u{1112}\u{1161}\u{11AB}"],
    ["ท่าเรือ", "และ", "น้ำ", "ๆ"], ["ທ່າເຮືອ", "ແລະ"], ["កំពង់ផែ", "ស្រុក"], ["ဆိပ်ကမ်း", "ေက်ာင္း", "က"],
    ["बंदरगाह", "क्ष", "क़"], ["বন্দর", "কো\u{9BC}"], ["துறைமுகம்", "கௌ"], ["బందరు", "ક્ષ", "ਬੰਦਰ"],
    ["المرفأ", "\u{FE8E}", "د", "بِسْمِ"], ["نمل", "می\u{200C}رود"], ["הנמל", "צה\"ל", "שָׁלוֹם"],
    ["ወደብ", "ነው"], ["Նավահանգիստ", "և"], ["ნავსადგური"], ["འགྲུལ་པ"],
    ["👩\u{200D}🚀", "🇵🇱", "✌🏽", "😀"], ["𝔘", "𐐷", "𞤀𞤣", "\u{1E900}"],
    ["@name", "#tag", "www.example.org/a?b=c"],
    ["12", "1999", "१२", "٣", "①", "½"],
  ]
  private static let marks = [
    ".", ".", ".", "?", "!", "…", "...", "?!", ". . .", ";", ":", ",", "。", "！", "？", "।", "॥", "۔",
    "؟", "።",
    "፧", "։", "՜", "။", "၊", "។", "៕", "།", "๚", "‼", "．", "｡", "\u{37E}", "·", "¿", "¡",
  ]
  private static let signs = [
    "\"", "\"", "'", "“", "”", "„", "‘", "’", "«", "»", "‹", "›", "「", "」", "『", "』", "(", ")", "[",
    "]", "（", "）",
    "—", "– ", "-", "•", "a)", "1.", "[3]", "¹", ":-)", "/", "&", "%", "§", "№",
  ]
  private static let glue = [
    " ", " ", " ", " ", " ", "", "  ", "\u{A0}", "\u{202F}", "\u{3000}", "\u{2009}", "\t",
    "\u{200B}",
    "\u{200F}", "\u{2060}", "\u{FEFF}", "\u{301}", "\u{2028}", "\u{85}",
  ]

  static func text(seed: Int, paragraphs: Int) -> String {
    var random = SeededGenerator(seed: seed)
    var text = ""
    for paragraph in 0..<paragraphs {
      if paragraph > 0 { text += "\n\n" }
      let script = words.randomElement(using: &random) ?? []
      for _ in 0..<Int.random(in: 1...40, using: &random) {
        let pool = Int.random(in: 0..<4, using: &random) > 0 ? script : words.flatMap { $0 }
        text += pool.randomElement(using: &random) ?? ""
        if Int.random(in: 0..<3, using: &random) == 0 {
          text += marks.randomElement(using: &random) ?? ""
        }
        if Int.random(in: 0..<5, using: &random) == 0 {
          text += signs.randomElement(using: &random) ?? ""
        }
        text += glue.randomElement(using: &random) ?? ""
      }
    }
    return text
  }
}
