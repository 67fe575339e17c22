// What the scripts of Benchmarks/summarization need of the library itself. Records, as `lede run
// --input-format jsonl --offsets scalar` takes them, come from standard input.
//
//   summary-benchmark terms < RECORDS       the content words of each sentence, as scorers see them
//   summary-benchmark speed [--method NAME] [--rounds N] < RECORDS
//                                           from text to selected sentences by library calls

import BenchmarkSupport
import Glibc
import Lede
import LedeLanguages
import LedeSegmentation
import LedeStemming
import LedeSummarization

func records() -> [InputRecord] {
  var reader = RecordReader(offsets: .scalar)
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = read(0, &buffer, buffer.count), count > 0 {
    reader.append(buffer[..<count])
  }
  reader.finish()
  var found: [InputRecord] = []
  while let record = reader.next() {
    if case .success(let record) = record { found.append(record) }
  }
  return found
}

func engine(until stage: StageName, method: String? = nil) throws -> LedeEngine {
  var options = EngineOptions()
  options.locator = nil
  options.until = stage
  if let method { options.overrides = [PipelineOverride("score.method=\(method)")] }
  return try LedeEngine(options)
}

/// A line of JSON a record: `rows`, the indices of the sentences that are scored; and of each of them
/// `lengths` in words, `terms`, the content words as numbers, and `places` of these among all words.
func printTerms() throws {
  let library = LanguageLibrary()
  let engine = try engine(until: TokenizeStage.name)
  for record in records() {
    let result = try engine.run(record)
    let document = result.document
    guard let text = document[NormalizedText.self], let sentences = document[Sentences.self],
      let words = document[Words.self]
    else { continue }
    let language = document.language.tag
    let data = try library.data(for: language)
    let lexicon = try Lexicon(
      stopWords: data.summary.stopWords, stemmer: Stemmer(language: language), language: language)
    let article = try ArticleView(
      of: document, text: text, sentences: sentences, words: words, lexicon: lexicon)
    let rows = 0..<article.count
    let terms = rows.map { row in article.rows[row].places.map { article.sequence[$0] } }
    let places = rows.map { row in article.rows[row].places.map { article.sequencePlaces[$0] } }
    // Lists of whole numbers look in Swift as they do in JSON.
    print(
      "{\"rows\":\(article.sentences),\"lengths\":\(article.rows.map(\.wordCount)),\"terms\":\(terms),"
        + "\"places\":\(places)}")
  }
}

/// The least time of some rounds, in seconds, and the UTF-8 bytes of the texts, as JSON.
func printSpeed() throws {
  let method = argument("--method")
  let rounds = argument("--rounds").flatMap(Int.init) ?? 3
  let engine = try engine(until: SelectStage.name, method: method)
  let records = records()
  let bytes = records.reduce(0) { $0 + $1.text.bytes.count }
  var best = Double.infinity
  for _ in 0..<rounds {
    var selected = 0
    let time = try seconds {
      for record in records { selected += try engine.run(record).summary.count }
    }
    guard selected > 0 else { exit(1) }
    best = min(best, time)
  }
  print("{\"seconds\":\(best),\"bytes\":\(bytes)}")
}

switch CommandLine.arguments.dropFirst().first {
case "terms": try printTerms()
case "speed": try printSpeed()
default:
  print("usage: summary-benchmark terms|speed [--method NAME] [--rounds N] < RECORDS")
  exit(64)
}
