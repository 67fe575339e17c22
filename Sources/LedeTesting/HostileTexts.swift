public import LedeCore

/// Texts that stages trip over, written for tests: of many scripts, and with everything that text
/// should not have.
public enum HostileTexts {
  /// A name and a text; none of them is empty or white space alone.
  public static let all: [(name: String, text: String)] = [
    ("plain", "The ferry left at noon. Nobody missed it! Was it full?"),
    ("one letter", "a"),
    ("one mark", "."),
    ("marks alone", "... !!! ??? ...\n\n…—–"),
    ("white space around", " \t\n The tide turned. \r\n\r\n It was late.\n \n"),
    ("line ends of all kinds", "One line\r\nTwo lines\rThree\u{85}Four\u{2028}Five\u{2029}Six.\n"),
    ("marks without letters", "\u{301}\u{302} e\u{301}\u{323}. \u{200D}\u{20E3}"),
    ("emoji", "Sold out 👩‍🚀👨‍👩‍👧‍👦🇳🇴🏴󠁧󠁢󠁳󠁣󠁴󠁿! Next boat 🛥️ at 9️⃣."),
    ("direction", "\u{202E}abc\u{202C} \u{2067}שלום. עולם\u{2069}! \u{200F}مرحبا؟ نعم."),
    ("invisible", "\u{FEFF}Re\u{AD}sign\u{200B}ed\u{2060}. \u{180E}\u{34F}Then left\u{AD}.\u{AD}"),
    ("controls", "One\u{1}\u{7F}\u{9B}31m two. Three\u{8}\u{C} four."),
    ("noncharacters", "One \(noncharacters) two. \u{FFFD} Three. \u{E000} Four."),
    ("quotes that do not close", "“He said \"no. «Then ‘left. (And [again {and so on."),
    ("one long word", String(repeating: "æøå", count: 700)),
    ("one long line", String(repeating: "The boat came in and went out again ", count: 200) + "."),
    ("many short lines", String(repeating: "Boat.\n", count: 120)),
    ("Chinese and Japanese", "渡轮开了。他问：“几点？”没有人回答！\n\n船は出た。「もう帰る」と彼は言った。"),
    ("Thai", "เรือออกจากท่าแล้ว ไม่มีใครตกเรือ ฯลฯ"),
    ("Hindi and Urdu", "नाव चली गई। कोई नहीं छूटा॥\n\nکشتی چلی گئی۔ کوئی نہیں رہا؟ ہاں۔"),
    ("Korean", "배가 떠났다. \u{1100}\u{1161}\u{11A8} 아무도 놓치지 않았다."),
    ("beyond the basic plane", "𝔗𝔥𝔢 𝔟𝔬𝔞𝔱. 𠀀𠀁𠀂。 𐍈𐍉. \u{1D15E}"),
    ("case that changes length", "STRASSE, straße, İstanbul, ΟΔΟΣ, ﬁsh, ŉ, ẞ."),
    ("numbers and dots", "At 3.15 p.m. on 1. 2. 2024, No. 7 cost $4.50... or 5,5 %."),
    ("tabs and table", "Port\tTime\nBergen\t09.00\nOslo\t10.30"),
  ]

  /// Swift has no literals for them.
  private static let noncharacters = String(
    String.UnicodeScalarView(
      [0xFFFE, 0xFFFF, 0xFDD0, 0x10FFFF].compactMap { Unicode.Scalar(UInt32($0)) }))

  /// The texts as documents with layers of Lede's own kinds, simply made: the clean text is the
  /// source, a block a line, a sentence behind each full stop, a word between white space, every
  /// score 0.
  public static let documents: [Document] = all.map { document($0.text, name: $0.name) }

  /// One such document.
  public static func document(_ text: String, name: String = "-") -> Document {
    let source = SourceText(text)
    var blocks: [Block] = []
    var items: [Sentences.Item] = []
    var words = WordList()
    for line in pieces(of: source.bytes, in: 0..<source.count, endingWith: { $0 == 0x0A }) {
      blocks.append(Block(kind: .paragraph, range: SourceRange(line.lowerBound, line.upperBound)))
      for sentence in pieces(of: source.bytes, in: line, endingWith: { $0 == 0x2E }) {
        let (start, end) = (sentence.lowerBound, sentence.upperBound)
        items.append(
          Sentences.Item(
            range: SourceRange(start, end), normalizedRange: NormalizedRange(start, end),
            block: blocks.count - 1))
        words.bounds.append(words.starts.count)
        for word in pieces(of: source.bytes, in: sentence, endingWith: isSpace) {
          words.add(word, source)
        }
      }
    }
    words.bounds.append(words.starts.count)
    return Document(name: name, source: source, blocks: blocks)
      .adding(
        NormalizedText(
          text: NormalizedContent(text), alignment: Alignment(identity: source.count), changes: [])
      )
      .adding(Sentences(items: items)).adding(words.layer)
      .adding(
        Scores(
          features: ["none"], weights: [1], values: [Double](repeating: 0, count: items.count),
          sentenceCount: items.count))
  }

  private struct WordList {
    var starts: [Int] = []
    var ends: [Int] = []
    var typeIDs: [Int] = []
    var types: [String] = []
    var bounds: [Int] = []
    private var known: [String: Int] = [:]

    mutating func add(_ word: Range<Int>, _ source: SourceText) {
      let text = source[SourceRange(word.lowerBound, word.upperBound)]
      starts.append(word.lowerBound)
      ends.append(word.upperBound)
      if known[text] == nil {
        known[text] = types.count
        types.append(text)
      }
      typeIDs.append(known[text] ?? 0)
    }

    var layer: Words {
      Words(
        starts: starts, ends: ends, kinds: starts.map { _ in .letters }, typeIDs: typeIDs,
        types: WordTypes(types), sentenceBounds: bounds)
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  /// The stretches that end with a byte, without white space around them, empty ones left out.
  private static func pieces(
    of bytes: [UInt8], in range: Range<Int>, endingWith isEnd: (UInt8) -> Bool
  ) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = range.lowerBound
    for offset in range where isEnd(bytes[offset]) || offset == range.upperBound - 1 {
      var first = start
      var last = offset + 1
      while first < last, isSpace(bytes[first]) { first += 1 }
      while last > first, isSpace(bytes[last - 1]) { last -= 1 }
      if first < last { pieces.append(first..<last) }
      start = offset + 1
    }
    return pieces
  }
}
