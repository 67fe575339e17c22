public import LedeCore
public import LedeLanguages
import LedeUnicode

/// Splits the normalized text into sentences, block by block.
///
/// Candidates are the places where UAX #29 (section 5) could end a sentence, before its own
/// exceptions: behind a terminal mark, what closes behind it, and white space. A layer of named
/// rules over the language's data then decides each; see ``Sentences/Decision``.
public struct SegmentStage: Stage {
  /// Which rules decide.
  public enum Rules: String, Sendable, CaseIterable {
    /// The rules of this module.
    case standard
    /// The plain boundaries of UAX #29, as ICU has them.
    case unicode
  }

  /// What becomes of a quotation that holds several sentences.
  public enum Quotations: String, Sendable, CaseIterable {
    /// It is split like other text.
    case split
    /// It stays in one piece.
    case whole
  }

  /// `segment`.
  public static let name: StageName = "segment"
  /// The normalized text.
  public static let requires = [NormalizedText.id]

  /// What splits a block.
  private enum Splitter {
    case standard(BoundaryRules)
    case unicode
    case srx(SRXRules)
  }

  private let splitter: Splitter
  private let explains: Bool
  private let iterators = ResourcePool<BreakIterator>()

  /// Makes the stage for a language.
  /// - Parameters:
  ///   - language: what is known of the language.
  ///   - neutral: what holds for every language.
  ///   - rules: which rules decide.
  ///   - quotations: what becomes of quotations; `unicode` rules know of none.
  ///   - explains: whether every candidate is told with the rule that decided it.
  public init(
    language: LanguageData, neutral: LanguageData? = nil, rules: Rules = .standard,
    quotations: Quotations = .split, explains: Bool = false
  ) {
    self.explains = explains
    switch rules {
    case .standard:
      splitter = .standard(
        BoundaryRules(language, neutral: neutral, keepsQuotationsWhole: quotations == .whole))
    case .unicode: splitter = .unicode
    }
  }

  /// Makes the stage over the rules of an SRX file instead of Lede's own.
  /// - Parameters:
  ///   - file: the rules of many languages.
  ///   - language: the language of the text, which the file's language maps are asked for.
  ///   - explains: whether every candidate is told with the rule that decided it.
  /// - Throws: rules that ICU does not take.
  public init(srx file: SRXFile, language: LanguageTag, explains: Bool = false)
    throws(DiagnosticsError)
  {
    self.explains = explains
    splitter = .srx(try SRXRules(file.rules(for: language)))
  }

  /// What is registered under ``name``.
  /// - Parameter read: gives the bytes of the SRX file that the option `srx` names.
  public static func factory(
    library: LanguageLibrary,
    read: @escaping @Sendable (String) throws(DiagnosticsError) -> [UInt8] = {
      (path) throws(DiagnosticsError) in
      throw DiagnosticsError([
        Diagnostic(
          .error, code: .invalidConfiguration, message: "'\(path)': no rule files can be read here")
      ])
    }
  ) -> StageFactory {
    StageFactory(
      SegmentStage.self, help: "splits the text into sentences",
      options: [
        OptionDescriptor(
          "rules", .choice(Rules.allCases.map(\.rawValue)), default: .string("standard"),
          group: "rules",
          help: "standard: rules and data of the language; unicode: plain UAX #29"),
        OptionDescriptor(
          "srx", .string, group: "rules",
          help: "path of an SRX 2.0 file whose rules are used instead"),
        OptionDescriptor(
          "quotations", .choice(Quotations.allCases.map(\.rawValue)), default: .string("split"),
          help: "whether a quotation of several sentences is split or stays whole"),
      ]
    ) { (options, context) throws(DiagnosticsError) in
      if let path = options.string("srx") {
        return try SegmentStage(
          srx: SRXFile(try read(path), name: path), language: context.language,
          explains: context.explains)
      }
      return SegmentStage(
        language: try library.data(for: context.language),
        neutral: try library.data(for: .undetermined),
        rules: options.string("rules").flatMap(Rules.init) ?? .standard,
        quotations: options.string("quotations").flatMap(Quotations.init) ?? .split,
        explains: context.explains)
    }
  }

  /// Splits a document's normalized text.
  /// - Complexity: O(*n*).
  public func run(on document: Document) throws(StageError) -> Sentences {
    let normalized = try document.require(NormalizedText.self, for: Self.name)
    var collector = Collector(
      alignment: normalized.alignment, explains: explains, expected: normalized.text.count / 80,
      deadline: document.deadline)
    do throws(LedeError) {
      // Told apart once: a copy of the rules a block would cost as much as short blocks do.
      switch splitter {
      case .standard(let rules):
        try forEachBlock(document, normalized, &collector) {
          (view, range, _, collector) throws(LedeError) in
          if collector.isOnePiece {
            collector.decide(range.upperBound, true, .end)
            collector.add(range)
          } else {
            try rules.split(view, range, into: &collector)
          }
        }
      case .unicode:
        try forEachBlock(document, normalized, &collector) {
          (view, _, whole, collector) throws(LedeError) in
          try splitByUnicode(view, whole, into: &collector)
        }
      case .srx(let rules):
        try forEachBlock(document, normalized, &collector) {
          (view, range, _, collector) throws(LedeError) in
          try rules.split(view, range, into: &collector)
        }
      }
    } catch {
      throw StageError(stage: Self.name, error)
    }
    return Sentences(items: collector.items, decisions: collector.decisions)
  }

  /// Calls `body` with the text of each block, without and with the white space at its edges.
  private func forEachBlock(
    _ document: Document, _ normalized: NormalizedText, _ collector: inout Collector,
    _ body: (ScalarView, Range<Int>, Range<Int>, inout Collector) throws(LedeError) -> Void
  ) throws(LedeError) {
    try normalized.text.bytes.withUnsafeBufferPointer { (bytes) throws(LedeError) in
      let view = ScalarView(bytes)
      var end = 0
      for (index, block) in document.blocks.enumerated() {
        let target = normalized.alignment.target(of: block.range)
        // A replacement that reaches over a block's edge maps into both blocks.
        let whole = max(target.start, end)..<max(target.start, end, target.end)
        let trimmed = view.trimmed(whole)
        end = max(end, trimmed.upperBound)
        guard !trimmed.isEmpty else { continue }
        collector.begin(block, index)
        try body(view, trimmed, whole, &collector)
        if index & 0x3F == 0 { try document.deadline.check() }
      }
      // A block may have been left half done.
      try document.deadline.check()
    }
  }

  private func splitByUnicode(
    _ view: ScalarView, _ range: Range<Int>, into collector: inout Collector
  ) throws(LedeError) {
    var ends: [Int] = []
    try iterators.withResource(
      make: { () throws(LedeError) in try BreakIterator(.sentence) },
      { (iterator) throws(LedeError) in
        try iterator.forEachBoundary(in: view.slice(range), deadline: collector.deadline) {
          offset, _ in
          ends.append(range.lowerBound + offset)
        }
      })
    var start = range.lowerBound
    for end in ends {
      collector.decide(end, true, .unicode)
      let sentence = view.trimmed(start..<end)
      if !sentence.isEmpty { collector.add(sentence) }
      start = end
    }
  }
}

/// Takes the sentences of a block and the decisions on its candidates, in order.
protocol SentenceSink {
  /// Takes a decision; `offset` is where the next sentence starts if it is a boundary.
  mutating func decide(_ offset: Int, _ isBoundary: Bool, _ rule: BoundaryRule)
  /// Takes a sentence.
  mutating func add(_ range: Range<Int>)
}

/// Gathers sentences and decisions.
struct Collector: SentenceSink {
  private(set) var items: [Sentences.Item] = []
  private(set) var decisions: [Sentences.Decision] = []
  /// When the work has to be over.
  let deadline: Deadline
  private let alignment: Alignment<SourceSpace, NormalizedSpace>
  private let isIdentity: Bool
  private let explains: Bool
  private var block: Block?
  private var index = 0

  init(
    alignment: Alignment<SourceSpace, NormalizedSpace>, explains: Bool, expected: Int,
    deadline: Deadline
  ) {
    self.deadline = deadline
    self.alignment = alignment
    self.explains = explains
    isIdentity = alignment.isIdentity
    items.reserveCapacity(expected)
  }

  /// Whether the block is no prose, so that its stops end nothing: `ST. PAUL, Minn. (AP) —`.
  var isOnePiece: Bool { block?.kind == .dateline }

  mutating func begin(_ block: Block, _ index: Int) {
    self.block = block
    self.index = index
  }

  mutating func decide(_ offset: Int, _ isBoundary: Bool, _ rule: BoundaryRule) {
    guard explains else { return }
    decide(offset, isBoundary, rule.rawValue)
  }

  mutating func decide(_ offset: Int, _ isBoundary: Bool, _ rule: String) {
    guard explains else { return }
    decisions.append(Sentences.Decision(offset: offset, isBoundary: isBoundary, rule: rule))
  }

  mutating func add(_ range: Range<Int>) {
    guard let block else { return }
    let target = NormalizedRange(range.lowerBound, range.upperBound)
    var source = SourceRange(target.start, target.end)
    if !isIdentity {
      source = alignment.source(of: target)
      source = SourceRange(
        max(source.start, block.range.start), min(source.end, block.range.end))
    }
    items.append(Sentences.Item(range: source, normalizedRange: target, block: index))
  }
}
