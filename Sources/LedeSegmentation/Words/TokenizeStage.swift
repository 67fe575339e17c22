public import LedeCore
import LedeUnicode

/// Finds the words of the normalized text with ICU (UAX #29, dictionaries for Thai, Lao, Khmer,
/// Burmese, Chinese and Japanese), and gives words of one folded form one type.
public struct TokenizeStage: Stage {
  /// `tokenize`.
  public static let name: StageName = "tokenize"
  /// The normalized text and its sentences.
  public static let requires = [NormalizedText.id, Sentences.id]

  private let locale: String
  private let isTurkic: Bool
  private let workbenches = ResourcePool<Workbench>()

  /// Makes the stage for a language, which picks ICU's word rules and how `I` folds.
  public init(language: LanguageTag) {
    locale = language.description
    isTurkic = CaseMapping.isTurkic(language)
  }

  /// What is registered under ``name``.
  public static var factory: StageFactory {
    StageFactory(TokenizeStage.self, help: "finds words and gives them integer types") {
      (_, context) throws(DiagnosticsError) in
      TokenizeStage(language: context.language)
    }
  }

  /// Finds the words of a document's sentences.
  /// - Complexity: O(*n*); a distinct word is folded once.
  public func run(on document: Document) throws(StageError) -> Words {
    let text = try document.require(NormalizedText.self, for: Self.name).text
    let sentences = try document.require(Sentences.self, for: Self.name)
    do throws(LedeError) {
      return try text.bytes.withUnsafeBufferPointer { (bytes) throws(LedeError) in
        try workbenches.withResource(
          make: { () throws(LedeError) in
            Workbench(scanner: try WordScanner(locale: locale))
          },
          { (bench) throws(LedeError) in
            var builder = WordsBuilder(sentences: sentences.items, byteCount: bytes.count)
            // A variable of its own is faster than one of a class.
            var forms = bench.forms ?? WordForms(isTurkic: isTurkic)
            bench.forms = nil
            forms.begin()
            try bench.scanner.forEachWord(in: bytes, deadline: document.deadline) {
              start, end, status in
              builder.add(start, end, status)
            }
            let words = try builder.finish(bytes, &forms)
            bench.forms = forms
            return words
          })
      }
    } catch {
      throw StageError(stage: Self.name, error)
    }
  }

  /// What one worker keeps from document to document.
  private final class Workbench {
    let scanner: WordScanner
    /// `nil` after a document that failed: the next one is not to meet its words.
    var forms: WordForms?

    init(scanner: WordScanner) { self.scanner = scanner }
  }
}

/// Gathers words.
private struct WordsBuilder {
  private struct Word {
    let start: Int
    let end: Int
    let kind: Words.Kind
  }

  private let sentences: [Sentences.Item]
  private var words: [Word] = []
  private var bounds: [Int] = []
  /// Where the current sentence ends.
  private var limit = 0

  init(sentences: [Sentences.Item], byteCount: Int) {
    self.sentences = sentences
    words.reserveCapacity(byteCount / 5)
    bounds.reserveCapacity(sentences.count + 1)
  }

  mutating func add(_ start: Int, _ end: Int, _ status: Int32) {
    while bounds.count < sentences.count,
      sentences[bounds.count].normalizedRange.start <= start
    {
      limit = sentences[bounds.count].normalizedRange.end
      bounds.append(words.count)
    }
    // Outside the sentences, which cover all blocks.
    guard start < limit else { return }
    words.append(
      Word(
        start: start, end: min(end, limit),
        kind: status < 200
          ? .number : status < 300 ? .letters : status < 400 ? .kana : .ideographs))
  }

  /// The layer, its words of the types of this document.
  ///
  /// The words are looked up all at once, so that the processor waits for several looks at memory at
  /// the same time.
  mutating func finish(
    _ bytes: UnsafeBufferPointer<UInt8>, _ forms: inout WordForms
  ) throws(LedeError) -> Words {
    while bounds.count <= sentences.count { bounds.append(words.count) }
    var ids = words.map {
      forms.form(of: UnsafeBufferPointer(rebasing: bytes[$0.start..<$0.end]))
    }
    let types = try forms.types(&ids)
    return Words(
      starts: words.map { $0.start }, ends: words.map { $0.end }, kinds: words.map { $0.kind },
      typeIDs: ids,
      types: types.texts, origin: types.origin, sentenceBounds: bounds)
  }
}
