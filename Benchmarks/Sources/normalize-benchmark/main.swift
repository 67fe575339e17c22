// The speed of Lede's normalizer against ICU's bare NFC, in one run, rounds interleaved.
//
//   swift run -c release --package-path Benchmarks normalize-benchmark [--data FOLDER] [--rounds N]
//     [--languages en,ru,…]

import Glibc
import LedeCore
import LedeNormalization
import LedeUnicode

func argument(_ name: String) -> String? {
  let arguments = CommandLine.arguments
  guard let index = arguments.firstIndex(of: name), index + 1 < arguments.count else { return nil }
  return arguments[index + 1]
}

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

/// Blocks are what stands between blank lines.
func paragraphs(_ text: [UInt8]) -> [SourceRange] {
  var blocks: [SourceRange] = []
  var start = 0
  var i = 0
  while i < text.count {
    if text[i] == 0x0A, i + 1 == text.count || text[i + 1] == 0x0A {
      if i > start { blocks.append(SourceRange(start, i)) }
      while i < text.count, text[i] == 0x0A { i += 1 }
      start = i
    } else {
      i += 1
    }
  }
  if start < text.count { blocks.append(SourceRange(start, text.count)) }
  return blocks
}

let clock = ContinuousClock()

func seconds(_ body: () throws -> Void) rethrows -> Double {
  let duration = try clock.measure(body).components
  return Double(duration.seconds) + Double(duration.attoseconds) * 1e-18
}

func padded(_ text: String, _ width: Int) -> String {
  String(repeating: " ", count: max(0, width - text.count)) + text
}

func rounded(_ value: Double) -> String {
  let hundredths = Int((value * 100).rounded())
  let fraction = hundredths % 100
  return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
}

func measure(_ name: String, _ bytes: [UInt8], rounds: Int) throws {
  let source = SourceText(knownValid: bytes)
  let blocks = paragraphs(bytes)
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

let data = argument("--data") ?? "../../shared/data"
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
