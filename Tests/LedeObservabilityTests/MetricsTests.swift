import Lede
import LedeCore
import LedeObservability
import Testing

/// Reads Prometheus' text format as strictly as it is specified: a sample needs the TYPE of its
/// metric before it, and labels are quoted and escaped.
private struct Samples {
  private(set) var values: [String: Double] = [:]
  private(set) var types: [String: String] = [:]

  init(_ bytes: [UInt8]) throws {
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.hasSuffix("\n"))
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 3).map(String.init)
      if line.hasPrefix("# TYPE ") {
        #expect(types.updateValue(words[3], forKey: words[2]) == nil, "\(words[2]) comes twice")
        continue
      }
      if line.hasPrefix("# HELP ") { continue }
      let end = try #require(line.lastIndex(of: " "))
      let name = String(line[..<end])
      let family = name.split(separator: "{")[0]
      let isKnown = types.contains { type in
        family == type.key
          || type.value == "histogram"
            && ["_bucket", "_sum", "_count"].contains { family == type.key + $0 }
      }
      #expect(isKnown, "\(name) has no type")
      let value = try #require(Double(line[line.index(after: end)...]))
      #expect(values.updateValue(value, forKey: name) == nil, "\(name) comes twice")
    }
  }

  subscript(name: String) -> Double? { values[name] }
}

@Suite struct EngineMetricsTests {
  @Test func articlesErrorsAndStagesAreCounted() throws {
    let metrics = EngineMetrics()
    let engine = try engine(metrics) { $0.maximumSentences = 2 }
    for _ in 0..<3 { _ = try engine.run(text) }
    _ = try engine.run("One. Two. Three.")
    #expect(throws: LedeError.self) { try engine.run(" ") }
    metrics.articleRefused(
      LedeError(code: .invalidRecord, kind: .input, message: "no JSON"), named: "line 9")

    let samples = try Samples(metrics.prometheusText())
    #expect(samples[#"lede_articles_total{status="ok"}"#] == 3)
    #expect(samples[#"lede_articles_total{status="partial"}"#] == 1)
    #expect(samples[#"lede_articles_total{status="error"}"#] == 2)
    #expect(samples[#"lede_errors_total{code="too-many-sentences"}"#] == 1)
    #expect(samples[#"lede_errors_total{code="empty-text"}"#] == 1)
    #expect(samples[#"lede_errors_total{code="invalid-record"}"#] == 1)
    #expect(samples["lede_articles_under_way"] == 0)
    #expect(samples["lede_article_bytes_total"] == Double(3 * text.utf8.count + 16 + 1))
    // What was found before a stage failed is not counted twice, nor is it lost.
    #expect(samples["lede_sentences_total"] == 6)
    #expect(samples["lede_article_duration_seconds_count"] == 5)
    #expect(samples[#"lede_stage_duration_seconds_count{stage="segment"}"#] == 4)
    #expect(samples[#"lede_stage_duration_seconds_count{stage="select"}"#] == 3)
    #expect(samples["lede_run_finished"] == 0)
    let peak = try #require(samples["lede_process_peak_resident_memory_bytes"])
    let now = try #require(samples["lede_process_resident_memory_bytes"])
    #expect(now > 1e6 && peak > 1e6)
    #expect(try #require(samples["lede_process_cpu_seconds_total"]) > 0)
    #expect(try Samples(metrics.prometheusText(isFinished: true))["lede_run_finished"] == 1)
  }

  @Test func metricsHaveNothingOfTheText() throws {
    let metrics = EngineMetrics()
    _ = try engine(metrics).run(text, name: secrets[0])
    metrics.articleRefused(
      LedeError(code: .invalidRecord, kind: .input, message: secrets[0]), named: secrets[1])
    let written = String(decoding: metrics.prometheusText(), as: UTF8.self)
    for secret in secrets { #expect(!written.contains(secret)) }
  }

  @Test func bucketsOfAHistogramAddUp() throws {
    let metrics = EngineMetrics()
    let engine = try engine(metrics)
    for _ in 0..<5 { _ = try engine.run(text) }
    let samples = try Samples(metrics.prometheusText())
    let buckets = samples.values.filter {
      $0.key.hasPrefix("lede_stage_duration_seconds_bucket{stage=\"score\"")
    }
    #expect(buckets.count > 10)
    var ordered: [(bound: Double, total: Double)] = []
    for (name, total) in buckets {
      let bound = try #require(name.split(separator: "\"").dropLast().last)
      ordered.append(
        (bound == "+Inf" ? .infinity : try #require(Double(String(bound))), total))
    }
    ordered.sort { $0.bound < $1.bound }
    #expect(ordered.last?.bound == .infinity && ordered.last?.total == 5)
    #expect(zip(ordered, ordered.dropFirst()).allSatisfy { $0.total <= $1.total })
  }

  @Test func codesOfSomebodysOwnStageAreEscaped() throws {
    let metrics = EngineMetrics()
    metrics.articleRefused(
      LedeError(code: .init(rawValue: "a\"b\\c\nd"), kind: .input, message: ""), named: "")
    let text = String(decoding: metrics.prometheusText(), as: UTF8.self)
    #expect(text.contains("lede_errors_total{code=\"a\\\"b\\\\c\\nd\"} 1\n"))
  }
}

@Suite struct StageTimesTests {
  @Test func theSlowestStageComesFirst() throws {
    let times = StageTimes()
    #expect(times.slowest == nil)
    let engine = try engine(times) { $0.until = "segment" }
    _ = try engine.run(text)
    let all = times.all
    #expect(Set(all.map(\.stage)) == ["prepare", "normalize", "segment"])
    #expect(all.map(\.duration) == all.map(\.duration).sorted(by: >))
    #expect(times.slowest?.stage == all.first?.stage)
  }

  @Test func severalObserversAreToldTheSame() throws {
    let first = StageTimes()
    let second = EngineMetrics()
    #expect(ObserverGroup.of([]).map { _ in true } == nil)
    let group = try #require(ObserverGroup.of([first, second]))
    _ = try engine(group) { $0.until = "normalize" }.run(text)
    #expect(first.all.count == 2)
    let written = String(decoding: second.prometheusText(), as: UTF8.self)
    #expect(written.contains("lede_articles_total{status=\"ok\"} 1\n"))
  }
}
