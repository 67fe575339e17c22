import LedeCore

/// An abbreviation in capital letters where it stands in the text.
struct Acronym {
  /// Its letters, without stops and without an ending: `UN` of `U.N.'s`.
  let text: String
  /// Where it is, stops included, in the normalized text.
  let range: NormalizedRange
  /// The word that it is in.
  let word: Int
  /// The sentence.
  let sentence: Int
}

/// A number in Roman numerals.
enum RomanNumeral {
  private static let signs: [(text: String, value: Int)] = [
    ("M", 1000), ("CM", 900), ("D", 500), ("CD", 400), ("C", 100), ("XC", 90), ("L", 50),
    ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1),
  ]
  /// Cyrillic letters that are typed for them.
  private static let lookalikes: [Unicode.Scalar: Unicode.Scalar] = [
    "\u{425}": "X", "\u{406}": "I", "\u{421}": "C", "\u{41C}": "M",
  ]

  /// Whether letters are a number that is more likely than an abbreviation: of I, V and X alone, or
  /// of three letters at least.
  static func matches(_ text: String) -> Bool {
    var view = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { view.append(lookalikes[scalar] ?? scalar) }
    let text = String(view)
    guard text.unicodeScalars.allSatisfy({ "IVXLCDM".unicodeScalars.contains($0) }),
      text.utf8.count >= 3 || text.unicodeScalars.allSatisfy({ "IVX".unicodeScalars.contains($0) })
    else { return false }
    var rest = text[...]
    var value = 0
    for sign in signs {
      while rest.hasPrefix(sign.text) {
        rest = rest.dropFirst(sign.text.count)
        value += sign.value
      }
    }
    return rest.isEmpty && value < 4000 && text == numeral(value)
  }

  private static func numeral(_ value: Int) -> String {
    var rest = value
    var text = ""
    for sign in signs {
      while rest >= sign.value {
        text += sign.text
        rest -= sign.value
      }
    }
    return text
  }
}
