public import Lede
public import LedeCore
import LedeInterchange
import Synchronization

/// Counts what an engine does, for Prometheus.
public final class EngineMetrics: EngineObserver {
  private struct Totals {
    var articles: [ObservedOutcome.Status: Int] = [:]
    var errors: [LedeError.Code: Int] = [:]
    var bytes = 0
    var sentences = 0
    var warnings = 0
    var underWay = 0
    var articleSeconds = Histogram(bounds: Histogram.seconds)
    var stageSeconds: [StageName: Histogram] = [:]
  }

  private let totals = Mutex(Totals())
  private let start = Double(ProcessFigures.unixNanoseconds) / 1e9
  private let began = ContinuousClock.now

  /// Begins with nothing.
  public init() {}

  /// Counts an article as under way.
  public func articleBegan(_ article: ObservedArticle) { totals.withLock { $0.underWay += 1 } }

  /// Counts a stage by the time that it took.
  public func stageEnded(_ stage: ObservedStage, of article: ObservedArticle) {
    let seconds = stage.duration.seconds
    totals.withLock {
      $0.stageSeconds[stage.name, default: Histogram(bounds: Histogram.seconds)].add(seconds)
    }
  }

  /// Counts an article by what became of it.
  public func articleEnded(_ outcome: ObservedOutcome, of article: ObservedArticle) {
    let seconds = (outcome.ended - article.began).seconds
    totals.withLock { totals in
      totals.underWay -= 1
      totals.articles[outcome.status, default: 0] += 1
      if let error = outcome.error { totals.errors[error.code, default: 0] += 1 }
      totals.bytes += article.byteCount
      totals.sentences += outcome.sentenceCount
      totals.warnings += outcome.warningCount
      totals.articleSeconds.add(seconds)
    }
  }

  /// Counts what is no article as an error.
  public func articleRefused(_ error: LedeError, named name: String) {
    totals.withLock { totals in
      totals.articles[.error, default: 0] += 1
      totals.errors[error.code, default: 0] += 1
    }
  }

  /// All of it in Prometheus' text format, version 0.0.4, always in the same order. Names of what
  /// the process uses begin with `lede_`, too, so that they do not meet those of the exporter that
  /// hands the file on.
  /// - Parameter isFinished: whether the run is over.
  public func prometheusText(isFinished: Bool = false) -> [UInt8] {
    let totals = totals.withLock { $0 }
    let engine = EngineInfo(lede: LedeVersion.string, pipeline: "")
    var page = Exposition()

    page.metric("lede_build_info", .gauge, help: "Versions of Lede and of what is beneath it.")
    page.sample(
      1,
      [
        ("version", engine.lede), ("record", String(LedeVersion.record)), ("icu", engine.icu),
        ("unicode", engine.unicode),
      ])
    page.metric("lede_run_start_time_seconds", .gauge, help: "When the run began, since 1970.")
    page.sample(start)
    page.metric("lede_run_duration_seconds", .gauge, help: "How long the run has taken so far.")
    page.sample((ContinuousClock.now - began).seconds)
    page.metric("lede_run_finished", .gauge, help: "1 when the run is over, 0 while it goes on.")
    page.sample(isFinished ? 1 : 0)

    page.metric("lede_articles_total", .counter, help: "Articles and records by their answer.")
    for status in ObservedOutcome.Status.allCases {
      page.sample(totals.articles[status] ?? 0, [("status", status.rawValue)])
    }
    page.metric("lede_errors_total", .counter, help: "Errors of articles and records by code.")
    for (code, count) in totals.errors.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      page.sample(count, [("code", code.rawValue)])
    }
    page.metric("lede_articles_under_way", .gauge, help: "Articles that are worked on now.")
    page.sample(totals.underWay)
    page.metric("lede_article_bytes_total", .counter, help: "UTF-8 bytes of text worked on.")
    page.sample(totals.bytes)
    page.metric("lede_sentences_total", .counter, help: "Sentences found.")
    page.sample(totals.sentences)
    page.metric("lede_warnings_total", .counter, help: "Warnings in answers.")
    page.sample(totals.warnings)

    page.metric("lede_article_duration_seconds", .histogram, help: "Time that an article took.")
    page.sample(totals.articleSeconds)
    page.metric(
      "lede_stage_duration_seconds", .histogram, help: "Time that a stage took on an article.")
    for (stage, histogram) in totals.stageSeconds.sorted(by: { $0.key.rawValue < $1.key.rawValue })
    {
      page.sample(histogram, [("stage", stage.rawValue)])
    }

    page.metric(
      "lede_process_resident_memory_bytes", .gauge, help: "Memory that the process has in RAM.")
    page.sample(ProcessFigures.residentBytes)
    page.metric(
      "lede_process_peak_resident_memory_bytes", .gauge,
      help: "The most memory that the process has had in RAM.")
    page.sample(ProcessFigures.peakResidentBytes)
    page.metric("lede_process_cpu_seconds_total", .counter, help: "Processor time of the process.")
    page.sample(ProcessFigures.processorSeconds)
    return page.bytes
  }
}
