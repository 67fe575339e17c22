import LedeCore
import LedeUnicode

/// Where marks of emphasis count, by CommonMark 0.30 section 6.2.
enum MarkdownFlanking {
  /// Whether a run of marks can begin or end emphasis between two characters; `nil` for the ends of
  /// a line.
  ///
  /// From version 0.31 on symbols are punctuation, too: it has to hold by both.
  static func allows(
    _ role: InlineCode.Role, _ mark: UInt8, before: Unicode.Scalar?, behind: Unicode.Scalar?
  ) -> Bool {
    [false, true].allSatisfy { withSymbols in
      let before = Side(before, withSymbols)
      let behind = Side(behind, withSymbols)
      let isLeft =
        !behind.isSpace && (!behind.isPunctuation || before.isSpace || before.isPunctuation)
      let isRight =
        !before.isSpace && (!before.isPunctuation || behind.isSpace || behind.isPunctuation)
      guard mark == 0x5F else { return role == .opening ? isLeft : isRight }
      return role == .opening
        ? isLeft && (!isRight || before.isPunctuation)
        : isRight && (!isLeft || behind.isPunctuation)
    }
  }

  private struct Side {
    let isSpace: Bool
    let isPunctuation: Bool

    init(_ scalar: Unicode.Scalar?, _ withSymbols: Bool) {
      guard let scalar else {
        isSpace = true
        isPunctuation = false
        return
      }
      let category = ScalarProperties.category(scalar.value)
      isSpace = category == .spaceSeparator || (0x09...0x0D).contains(scalar.value)
      let isSymbol =
        switch category {
        case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: true
        default: false
        }
      isPunctuation =
        MarkdownEscapes.isPunctuation(scalar) || category.isPunctuation || withSymbols && isSymbol
    }
  }
}
