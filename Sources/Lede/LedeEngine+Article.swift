public import LedeCore
public import LedeInterchange
import LedeSegmentation
public import LedeTerminology

/// One article to be worked on.
public struct Article: Sendable {
  /// Path, or a record's identifier; for messages.
  public var name: String
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
  /// What is to be said of it already.
  public var warnings: [Diagnostic]

  /// Makes an article of a text.
  public init(_ text: String, name: String = "-", language: LanguageTag? = nil) {
    self.init(SourceText(text), name: name, language: language)
  }

  /// Makes an article.
  public init(
    _ text: SourceText, name: String = "-", language: LanguageTag? = nil,
    fileAlignment: Alignment<FileSpace, SourceSpace>? = nil, glossary: Glossary? = nil,
    sentences: [SourceRange]? = nil, warnings: [Diagnostic] = []
  ) {
    self.name = name
    self.text = text
    self.language = language
    self.fileAlignment = fileAlignment
    self.glossary = glossary
    self.sentences = sentences
    self.warnings = warnings
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
    guard article.text.bytes.contains(where: { $0 > 0x20 }) else {
      throw LedeError(
        code: .emptyText, kind: .input, message: "\(article.name) has no text in it")
    }
    do throws(DiagnosticsError) {
      let (language, doubts) = try identify(article.text, declared: article.language)
      let desk = try desk(for: language.tag)
      let stages = try stages(for: article, desk)
      let (blocks, metadata) = desk.classifier.classify(article.text)
      var document = Document(
        name: article.name, source: article.text, blocks: blocks, language: language,
        metadata: metadata, fileAlignment: article.fileAlignment)
      var failure: StageError?
      let clock = ContinuousClock()
      let start = clock.now
      for stage in stages {
        do throws(StageError) {
          if let limit = options.maximumMilliseconds,
            clock.now - start > .milliseconds(limit)
          {
            throw StageError(
              stage: stage.name, code: .timeLimit, kind: .timeout,
              message: "\(article.name) took longer than \(limit) ms", retryable: true)
          }
          document = try stage.run(on: document)
        } catch {
          failure = error
          break
        }
      }
      return ArticleResult(
        document: document, warnings: article.warnings + doubts + desk.warnings,
        engine: EngineInfo(lede: LedeVersion.string, pipeline: desk.fingerprint),
        targets: options.targets, explains: options.explains, failure: failure)
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
  private func stages(
    for article: Article, _ desk: LanguageDesk
  ) throws(DiagnosticsError) -> [AnyStage] {
    var stages = desk.pipeline.stages
    if let sentences = article.sentences,
      let index = stages.firstIndex(where: { $0.provides == Sentences.id })
    {
      stages[index] = AnyStage(GivenSentencesStage(ranges: sentences), name: stages[index].name)
    }
    if let own = article.glossary,
      let index = stages.firstIndex(where: { $0.provides == Terms.id })
    {
      var all = [own]
      for name in desk.definition.glossaryNames {
        let read = try glossaries.glossary(
          name, source: desk.context.language, target: options.targets.first)
        all.append(read.glossary)
      }
      do throws(LedeError) {
        stages[index] = AnyStage(
          try TerminologyStage(
            glossaries: all, language: desk.context.language, knowledge: desk.terminology,
            targets: options.targets),
          name: stages[index].name)
      } catch {
        throw DiagnosticsError([Diagnostic(.error, code: error.code, message: error.message)])
      }
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
      let normalized = text.alignment.target(of: range)
      items.append(
        Sentences.Item(
          range: range, normalizedRange: normalized, block: block))
    }
    guard !document.blocks.isEmpty else { return Sentences(items: []) }
    return Sentences(items: items)
  }
}
