// The speed of Lede's segmentation against ICU's bare sentence iterator, in one run, rounds
// interleaved; and its time and memory on long documents.
//
//   swift run -c release --package-path Benchmarks segment-benchmark [--data FOLDER] [--rounds N]
//     [--languages en,ru,…] [--growth MEGABYTES]

import BenchmarkSupport
import LedeCore
import LedeLanguages
import LedeSegmentation
import LedeUnicode

let library = LanguageLibrary()

func stage(_ language: String) throws -> SegmentStage {
  let tag = LanguageTag(language) ?? .undetermined
  return SegmentStage(
    language: try library.data(for: tag), neutral: try library.data(for: .undetermined))
}

/// The text as one document, paragraph by paragraph, as the normalizer leaves it when it changes
/// nothing.
func document(_ bytes: [UInt8]) -> Document {
  let source = SourceText(knownValid: bytes)
  let blocks = Corpus.paragraphs(bytes).map { Block(kind: .paragraph, range: $0) }
  let text = NormalizedText(
    text: NormalizedContent(knownValid: bytes), alignment: Alignment(identity: bytes.count),
    changes: [])
  return Document(source: source, blocks: blocks).adding(text)
}

func measure(_ language: String, _ corpus: Corpus, rounds: Int) throws {
  let segment = try stage(language)
  let text = document(corpus.text)
  let iterator = try BreakIterator(.sentence, locale: language)
  var lede = Double.infinity
  var icu = Double.infinity
  var sentences = 0
  var boundaries = 0
  for _ in 0..<rounds {
    icu = min(
      icu,
      try seconds {
        boundaries = 0
        try corpus.text.withUnsafeBufferPointer {
          try iterator.forEachBoundary(in: $0) { _, _ in boundaries += 1 }
        }
      })
    lede = min(lede, try seconds { sentences = try segment.run(on: text).items.count })
  }
  guard sentences > 0, boundaries > 0 else { return }
  let megabytes = Double(corpus.text.count) / 1e6
  print(
    "| \(language) (\(corpus.origin)) | \(padded(String(Int(megabytes / lede)), 5)) |"
      + " \(padded(String(Int(megabytes / icu)), 5)) | \(rounded(icu / lede)) |")
}

/// One document ever longer: the time a megabyte must stay, and the memory within bounds.
func grow(_ limit: Int) throws {
  print("")
  print("| one document, MB | MB/s | peak memory / text |")
  print("|---:|---:|---:|")
  let segment = try stage("en")
  let data = argument("--data")
  var size = 1
  while size <= limit {
    let text = document(Corpus(language: "en", data: data, size: size * 1_000_000).text)
    let before = peakMemory()
    var count = 0
    let time = try seconds { count = try segment.run(on: text).items.count }
    guard count > 0 else { return }
    // The text itself, and what the stage added to what was there.
    let memory = Double(text.source.count + peakMemory() - before) / Double(text.source.count)
    print(
      "| \(padded(String(size), 4)) | \(padded(String(Int(Double(size) / time)), 5)) |"
        + " \(rounded(memory)) |")
    size *= 10
  }
}

let data = argument("--data")
let rounds = argument("--rounds").flatMap(Int.init) ?? 9
let languages =
  (argument("--languages") ?? "en,ru,ar,hi,zh,ja,th,de,ko").split(separator: ",").map(String.init)

print("ICU \(UnicodeLibrary.icuVersion), Unicode \(UnicodeLibrary.unicodeVersion), MB/s of UTF-8,")
print("best of \(rounds) rounds, one core")
print("")
print("| text | Lede | ICU sentences | ratio |")
print("|---|---:|---:|---:|")
for language in languages {
  try measure(language, Corpus(language: language, data: data), rounds: rounds)
}
if let limit = argument("--growth").flatMap(Int.init) { try grow(limit) }
