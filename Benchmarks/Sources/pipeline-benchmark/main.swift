// The speed of the whole pipeline, stage by stage, on articles: from text to selected sentences and
// terms, beside ICU's bare passes (NFC, sentences, words) over the same text in the same run, rounds
// interleaved. One core.
//
//   swift run -c release --package-path Benchmarks pipeline-benchmark [--data FOLDER] [--rounds N]
//     [--languages en,ru,…] [--size MEGABYTES] [--set stage.option=value]

import BenchmarkSupport
import Lede
import LedeConfiguration
import LedeCore
import LedeUnicode

let stages: [StageName] = [
  "normalize", "segment", "tokenize", "score", "select", "terminology",
]

/// An engine for each stage, whose last stage it is; the difference of two is the time of one.
func engines(_ language: String) throws -> [LedeEngine] {
  try stages.map { stage in
    var options = EngineOptions()
    options.language = LanguageTag(language)
    options.until = stage
    if let value = argument("--set") {
      options.overrides = [PipelineOverride(value, flag: "--set")]
    }
    return try LedeEngine(options)
  }
}

func measure(_ language: String, _ articles: [[UInt8]], rounds: Int) throws {
  let engines = try engines(language)
  let texts = articles.map { Article(SourceText(knownValid: $0)) }
  let megabytes = Double(articles.reduce(0) { $0 + $1.count }) / 1e6
  let sentences = try BreakIterator(.sentence, locale: language)
  let words = try BreakIterator(.word, locale: language)
  var icu = Double.infinity
  var times = [Double](repeating: .infinity, count: stages.count)
  for _ in 0..<rounds {
    icu = min(
      icu,
      try seconds {
        for article in articles {
          try article.withUnsafeBufferPointer { bytes in
            _ = try NormalizationForm.nfc.bareText(of: bytes)
            try sentences.forEachBoundary(in: bytes) { _, _ in }
            try words.forEachBoundary(in: bytes) { _, _ in }
          }
        }
      })
    for (index, engine) in engines.enumerated() {
      times[index] = min(
        times[index],
        try seconds { for text in texts { _ = try engine.run(text) } })
    }
  }
  let parts = times.indices.map { times[$0] - ($0 > 0 ? times[$0 - 1] : 0) }
  let columns = parts.map { padded(rounded($0 / megabytes * 1000), 6) }.joined(separator: " | ")
  let select = times[4]
  let all = times[5]
  print(
    "| \(language) | \(columns) | \(rounded(megabytes / select)) | \(rounded(megabytes / all)) |"
      + " \(rounded(icu / select)) | \(rounded(icu / all)) |")
}

let data = argument("--data")
let rounds = argument("--rounds").flatMap(Int.init) ?? 5
let size = argument("--size").flatMap(Double.init) ?? 2
let languages =
  (argument("--languages") ?? "en,ru,ar,hi,zh,ja").split(separator: ",").map(String.init)

print(
  "Milliseconds a megabyte of UTF-8 by stage; MB/s to the summary, and with terms; the share of")
print("ICU's bare passes (NFC + sentences + words); best of \(rounds) rounds, one core")
print("")
print(
  "| text | \(stages.map(\.rawValue).joined(separator: " | ")) | to summary | all | ratio | ratio of all |"
)
print("|---|" + String(repeating: "---:|", count: stages.count + 4))
for language in languages {
  let articles = Corpus.articles(language: language, data: data, size: Int(size * 1e6))
  try measure(language, articles, rounds: rounds)
}
