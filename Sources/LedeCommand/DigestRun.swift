import Lede
import LedeJSON

/// Reads articles and writes their digest; a bad article does not stop its neighbours.
struct DigestRun {
  let engine: LedeEngine
  let output: OutputFile
  let format: DigestCommand.Format
  let inputFormat: RunCommand.InputFormat
  let reader: ArticleReader
  let offsets: OffsetUnit
  let maximumBytes: Int
  let isToFile: Bool
  let threshold: FailureThreshold

  /// An article, or why there is none.
  private typealias Input = Result<Article, RecordFailure>

  func run(_ paths: [String]) throws {
    do {
      try answer(paths)
    } catch {
      try output.rescue()
      throw error
    }
  }

  private func answer(_ paths: [String]) throws {
    var inputs: [Input] = []
    for path in paths {
      switch inputFormat {
      case .text: inputs.append(text(path, seq: inputs.count))
      case .jsonl: inputs += try records(path)
      }
    }
    var failures: [(place: Int, failure: RecordFailure)] = []
    var articles: [(place: Int, article: Article)] = []
    for (place, input) in inputs.enumerated() {
      switch input {
      case .success(let article): articles.append((place, article))
      case .failure(let failure): failures.append((place, failure))
      }
    }
    let answer: DigestAnswer
    do throws(LedeError) {
      answer = try engine.digest(of: articles.map(\.article))
    } catch {
      throw CommandFailure(error)
    }
    for failure in answer.failures {
      let (place, article) = articles[failure.article]
      let id = article.id ?? .string(article.name)
      failures.append(
        (place, RecordFailure(seq: place, id: id, stage: failure.stage, error: failure.error)))
    }
    let worst = try report(failures.sorted { $0.place < $1.place }.map(\.failure))
    for (index, digest) in answer.digests.enumerated() {
      threshold.note(Self.status(of: digest))
      try write(digest, isFirst: index == 0)
    }
    try output.finish()
    if worst != .success { throw CommandFailure(worst, nil) }
    try threshold.check()
  }

  private func text(_ path: String, seq: Int) -> Input {
    do throws(LedeError) {
      let bytes = try Files.read(path, limit: maximumBytes)
      return .success(
        Article(try reader.read(bytes, name: Article.shown(path)), name: path))
    } catch {
      return .failure(RecordFailure(seq: seq, id: .string(path), error: error))
    }
  }

  private func records(_ path: String) throws(CommandFailure) -> [Input] {
    var reader = RecordReader(maximumBytes: maximumBytes, offsets: offsets)
    do throws(LedeError) {
      reader.append(try Files.read(path, limit: .max))
    } catch {
      throw CommandFailure(error)
    }
    reader.finish()
    var inputs: [Input] = []
    while let record = reader.next() {
      do throws(RecordFailure) {
        inputs.append(.success(try engine.article(try record.get())))
      } catch {
        inputs.append(.failure(error))
      }
    }
    return inputs
  }

  /// Says what was not to be had, to people and, where the output is for programs, to them.
  private func report(_ failures: [RecordFailure]) throws(CommandFailure) -> ExitStatus {
    var worst: ExitStatus = .success
    for failure in failures {
      let said = CommandFailure(failure.error)
      if let stage = failure.stage {
        StandardError.write(
          "lede: error: \(failure.id.string ?? "line \(failure.seq + 1)"): \(stage): "
            + failure.error.message)
      } else {
        said.report()
      }
      worst = max(worst, said.status)
      threshold.note(.error)
      guard format == .json || format == .jsonl else { continue }
      var page: [UInt8] = []
      RecordWriter(offsets: offsets, style: format == .json ? .indented : .compact).write(
        failure, to: &page)
      try output.append(page)
    }
    return worst
  }

  private func write(_ digest: DigestResult, isFirst: Bool) throws(CommandFailure) {
    if format != .brief {
      for warning in digest.warnings { StandardError.write("lede: \(warning.rendered)") }
      for source in digest.sources {
        for warning in source.result.warnings {
          StandardError.write("lede: \(source.result.document.name): \(warning.rendered)")
        }
      }
    }
    var page: [UInt8] = isFirst || format == .json || format == .jsonl ? [] : [0x0A]
    writer.write(digest, to: &page)
    try output.append(page)
  }

  private static func status(of digest: DigestResult) -> AnswerStatus {
    let warnings = digest.warnings + digest.sources.flatMap(\.result.warnings)
    return warnings.contains { $0.severity != .note } ? .warning : .ok
  }

  private var writer: any DigestWriter {
    switch format {
    case .brief: DigestBriefWriter(width: Terminal.width, styled: !isToFile && Terminal.isStyled)
    case .text: DigestTextWriter()
    case .markdown: DigestMarkdownWriter()
    case .json: DigestRecordWriter(offsets: offsets, style: .indented)
    case .jsonl: DigestRecordWriter(offsets: offsets)
    }
  }
}
