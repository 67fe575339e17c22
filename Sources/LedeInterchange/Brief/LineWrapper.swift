import LedeCore
import LedeUnicode

/// Breaks a text into lines of a width.
///
/// At spaces; inside what has none (Chinese, Japanese, Thai) where UAX #14 allows it. What can
/// not be broken, such as an address, stands out.
struct LineWrapper {
  /// The width of a line in columns.
  let width: Int
  /// The language, whose dictionary finds the breaks.
  let language: LanguageTag

  /// What is never broken, and whether a space comes before it on the same line.
  private struct Piece {
    let text: Substring
    let width: Int
    let isSpaced: Bool
  }

  func lines(of text: String) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for piece in pieces(of: text) {
      let space = piece.isSpaced && used > 0 ? 1 : 0
      if used > 0, used + space + piece.width > width {
        lines.append(line)
        line = ""
        used = 0
      } else if space == 1 {
        line += " "
        used += 1
      }
      line += piece.text
      used += piece.width
    }
    if !line.isEmpty || lines.isEmpty { lines.append(line) }
    return lines
  }

  private func pieces(of text: String) -> [Piece] {
    // Opening ICU's breaker costs more than a page of English, so it is opened when needed.
    var breaker: BreakIterator?
    var pieces: [Piece] = []
    for word in text.unicodeScalars.split(separator: " ") {
      let word = Substring(word)
      let columns = DisplayWidth.of(word)
      let isDense = word.unicodeScalars.contains { $0.value > 0x7FF && !standsInWords($0.value) }
      guard isDense, columns > 2 else {
        pieces.append(Piece(text: word, width: columns, isSpaced: true))
        continue
      }
      if breaker == nil { breaker = try? BreakIterator(.line, locale: language.description) }
      pieces.append(contentsOf: parts(of: word, breaker))
    }
    return pieces
  }

  /// Whether the words of the scalar's script are set apart by spaces.
  private func standsInWords(_ scalar: UInt32) -> Bool {
    !ScalarProperties.isWide(scalar) && !ScalarProperties.needsDictionary(scalar)
  }

  private func parts(of word: Substring, _ breaker: BreakIterator?) -> [Piece] {
    let bytes = Array(word.utf8)
    let ends = (try? breaker?.boundaries(in: bytes)) ?? [bytes.count]
    var start = 0
    return ends.map { end in
      defer { start = end }
      let part = Substring(decoding: bytes[start..<end], as: UTF8.self)
      return Piece(text: part, width: DisplayWidth.of(part), isSpaced: start == 0)
    }
  }
}
