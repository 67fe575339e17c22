import Lede
import LedeJSON

/// Reads an article file, runs it, and makes of it what is asked for.
struct ArticleWorker: Sendable {
  let engine: LedeEngine
  /// Where each article has a file of its own.
  let folder: OutputFolder?
  /// What makes files for translators, if that is what is written.
  let kit: KitOutput?
  let format: RunCommand.Format
  let reader: ArticleReader
  let offsets: OffsetUnit
  let maximumBytes: Int
  let isToFile: Bool
  let include: [OffsetRange]
  let exclude: [OffsetRange]

  /// Whether articles in one file have an empty line between them.
  var isParted: Bool { ![.json, .jsonl, .ninjs].contains(format) }

  /// - Parameter index: which of the inputs it is.
  func answer(_ input: InputFile, _ index: Int) -> ArticleAnswer {
    var answer = ArticleAnswer(input: input, identity: InputIdentity(path: input.path))
    do throws(CommandFailure) {
      do throws(LedeError) {
        try run(input, &answer)
      } catch {
        let failure = CommandFailure(error)
        if let message = failure.message { answer.messages.append(message) }
        answer.exit = max(answer.exit, failure.status)
        answer.status = .error
        answer.error = error
        answer.page = []
        // A program that reads the records misses none.
        if format == .json || format == .jsonl {
          recordWriter.write(
            RecordFailure(seq: index, id: .string(input.path), error: error), to: &answer.page)
        }
      }
      if folder != nil, kit == nil, !answer.page.isEmpty { try write(&answer) }
    } catch {
      answer.failure = error
    }
    return answer
  }

  private func run(_ input: InputFile, _ answer: inout ArticleAnswer) throws(LedeError) {
    let article: Article
    do throws(LedeError) {
      article = try self.article(of: input, &answer)
    } catch {
      engine.options.observer?.articleRefused(error, named: input.path)
      throw error
    }
    let result = try engine.run(article)
    answer.status = AnswerStatus(of: result)
    if let failure = result.failure {
      answer.messages.append("lede: error: \(input.path): \(failure)")
      answer.exit = CommandFailure.status(of: failure.error.kind)
    }
    if format != .brief {
      answer.messages += result.warnings.map { "lede: \(input.path): \($0.rendered)" }
    }
    guard let kit else { return try writer.write(result, to: &answer.page) }
    if folder == nil {
      answer.result = result
    } else {
      do throws(CommandFailure) {
        try kit.write([result], of: input)
      } catch {
        answer.failure = error
      }
    }
  }

  private func article(
    of input: InputFile, _ answer: inout ArticleAnswer
  ) throws(LedeError) -> Article {
    let bytes = try Files.read(input.path, limit: maximumBytes, unpacks: true)
    answer.bytes = bytes.count
    let name = Article.shown(input.path)
    let read = try reader.read(bytes, name: Inputs.unpackedName(name))
    var article = Article(read, name: input.path)
    if !include.isEmpty || !exclude.isEmpty {
      let text = read.extraction?.text ?? DecodedText(knownValid: read.source.bytes)
      let map = OffsetMap(text, unit: offsets)
      func ranges(_ given: [OffsetRange], _ flag: String) throws(LedeError) -> [SourceRange] {
        var ranges: [SourceRange] = []
        for range in given {
          ranges += article.ranges(ofPublic: try range.range(in: map, of: name, flag: flag))
        }
        return ranges
      }
      article.marks = SummaryMarks(
        include: try ranges(include, "--include"), exclude: try ranges(exclude, "--exclude"))
    }
    return article
  }

  /// Writes the article's own file. Many are written at a time, since each waits for the disk.
  private func write(_ answer: inout ArticleAnswer) throws(CommandFailure) {
    guard let folder else { return }
    let file = try folder.file(folder.name(of: answer.input))
    try file.append(answer.page)
    answer.size = file.count
    answer.page = []
    try folder.finish(file)
  }

  private var recordWriter: RecordWriter {
    RecordWriter(offsets: offsets, style: format == .json ? .indented : .compact)
  }

  private var writer: any ResultWriter {
    switch format {
    case .brief: BriefWriter(width: Terminal.width, styled: !isToFile && Terminal.isStyled)
    case .text: PlainTextWriter()
    case .markdown: MarkdownWriter()
    case .html: HTMLWriter()
    case .json, .jsonl: recordWriter
    case .ninjs: NinjsWriter()
    // A file for translators is written by the kit.
    case .xliff, .xliff12, .bilingualHTML: PlainTextWriter()
    }
  }
}
