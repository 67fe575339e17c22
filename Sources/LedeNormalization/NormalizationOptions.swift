public import LedeUnicode

/// What ``Normalizer`` does to a text. The defaults clean without changing what the author wrote:
/// NFC, plain white space and line ends, no control or invisible characters.
public struct NormalizationOptions: Sendable, Hashable {
  /// What to do with characters that may go.
  public enum Removal: String, Sendable, CaseIterable {
    /// They are deleted.
    case remove
    /// They stay.
    case keep
  }

  /// What to do with white space.
  public enum WhiteSpace: String, Sendable, CaseIterable {
    /// A run of White_Space becomes one space, a run of blank lines one blank line; lines neither
    /// begin nor end with space.
    case collapse
    /// It stays, but for line ends.
    case keep
  }

  /// What to do with a no-break space (U+00A0, U+2007, U+202F) that stands alone.
  public enum NoBreakSpaces: String, Sendable, CaseIterable {
    /// It stays.
    case keep
    /// It becomes U+0020.
    case plain
  }

  /// What to do with line ends inside a block.
  public enum LineJoining: String, Sendable, CaseIterable {
    /// Hard-wrapped lines become one.
    case join
    /// Lines stay as they are.
    case keep
  }

  /// What to do with quotation marks.
  public enum Quotes: String, Sendable, CaseIterable {
    /// They stay as the author set them.
    case keep
    /// Curly, low and angle quotation marks become `"` and `'`.
    case straight
  }

  /// What to do with dashes.
  public enum Dashes: String, Sendable, CaseIterable {
    /// They stay.
    case keep
    /// Dashes, non-ASCII hyphens and minus signs become `-`.
    case hyphen
  }

  /// What to do with U+2026.
  public enum Ellipsis: String, Sendable, CaseIterable {
    /// It stays.
    case keep
    /// It becomes three full stops.
    case dots
  }

  /// What to do with UTF-8 that was once read as windows-1252 or Latin-1.
  public enum Mojibake: String, Sendable, CaseIterable {
    /// It stays.
    case off
    /// It is read again, where that cannot be what the author wrote.
    case repair
  }

  /// The normalization form; `nil` for none.
  public var form: NormalizationForm? = .nfc
  /// White space.
  public var whiteSpace = WhiteSpace.collapse
  /// No-break spaces that stand alone; those in longer runs collapse with them.
  public var noBreakSpaces = NoBreakSpaces.keep
  /// Line ends inside blocks.
  public var lineJoining = LineJoining.join
  /// C0 and C1 control characters other than white space.
  public var controls = Removal.remove
  /// Zero-width space, word joiner, byte order mark, invisible operators. The joiners U+200C and
  /// U+200D are never touched: Persian, Indic scripts and emoji need them.
  public var invisible = Removal.remove
  /// Marks, embeddings and isolates of the bidirectional algorithm (UAX #9).
  public var bidiMarks = Removal.keep
  /// U+00AD. At the end of a hard-wrapped line it joins the word, whether removed or kept.
  public var softHyphens = Removal.remove
  /// Quotation marks.
  public var quotes = Quotes.keep
  /// Dashes.
  public var dashes = Dashes.keep
  /// The ellipsis character.
  public var ellipsis = Ellipsis.keep
  /// Repair of misread UTF-8.
  public var mojibake = Mojibake.off
  /// An ICU transform identifier, applied last, line by line; `nil` for none.
  public var transform: String?

  /// The default options.
  public init() {}

  /// Options that leave everything alone but line ends and what the form asks for.
  public static func formOnly(_ form: NormalizationForm?) -> NormalizationOptions {
    var options = NormalizationOptions()
    options.form = form
    options.whiteSpace = .keep
    options.lineJoining = .keep
    options.controls = .keep
    options.invisible = .keep
    options.softHyphens = .keep
    return options
  }
}
