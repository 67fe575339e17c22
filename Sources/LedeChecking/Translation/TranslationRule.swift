public import LedeCore

/// Looks for one kind of mistake in a translation.
///
/// A rule is a value, asked on any thread. Rules of other packages are given to ``TranslationCheck``.
public protocol TranslationRule: Sendable {
  /// Its name, and what it is for.
  var description: RuleDescription { get }

  /// What it finds, in any order.
  /// - Throws: `library-failed`, or an error of the rule's own.
  func findings(in translation: CheckedTranslation) throws(LedeError) -> [TranslationFinding]
}

/// One thing that a rule found in a translation.
public struct TranslationFinding: Sendable, Hashable {
  /// One of the two texts of a segment.
  public enum Side: Sendable {
    /// The text that was translated.
    case source
    /// The translation.
    case target
  }

  /// A stretch of a segment.
  public struct Place: Sendable, Hashable {
    /// The index of the segment.
    public let segment: Int
    /// In which of its texts.
    public let side: Side
    /// Indices of ``CheckedText/scalars``.
    public let range: Range<Int>

    /// Makes a place.
    public init(segment: Int, side: Side, range: Range<Int>) {
      self.segment = segment
      self.side = side
      self.range = range
    }
  }

  /// Another place that belongs to a finding.
  public struct Mention: Sendable, Hashable {
    /// Where.
    public let place: Place
    /// What is there.
    public let message: String

    /// Makes a mention.
    public init(_ place: Place, _ message: String) {
      self.place = place
      self.message = message
    }
  }

  /// Where it is.
  public let place: Place
  /// What is wrong, in one line.
  public let message: String
  /// What to do about it.
  public let suggestion: String?
  /// Other places that belong to it.
  public let mentions: [Mention]
  /// What stays the same when the text around it changes.
  public let subject: String
  /// Whether it is one step less severe than the rule: by something that nobody asked for.
  public let isAdvice: Bool

  /// Makes a finding.
  public init(
    _ place: Place, _ message: String, suggestion: String? = nil, mentions: [Mention] = [],
    subject: String, isAdvice: Bool = false
  ) {
    self.place = place
    self.message = message
    self.suggestion = suggestion
    self.mentions = mentions
    self.subject = subject
    self.isAdvice = isAdvice
  }
}
