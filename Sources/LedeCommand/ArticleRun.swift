import Lede
import LedeJSON

/// Works on article files, one after the other; a bad one does not stop its neighbours.
struct ArticleRun {
  let engine: LedeEngine
  let output: OutputFile
  /// Where each article has a file of its own, in place of `output`.
  let folder: OutputFolder?
  /// Where files for translators go, if that is what is written.
  let kit: KitOutput?
  let format: RunCommand.Format
  let reader: ArticleReader
  let offsets: OffsetUnit
  let maximumBytes: Int
  let isToFile: Bool
  let include: [OffsetRange]
  let exclude: [OffsetRange]
  let threshold: FailureThreshold
  /// Whether nothing is written but what would be.
  let pretends: Bool

  func run(_ paths: [String]) throws {
    do {
      try answerAll(paths)
    } catch {
      try output.rescue()
      throw error
    }
  }

  private func answerAll(_ paths: [String]) throws {
    var worst: ExitStatus = .success
    var results: [ArticleResult] = []
    var isFirst = true
    for (index, path) in paths.enumerated() {
      let result: ArticleResult
      do throws(LedeError) {
        result = try answer(path)
      } catch {
        let failure = CommandFailure(error)
        failure.report()
        worst = max(worst, failure.status)
        threshold.note(.error)
        if format == .json || format == .jsonl {
          // A program that reads the records misses none.
          var page: [UInt8] = []
          RecordWriter(offsets: offsets, style: format == .json ? .indented : .compact).write(
            RecordFailure(seq: index, id: .string(path), error: error), to: &page)
          try deliver(page, of: path)
        }
        continue
      }
      threshold.note(AnswerStatus(of: result))
      if let failure = result.failure {
        StandardError.write("lede: error: \(path): \(failure)")
        worst = max(worst, CommandFailure.status(of: failure.error.kind))
      }
      if format != .brief {
        for warning in result.warnings { StandardError.write("lede: \(path): \(warning.rendered)") }
      }
      if let kit {
        if folder == nil { results.append(result) } else { try kit.write([result], of: path) }
        continue
      }
      let isParted = !isFirst && folder == nil && ![.json, .jsonl, .ninjs].contains(format)
      var page: [UInt8] = isParted ? [0x0A] : []
      do throws(LedeError) {
        try writer.write(result, to: &page)
      } catch {
        throw CommandFailure(error)
      }
      try deliver(page, of: path)
      isFirst = false
    }
    if let kit, !results.isEmpty { try kit.write(results) }
    try output.finish()
    if worst != .success { throw CommandFailure(worst, nil) }
    try threshold.check()
  }

  /// Writes what was made of an article.
  private func deliver(_ page: [UInt8], of path: String) throws(CommandFailure) {
    guard let folder else { return try output.append(page) }
    let file = try OutputFile(folder.path(of: path), pretends: pretends)
    try file.append(page)
    try file.finish()
  }

  private func answer(_ path: String) throws(LedeError) -> ArticleResult {
    let article: Article
    do throws(LedeError) {
      article = try self.article(path)
    } catch {
      engine.options.observer?.articleRefused(error, named: path)
      throw error
    }
    return try engine.run(article)
  }

  private func article(_ path: String) throws(LedeError) -> Article {
    let bytes = try Files.read(path, limit: maximumBytes)
    let read = try reader.read(bytes, name: Article.shown(path))
    var article = Article(read, name: path)
    if !include.isEmpty || !exclude.isEmpty {
      let text = read.extraction?.text ?? DecodedText(knownValid: read.source.bytes)
      let map = OffsetMap(text, unit: offsets)
      let name = Article.shown(path)
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

  private var writer: any ResultWriter {
    switch format {
    case .brief: BriefWriter(width: Terminal.width, styled: !isToFile && Terminal.isStyled)
    case .text: PlainTextWriter()
    case .markdown: MarkdownWriter()
    case .html: HTMLWriter()
    case .json: RecordWriter(offsets: offsets, style: .indented)
    case .jsonl: RecordWriter(offsets: offsets)
    case .ninjs: NinjsWriter()
    // A file for translators is written by the kit.
    case .xliff, .xliff12, .bilingualHTML: PlainTextWriter()
    }
  }
}
