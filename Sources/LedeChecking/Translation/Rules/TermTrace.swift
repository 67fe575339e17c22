import LedeCore
import LedeTerminology
import LedeTranslation
import LedeUnicode

/// Signs that a term is used in a way that no matcher of whole words finds.
enum TermTrace {
  static func isThere(
    _ found: FoundTerm, in target: CheckedText, _ source: CheckedText,
    _ translation: CheckedTranslation
  ) -> Bool {
    for term in found.concept.terms(in: translation.targetLanguage)
    where term.status != .deprecated && term.status != .superseded {
      for text in [term.text] + term.forms where isPart(text, of: target) { return true }
    }
    return isKept(found, in: target, source)
  }

  /// Part of a compound or a derived word: `Zoll` in `Vergeltungszölle`. Combining marks do not
  /// count, and a word may have lost its last letter or two.
  private static func isPart(_ term: String, of text: CheckedText) -> Bool {
    guard let wanted = letters(term), let given = letters(text.string) else { return false }
    let stem = wanted.dropLast(wanted.count > 6 ? 2 : wanted.count > 4 ? 1 : 0)
    guard stem.count >= 4, stem.count <= given.count else { return false }
    return (0...(given.count - stem.count)).contains {
      given[$0] == stem[0] && given[$0..<($0 + stem.count)].elementsEqual(stem)
    }
  }

  /// The folded letters without their marks.
  private static func letters(_ text: String) -> [UInt32]? {
    guard let folded = try? CaseMapping.fold(text),
      let parted = try? NormalizationForm.nfd.apply(to: folded)
    else { return nil }
    return parted.unicodeScalars.map(\.value).filter {
      ScalarProperties.category($0) != .nonspacingMark && !Signs.isInvisible($0)
    }
  }

  /// An abbreviation in capitals that stands there as in the source, as in `US-Wahlen` for `U.S.`.
  private static func isKept(
    _ found: FoundTerm, in target: CheckedText, _ source: CheckedText
  ) -> Bool {
    let capitals = source.scalars[found.range].filter { Signs.isLetter($0) }
    guard (2...6).contains(capitals.count), capitals.allSatisfy(ScalarProperties.isUppercase),
      capitals.count <= target.count
    else { return false }
    return (0...(target.count - capitals.count)).contains { index in
      target.scalars[index..<(index + capitals.count)].elementsEqual(capitals)
        && !target.isLetter(index - 1)
        && !(index + capitals.count < target.count
          && ScalarProperties.isLowercase(target.scalars[index + capitals.count]))
    }
  }
}
