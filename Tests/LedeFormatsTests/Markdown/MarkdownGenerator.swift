import TestSupport

/// Makes Markdown whose text is known: what it writes, it also says.
struct MarkdownGenerator {
  /// What a reader should find: the kind of a block, and its text with codes as brackets.
  struct Expected: Equatable {
    let kind: String
    let text: String
  }

  private var random: SeededGenerator
  private(set) var expected: [Expected] = []
  private(set) var text = ""
  private var prefix = ""
  private var isFirst = true
  private let isWindows: Bool
  /// Texts of pictures and titles, which come behind the block they are in.
  private var labels: [Expected] = []

  init(seed: Int) {
    random = SeededGenerator(seed: seed)
    isWindows = seed % 3 == 1
    if seed % 5 == 2 { frontMatter() }
    blocks(Int.random(in: 2...7, using: &random), depth: 0)
    text += "\n[river]: http://example.org/river \"In its bed\"\n"
  }

  /// The file: line ends as on Windows for a third of the seeds, a byte order mark for a quarter.
  func bytes(seed: Int) -> [UInt8] {
    let lines =
      isWindows
      ? text.split(separator: "\n", omittingEmptySubsequences: false)
        .joined(separator: "\r\n") : text
    return (seed % 4 == 3 ? [0xEF, 0xBB, 0xBF] : []) + Array(lines.utf8)
  }

  private mutating func pick<T>(_ choices: [T]) -> T {
    choices[Int.random(in: choices.indices, using: &random)]
  }
  private mutating func chance(_ oneIn: Int) -> Bool {
    Int.random(in: 0..<oneIn, using: &random) == 0
  }

  // MARK: Blocks

  private mutating func frontMatter() {
    let title = pick(ManyLanguages.texts).text
    text += "---\ntitle: \"\(title) \\\"x\\\"\"\nlang: en\ndraft: true\nauthor: 'O''Neil'\n---\n"
    expected += [
      Expected(kind: "metadata", text: "en"), Expected(kind: "metadata", text: "O'Neil"),
      Expected(kind: "title", text: title + " \"x\""),
    ]
    isFirst = false
  }

  private mutating func blocks(_ count: Int, depth: Int, kind: String = "paragraph") {
    for _ in 0..<count { block(depth, kind) }
  }

  private mutating func line(_ content: String) { text += prefix + content + "\n" }

  private mutating func add(_ kind: String, _ content: String) {
    if !content.isEmpty { expected.append(Expected(kind: kind, text: content)) }
    expected += labels
    labels = []
    isFirst = false
  }

  private mutating func block(_ depth: Int, _ kind: String) {
    switch Int.random(in: 0..<(depth < 3 ? 11 : 4), using: &random) {
    case 0:
      let level = Int.random(in: 1...6, using: &random)
      let content = inlines(isOneLine: true)
      line(String(repeating: "#", count: level) + " " + content.0 + (chance(3) ? " ##" : ""))
      add(isFirst && level == 1 ? "title" : "heading", content.1)
    case 1...3, 4:
      let content = inlines()
      line(content.0)
      add(kind, content.1)
    case 5:
      line("```swift\n\(prefix)let *x* = [1](2)\n\(prefix)```")
    case 6:
      line("<div class=\"x\">\n\(prefix)*raw* [a](b)\n\(prefix)</div>")
    case 7: nested("> ", "> ", depth, kind: "quotation", atMost: 3)
    case 8:
      let mark = pick(["- ", "* ", "+ ", "1. ", "12) "])
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        nested(
          mark, String(repeating: " ", count: mark.count), depth,
          kind: kind == "quotation" ? kind : "list", atMost: 2)
      }
      // Another list's marks would go on with this one.
      line("")
      line("<!-- -->")
    case 9: table()
    default:
      let content = inlines(isOneLine: true)
      line(content.0 + "\n" + prefix + pick(["===", "---"]))
      add(isFirst && text.hasSuffix("===\n") ? "title" : "heading", content.1)
    }
    line("")
  }

  private mutating func nested(
    _ first: String, _ other: String, _ depth: Int, kind: String, atMost count: Int
  ) {
    let outer = prefix
    let start = text.utf8.count
    prefix = outer + other
    blocks(Int.random(in: 1...count, using: &random), depth: depth + 1, kind: kind)
    // The first line has the mark.
    let written = String(decoding: Array(text.utf8.dropFirst(start)), as: UTF8.self)
    text =
      String(decoding: Array(text.utf8.prefix(start)), as: UTF8.self)
      + outer + first + written.dropFirst(prefix.count)
    prefix = outer
  }

  private mutating func table() {
    let columns = Int.random(in: 1...3, using: &random)
    func cells(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    for row in 0..<3 {
      var written: [String] = []
      for _ in 0..<columns {
        let content = inlines(isOneLine: true, isCell: true)
        written.append(content.0)
        add("cell", content.1)
      }
      line(cells(written))
      if row == 0 { line(cells(Array(repeating: "---", count: columns))) }
    }
  }

  // MARK: Inlines

  /// Content as it is written and as it is read.
  private mutating func inlines(isOneLine: Bool = false, isCell: Bool = false) -> (String, String) {
    // Words at both ends keep the marks of blocks and of emphasis out of each other's way.
    var written = word()
    var read = written
    for _ in 0..<Int.random(in: 0...5, using: &random) {
      let piece = piece(isOneLine: isOneLine, isCell: isCell, depth: 0)
      written += " " + piece.0
      read += " " + piece.1
    }
    let last = word()
    return (written + " " + last, read + " " + last)
  }

  private mutating func word() -> String {
    pick([
      "new", "bridge", "über", "мост", "新桥", "پل", "पुल", "สะพาน", "köprü", "S&P 500", "50%",
      "e-mail",
    ])
  }

  private mutating func piece(isOneLine: Bool, isCell: Bool, depth: Int) -> (String, String) {
    let kind = Int.random(in: 0..<15, using: &random)
    let holds = [0, 1, 2, 3, 4, 8, 13].contains(kind)
    let inner: (String, String)
    if holds, depth < 2, chance(2) {
      inner = piece(isOneLine: isOneLine, isCell: isCell, depth: depth + 1)
    } else {
      let word = word()
      inner = (word, word)
    }
    switch kind {
    case 0 where depth == 0: return ("*\(inner.0)*", "{\(inner.1)}")
    case 1 where depth == 0: return ("__\(inner.0)__", "{\(inner.1)}")
    case 2 where depth == 0: return ("~~\(inner.0)~~", "{\(inner.1)}")
    case 3 where depth == 0 && !inner.0.contains("]"):
      labels.append(Expected(kind: "label", text: "a \"title\" & more"))
      return (#"[\#(inner.0)](</a (b> "a \"title\" &amp; more")"#, "{\(inner.1)}")
    case 4 where !inner.0.contains("]"): return ("[\(inner.0)][river]", "{\(inner.1)}")
    case 5: return ("[river]", "{river}")
    case 6 where !isCell: return ("``a `b` *c*``", "{a `b` *c*}")
    case 7 where isCell: return ("`a \\| b`", "{a | b}")
    case 8 where !inner.0.contains("]"):
      labels.append(Expected(kind: "label", text: inner.1))
      return ("![\(inner.0)](a.png)", "<>")
    case 9:
      return (#"\*x\* &eacute;&#x41;&nbsp; \\ a&b &nosuch;"#, "*x* éA\u{A0} \\ a&b &nosuch;")
    case 10 where !isOneLine: return ("a\\\n\(prefix)b", "a<\n>b")
    case 11 where !isOneLine: return ("a  \n\(prefix)  b", "a<\n>b")
    case 12 where !isOneLine: return ("one\n\(prefix)two", "one two")
    case 13: return ("<span class=\"x\">\(inner.0)</span><br>y", "{\(inner.1)}<\n>y")
    case 14: return ("<http://example.org/a_b_c>", "<http://example.org/a_b_c>")
    default: return (inner.0, inner.1)
    }
  }
}
