import LedeCore
import LedeUnicode

/// A page of text in the making: headings, and entries with a hanging indent.
struct BriefPage {
  /// How a piece looks, by ANSI (ECMA-48 SGR).
  enum Style: String {
    case plain = ""
    case bold = "\u{1B}[1m"
    case dim = "\u{1B}[2m"
    case red = "\u{1B}[31m"
    case yellow = "\u{1B}[33m"
  }

  private(set) var text = ""
  let width: Int
  let styled: Bool
  let language: LanguageTag
  private let isRightToLeft: Bool

  init(width: Int, styled: Bool, language: LanguageTag) {
    self.width = width
    self.styled = styled
    self.language = language
    isRightToLeft = LocaleData.isRightToLeft(language)
  }

  /// Keeps a right-to-left text from turning around the labels and numbers that it stands with:
  /// the isolates of UAX #9, in the page's direction or in the text's own.
  func isolated(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { ScalarProperties.isRightToLeft($0.value) }) else {
      return text
    }
    return (isRightToLeft ? "\u{2067}" : "\u{2068}") + text + "\u{2069}"
  }

  private func look(_ text: String, _ style: Style) -> String {
    styled && style != .plain && !text.isEmpty ? "\(style.rawValue)\(text)\u{1B}[0m" : text
  }

  /// Fills up to a number of columns; a longer text stays as it is.
  func padded(_ text: String, _ columns: Int, right: Bool = false) -> String {
    let fill = String(repeating: " ", count: max(0, columns - DisplayWidth.of(text)))
    return right ? fill + text : text + fill
  }

  mutating func blank() { text += "\n" }

  /// Text over the whole width.
  mutating func paragraph(_ content: String, style: Style = .plain) {
    for line in LineWrapper(width: width, language: language).lines(of: content) {
      text += look(line, style) + "\n"
    }
  }

  /// An empty line, then a heading, with something said of it.
  mutating func heading(_ name: String, _ remark: String?) {
    blank()
    let indent = DisplayWidth.of(name) + 2
    let wrapper = LineWrapper(width: max(16, width - indent), language: .undetermined)
    text += look(name, .bold)
    let lines: [String] = remark.map { wrapper.lines(of: $0) } ?? []
    for (index, line) in lines.enumerated() {
      if index > 0 { text += "\n" + String(repeating: " ", count: indent - 2) }
      text += "  " + look(line, .dim)
    }
    text += "\n"
  }

  /// A label, and a text that hangs at its right.
  /// - Parameter isRunning: whether the text is the article's own, each line of it isolated.
  mutating func entry(
    _ label: String, _ content: String, labelStyle: Style = .plain, isRunning: Bool = true
  ) {
    let indent = label.isEmpty ? 2 : DisplayWidth.of(label) + 4
    let wrapper = LineWrapper(width: max(16, width - indent), language: language)
    let lines = wrapper.lines(of: content)
    let lead = label.isEmpty ? "  " : "  \(look(label, labelStyle))  "
    for (index, line) in lines.enumerated() {
      let start = index == 0 ? lead : String(repeating: " ", count: indent)
      let shown = isRunning ? isolated(line) : line
      text += (line.isEmpty ? Self.trimmed(start) : start + shown) + "\n"
    }
  }

  /// A line as it is.
  mutating func line(_ content: String) { text += Self.trimmed(content) + "\n" }

  private static func trimmed(_ line: String) -> String {
    var line = Substring(line)
    while line.last == " " { line.removeLast() }
    return String(line)
  }
}

extension ResultText {
  /// Number and score of some sentences, as labels of one width.
  func labels(of sentences: [Int]) -> [String] {
    let numbers = sentences.map { String($0 + 1) }
    let totals = sentences.map { index in
      scores.map { $0.totals.indices.contains(index) ? PlainLine.decimal($0.totals[index], 3) : "" }
    }
    let digits = String(self.sentences.count).utf8.count
    let width = totals.compactMap { $0?.utf8.count }.max() ?? 0
    func padded(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.utf8.count)) + text
    }
    return zip(numbers, totals).map { number, total in
      padded(number, digits) + (total.map { "  " + padded($0, width) } ?? "")
    }
  }
}
