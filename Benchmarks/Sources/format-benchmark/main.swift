// The speed and memory of reading a large page, and of putting new texts into all of it.
//
//   swift run -c release --package-path Benchmarks format-benchmark [--megabytes N] [--rounds N]

import BenchmarkSupport
import Glibc
import LedeCore
import LedeFormats

/// A page of many articles: sentences with links, emphasis and references, pictures, lists, tables.
struct Page {
  private var state: UInt64 = 1
  private(set) var html: [UInt8] = []

  private static let words = """
    harbour ferry council winter quay crossing timetable pilots engine repairs passengers morning \
    mayor budget subsidy weather anchor warehouse lighthouse signal contract northern between
    """.split(separator: " ")

  init(bytes: Int) {
    html.reserveCapacity(bytes + 10_000)
    add(
      "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Archive</title></head>\n"
    )
    add("<body>\n<nav><ul><li><a href=\"/\">Home</a></li></ul></nav>\n<main>\n")
    while html.count < bytes { addArticle() }
    add("</main>\n</body></html>\n")
  }

  private mutating func add(_ text: String) { html += text.utf8 }

  private mutating func number(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }

  private mutating func sentence() -> String {
    var words = (0..<8 + number(16)).map { _ in String(Self.words[number(Self.words.count)]) }
    let place = number(words.count)
    switch number(4) {
    case 0:
      words[place] =
        "<a href=\"https://news.example/\(number(9999))/story.html\" class=\"link\">\(words[place])</a>"
    case 1: words[place] = "<strong>\(words[place])</strong>,"
    case 2: words[place] += [" &amp;", "&nbsp;&#8212;", ", &eacute;t&eacute;"][number(3)]
    default: break
    }
    return words.joined(separator: " ") + ". "
  }

  private mutating func addArticle() {
    add(
      "<article class=\"story\">\n  <h2>\(sentence())</h2>\n  <p class=\"byline\">By A. Writer</p>\n"
    )
    for _ in 0..<8 {
      add("  <p>")
      for _ in 0..<4 { add(sentence()) }
      add("</p>\n")
    }
    add(
      "  <figure><img src=\"/images/\(number(9999)).jpg\" alt=\"\(Self.words[number(20)])\" width=\"640\">"
    )
    add("<figcaption>\(sentence())</figcaption></figure>\n  <ul>\n")
    for _ in 0..<4 { add("    <li>\(sentence())</li>\n") }
    add("  </ul>\n  <table>")
    for _ in 0..<3 { add("<tr><td>\(Self.words[number(20)])</td><td>\(number(999))</td></tr>") }
    add("</table>\n</article>\n")
  }
}

let megabytes = argument("--megabytes").flatMap(Double.init) ?? 10
let rounds = argument("--rounds").flatMap(Int.init) ?? 5
let bytes = Page(bytes: Int(megabytes * 1e6)).html
let size = Double(bytes.count) / 1e6
let reader = ArticleReader(format: "html")
let start = ProcessMemory().now

func document(_ article: ExtractedArticle) -> Document {
  Document(
    source: article.source, blocks: article.blocks, inlineCodes: article.inlineCodes,
    protectedRanges: article.protectedRanges, extraction: article.extraction)
}

/// Reads the page.
func extract() throws -> Document { document(try reader.read(bytes, name: "page.html")) }

/// Reads the page and puts another text into every block.
func merge() throws -> [UInt8] {
  let document = try extract()
  var contents: [Int: [ContentPiece]] = [:]
  for (index, block) in document.blocks.enumerated() {
    contents[index] = document.content(of: block).map { piece in
      if case .text(let text) = piece { .text(text + "!") } else { piece }
    }
  }
  return try Splicer(document, file: bytes, format: HTMLFormat()).file(
    replacing: contents, language: LanguageTag("ur"))
}

/// The time that the process has had on a processor, in seconds: others do not count.
func processorTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

func measure(_ name: String, _ body: () throws -> Int) throws {
  var best = Double.infinity
  var sink = 0
  ProcessMemory.resetPeak()
  for _ in 0..<rounds {
    let start = processorTime()
    sink &+= try body()
    best = min(best, processorTime() - start)
  }
  guard sink != 0 else { return }
  let peak = Double(ProcessMemory().peak - start) / 1e6 + size
  print(
    "| \(name) | \(rounded(size / best)) | \(rounded(peak / size)) |")
}

let blocks = try extract().blocks.count
print("\(rounded(size)) MB of HTML, \(blocks) blocks, best of \(rounds) rounds of processor time;")
print("memory with the file's own bytes, in times its size")
print("")
print("| | MB/s | memory |")
print("|---|---:|---:|")
try measure("extract") { try extract().blocks.count }
try measure("extract and merge") { try merge().count }
