public import LedeCore
public import LedeFormats
public import LedeInterchange
public import LedeJSON
import LedeSegmentation
public import LedeTerminology

/// One article to be worked on.
public struct Article: Sendable {
  /// How an article of that name is called in messages.
  public static func shown(_ name: String) -> String { name == "-" ? "standard input" : name }

  /// Path, or a record's identifier; for messages.
  public var name: String
  /// How a digest names it among its sources; its name if `nil`.
  public var id: JSONValue?
  /// The headline, when it is not in the text.
  public var title: String?
  /// The text.
  public var text: SourceText
  /// The language, if it is declared.
  public var language: LanguageTag?
  /// From the file's bytes to the text, when they are not the same.
  public var fileAlignment: Alignment<FileSpace, SourceSpace>?
  /// A glossary for this article alone; its terms win over the pipeline's.
  public var glossary: Glossary?
  /// Sentences that are kept as they are, instead of being found.
  public var sentences: [SourceRange]?
  /// What has to be in the summary, and what must not be.
  public var marks = SummaryMarks()
  /// When it was published, if that is known and not in the text; digests are ordered by it.
  public var date: PublicationTime?
  /// What was read out of a file with markup: blocks, codes, and the way back; see ``init(_:name:)``.
  public var markup: ExtractedArticle?
  /// What is to be said of it already.
  public var warnings: [Diagnostic]

  /// Makes an article of a text.
  public init(_ text: String, name: String = "-", language: LanguageTag? = nil) {
    self.init(SourceText(text), name: name, language: language)
  }

  /// Makes an article.
  public init(
    _ text: SourceText, name: String = "-", title: String? = nil, language: LanguageTag? = nil,
    fileAlignment: Alignment<FileSpace, SourceSpace>? = nil, glossary: Glossary? = nil,
    sentences: [SourceRange]? = nil, warnings: [Diagnostic] = []
  ) {
    self.name = name
    self.text = text
    self.title = title
    self.language = language
    self.fileAlignment = fileAlignment
    self.glossary = glossary
    self.sentences = sentences
    self.warnings = warnings
  }

  /// Makes an article of what a format read out of a file.
  public init(_ extracted: ExtractedArticle, name: String = "-") {
    self.init(
      extracted.source, name: name, title: extracted.title, language: extracted.language,
      fileAlignment: extracted.fileAlignment, warnings: extracted.warnings)
    date = extracted.date
    if extracted.extraction != nil || extracted.blocks != nil { markup = extracted }
  }

  /// The parts of ``text`` that stand for some of a range of the text as it came, markup included.
  public func ranges(ofPublic range: SourceRange) -> [SourceRange] {
    guard let map = markup?.extraction?.map else { return [range] }
    return map.sources(of: DecodedRange(range.start, range.end))
  }
}

extension LedeEngine {
  /// Runs the article's pipeline.
  ///
  /// A stage that fails ends the run; the result then has the layers before it, and says so in
  /// ``ArticleResult/failure``.
  /// - Throws: ``LedeError``: `empty-text` for an article without text, or a configuration that is
  ///   wrong for its language.
  public func run(_ article: Article) throws(LedeError) -> ArticleResult {
    try run(article, through: nil)
  }

  /// Runs the article's pipeline up to and with the stage that provides a layer; all of it when
  /// `nil`, or when no stage does.
  func run(_ article: Article, through layer: LayerID?) throws(LedeError) -> ArticleResult {
    let watch = watch(article)
    do throws(LedeError) {
      let result = try run(article, through: layer, watch, deadline(of: article.name))
      watch.end(result)
      return result
    } catch {
      watch.end(error)
      throw error
    }
  }

  private func watch(_ article: Article) -> ArticleWatch {
    ArticleWatch(
      options.observer, lanes, name: article.name, id: article.id,
      byteCount: article.markup?.extraction?.text.bytes.count ?? article.text.bytes.count)
  }

  /// When the work on an article that begins now has to be over.
  func deadline(of name: String) -> Deadline {
    options.maximumMilliseconds.map { Deadline(milliseconds: $0, name: Article.shown(name)) }
      ?? .never
  }

  /// The same under the eyes of an observer.
  func run(
    _ article: Article, through layer: LayerID?, _ watch: ArticleWatch, _ deadline: Deadline
  ) throws(LedeError) -> ArticleResult {
    guard article.text.bytes.contains(where: { $0 > 0x20 }) else { throw Self.empty(article) }
    let work = try watch.step(.prepare) { () throws(LedeError) in
      try prepare(article, until: deadline)
    }
    guard !work.document.blocks.isEmpty else {
      try deadline.check()
      // White space of Unicode's is no text either.
      throw Self.empty(article)
    }
    var document = work.document
    var failure: StageError?
    for stage in work.stages {
      do throws(StageError) {
        document = try watch.stage(stage.name) { () throws(StageError) in
          try run(stage, on: document)
        }
      } catch {
        failure = error
        break
      }
      if stage.provides == layer { break }
    }
    // Nor is what normalization removes.
    if document[NormalizedText.self]?.text.bytes.allSatisfy({ $0 <= 0x20 }) ?? false {
      throw Self.empty(article)
    }
    return ArticleResult(
      document: document,
      warnings: article.warnings + work.warnings
        + DroppedConcepts.findings(in: document, wanted: work.wantedConcepts),
      engine: EngineInfo(lede: LedeVersion.string, pipeline: work.fingerprint),
      targets: options.targets, explains: options.explains, failure: failure)
  }

  /// Runs a stage, and looks at the limits before and behind it: it may be somebody's own that
  /// knows of none.
  private func run(_ stage: AnyStage, on document: Document) throws(StageError) -> Document {
    do throws(LedeError) { try document.deadline.check() } catch {
      throw StageError(stage: stage.name, error)
    }
    let result = try stage.run(on: document)
    do throws(LedeError) {
      try document.deadline.check()
      if stage.provides == Sentences.id { try check(result[Sentences.self], of: document) }
    } catch {
      throw StageError(stage: stage.name, error)
    }
    return result
  }

  private func check(_ sentences: Sentences?, of document: Document) throws(LedeError) {
    guard let limit = options.maximumSentences, let count = sentences?.items.count, count > limit
    else { return }
    throw LedeError(
      code: .tooManySentences, kind: .limit,
      message: "\(Article.shown(document.name)) has \(count) sentences, and \(limit) are allowed; "
        + "raise --max-sentences, or split the article")
  }

  /// The document of an article before any stage: its language, blocks, and the way home.
  /// - Throws: as ``run(_:)`` does.
  public func document(of article: Article) throws(LedeError) -> Document {
    guard article.text.bytes.contains(where: { $0 > 0x20 }) else { throw Self.empty(article) }
    return try prepare(article).document
  }

  private static func empty(_ article: Article) -> LedeError {
    LedeError(
      code: .emptyText, kind: .input,
      message: "\(Article.shown(article.name)) has no text in it; give an article")
  }

  /// An article that waits for its stages.
  private struct Work {
    let document: Document
    let stages: [AnyStage]
    let warnings: [Diagnostic]
    let fingerprint: String
    let wantedConcepts: [String]
  }

  private func prepare(
    _ article: Article, until deadline: Deadline = .never
  ) throws(LedeError) -> Work {
    do throws(DiagnosticsError) {
      let (language, doubts) = try identify(article.text, declared: article.language)
      let desk = try desk(for: language.tag)
      let markup = article.markup
      // Where the format knows the blocks, nothing is guessed.
      let (blocks, metadata) =
        markup?.blocks.map { ($0, markup?.metadata ?? []) }
        ?? desk.classifier.classify(article.text, until: deadline)
      var document = Document(
        name: article.name, title: article.title, source: article.text, blocks: blocks,
        language: language, metadata: metadata, fileAlignment: article.fileAlignment,
        inlineCodes: markup?.inlineCodes ?? [], protectedRanges: markup?.protectedRanges ?? [],
        extraction: markup?.extraction)
      document.deadline = deadline
      let marks = article.marks
      if !marks.include.isEmpty || !marks.exclude.isEmpty { document = document.adding(marks) }
      if let own = article.glossary { document = document.adding(OwnGlossary(own)) }
      return Work(
        document: document, stages: stages(for: article, desk),
        warnings: doubts + desk.warnings, fingerprint: desk.fingerprint,
        wantedConcepts: desk.definition.wantedConcepts)
    } catch {
      throw LedeError(
        code: .invalidConfiguration, kind: .configuration, message: error.description)
    }
  }

  /// Runs the article's pipeline on a text.
  public func run(
    _ text: String, name: String = "-", language: LanguageTag? = nil
  ) throws(LedeError) -> ArticleResult {
    try run(Article(text, name: name, language: language))
  }

  /// The pipeline's stages, with those replaced for which the article brings its own.
  private func stages(for article: Article, _ desk: LanguageDesk) -> [AnyStage] {
    var stages = desk.pipeline.stages
    if let sentences = article.sentences, !sentences.isEmpty,
      let index = stages.firstIndex(where: { $0.provides == Sentences.id })
    {
      stages[index] = AnyStage(GivenSentencesStage(ranges: sentences), name: stages[index].name)
    }
    return stages
  }
}

/// Keeps the sentences that came with a record.
private struct GivenSentencesStage: Stage {
  static let name: StageName = "given-sentences"
  static let requires = [NormalizedText.id]
  let ranges: [SourceRange]

  func run(on document: Document) throws(StageError) -> Sentences {
    let text = try document.require(NormalizedText.self, for: Self.name)
    var items: [Sentences.Item] = []
    var block = 0
    for range in ranges {
      while block + 1 < document.blocks.count, document.blocks[block].range.end <= range.start {
        block += 1
      }
      items.append(
        Sentences.Item(
          range: range, normalizedRange: text.alignment.target(of: range),
          block: Self.block(with: range, of: document.blocks, from: block)))
    }
    return Sentences(items: items)
  }

  /// The block that has most of a sentence: one that begins with a dateline is of the paragraph.
  private static func block(with range: SourceRange, of blocks: [Block], from first: Int) -> Int {
    var best = first
    var most = 0
    for index in blocks.indices[first...] where blocks[index].range.start < range.end {
      let shared =
        min(range.end, blocks[index].range.end) - max(range.start, blocks[index].range.start)
      if shared > most { (best, most) = (index, shared) }
      if blocks[index].range.end >= range.end { break }
    }
    return best
  }
}
