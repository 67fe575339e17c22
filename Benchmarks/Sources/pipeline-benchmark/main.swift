// The speed of the whole pipeline, stage by stage, on articles: from text to selected sentences and
// terms, and from a record's line to the line of its answer, beside ICU's bare passes (NFC, sentences, words) over the same text in the same run, rounds
// interleaved. One core.
//
//   swift run -c release --package-path Benchmarks pipeline-benchmark [--data FOLDER] [--rounds N]
//     [--languages en,ru,…] [--size MEGABYTES] [--set stage.option=value]

import BenchmarkSupport
import Lede
import LedeConfiguration
import LedeCore
import LedeInterchange
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

/// The line of a record.
func line(_ article: [UInt8], _ language: String) -> [UInt8] {
  let text = article.flatMap { byte -> [UInt8] in
    if byte == 0x22 || byte == 0x5C { return [0x5C, byte] }
    guard byte < 0x20 else { return [byte] }
    return Array("\\u00\(byte < 0x10 ? "0" : "")\(String(byte, radix: 16))".utf8)
  }
  return Array("{\"language\":\"\(language)\",\"text\":\"".utf8) + text + Array("\"}".utf8)
}

func measure(_ language: String, _ articles: [[UInt8]], rounds: Int) throws {
  let engines = try engines(language)
  let texts = articles.map { Article(SourceText(knownValid: $0)) }
  let lines = articles.map { line($0, language) }
  let megabytes = Double(articles.reduce(0) { $0 + $1.count }) / 1e6
  let sentences = try BreakIterator(.sentence, locale: language)
  let words = try BreakIterator(.word, locale: language)
  var icu = Double.infinity
  var records = Double.infinity
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
    guard let engine = engines.last else { continue }
    records = min(
      records,
      try seconds {
        var output: [UInt8] = []
        for (seq, line) in lines.enumerated() {
          output.removeAll(keepingCapacity: true)
          let record = try InputRecord(seq: seq, line: line)
          RecordWriter().write(try engine.run(record), id: record.id, to: &output)
        }
      })
  }
  times.append(records)
  let parts = times.indices.map { times[$0] - ($0 > 0 ? times[$0 - 1] : 0) }
  let columns = parts.map { padded(rounded($0 / megabytes * 1000), 6) }.joined(separator: " | ")
  let select = times[4]
  let all = times[5]
  print(
    "| \(language) | \(columns) | \(rounded(megabytes / select)) | \(rounded(megabytes / all)) |"
      + " \(rounded(megabytes / records)) | \(rounded(icu / select)) | \(rounded(icu / all)) |"
      + " \(rounded(icu / records)) |")
}

let data = argument("--data")
let rounds = argument("--rounds").flatMap(Int.init) ?? 5
let size = argument("--size").flatMap(Double.init) ?? 2
let languages =
  (argument("--languages") ?? "en,ru,ar,hi,zh,ja").split(separator: ",").map(String.init)

print(
  "Milliseconds a megabyte of UTF-8 by stage; MB/s to the summary, with terms, from records to")
print(
  "records; the share of ICU's bare passes (NFC + sentences + words); best of \(rounds) rounds, one core"
)
print("")
print(
  "| text | \(stages.map(\.rawValue).joined(separator: " | ")) | JSON | to summary | all | records |"
    + " ratio to summary | of all | of records |"
)
print("|---|" + String(repeating: "---:|", count: stages.count + 7))
for language in languages {
  let articles = Corpus.articles(language: language, data: data, size: Int(size * 1e6))
  try measure(language, articles, rounds: rounds)
}
