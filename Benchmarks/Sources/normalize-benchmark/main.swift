// The speed of Lede's normalizer against ICU's bare NFC, in one run, rounds interleaved.
//
//   swift run -c release --package-path Benchmarks normalize-benchmark [--data FOLDER] [--rounds N]
//     [--languages en,ru,…]

import BenchmarkSupport
import LedeCore
import LedeNormalization
import LedeUnicode

/// Hard-wraps at white space near 72 bytes, as mail and wire copy are.
func hardWrapped(_ text: [UInt8]) -> [UInt8] {
  var result = text
  var column = 0
  for i in result.indices {
    column = result[i] == 0x0A ? 0 : column + 1
    if result[i] == 0x20, column > 64 {
      result[i] = 0x0A
      column = 0
    }
  }
  return result
}

func measure(_ name: String, _ bytes: [UInt8], rounds: Int) throws {
  let source = SourceText(knownValid: bytes)
  let blocks = Corpus.paragraphs(bytes)
  let normalizer = try Normalizer()
  var lede = Double.infinity
  var icu = Double.infinity
  var sink = 0
  for _ in 0..<rounds {
    let icuTime = try seconds {
      sink &+= try bytes.withUnsafeBufferPointer {
        try NormalizationForm.nfc.bareText(of: $0).count
      }
    }
    let ledeTime = try seconds {
      sink &+= try normalizer.normalize(source, blocks: blocks).text.count
    }
    icu = min(icu, icuTime)
    lede = min(lede, ledeTime)
  }
  guard sink != 0 else { return }
  let megabytes = Double(bytes.count) / 1e6
  print(
    "| \(name) | \(padded(String(Int(megabytes / lede)), 5)) |"
      + " \(padded(String(Int(megabytes / icu)), 5)) | \(rounded(icu / lede)) |")
}

let data = argument("--data")
let rounds = argument("--rounds").flatMap(Int.init) ?? 15
let languages = (argument("--languages") ?? "en,ru,zh").split(separator: ",").map(String.init)

print("ICU \(UnicodeLibrary.icuVersion), Unicode \(UnicodeLibrary.unicodeVersion), MB/s of UTF-8,")
print("best of \(rounds) rounds, one core")
print("")
print("| text | Lede | ICU NFC | ratio |")
print("|---|---:|---:|---:|")
for language in languages {
  let corpus = Corpus(language: language, data: data)
  try measure("\(language) (\(corpus.origin))", corpus.text, rounds: rounds)
  try measure("\(language) hard-wrapped", hardWrapped(corpus.text), rounds: rounds)
}
