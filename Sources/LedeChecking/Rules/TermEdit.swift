import LedeCore
import LedeUnicode

/// Writes a term in place of another.
enum TermEdit {
  /// The edit that writes `new` for `old`; `nil` when they are the same, or when a line is broken
  /// inside the old one and the new one has not as many words to break it between.
  static func edit(_ range: SourceRange, _ old: String, to new: String) -> Finding.Edit? {
    guard !old.utf8.elementsEqual(new.utf8) else { return nil }
    guard old.unicodeScalars.contains(where: { $0 == "\n" || $0 == "\r" }) else {
      return Finding.Edit(range: range, replacement: new)
    }
    // The gaps of the old term stay where a line is broken.
    var gaps: [String] = []
    var gap = ""
    for scalar in old.unicodeScalars {
      if ScalarProperties.isWhiteSpace(scalar.value) {
        gap.unicodeScalars.append(scalar)
      } else if !gap.isEmpty {
        gaps.append(gap)
        gap = ""
      }
    }
    let words = new.split(separator: " ")
    guard words.count == gaps.count + 1 else { return nil }
    var text = String(words[0])
    for (gap, word) in zip(gaps, words.dropFirst()) {
      let isBroken = gap.unicodeScalars.contains { $0 == "\n" || $0 == "\r" }
      text += (isBroken ? gap : " ") + word
    }
    return text.utf8.elementsEqual(old.utf8) ? nil : Finding.Edit(range: range, replacement: text)
  }
}
