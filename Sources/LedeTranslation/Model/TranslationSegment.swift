/// A sentence and its translation, or what is between two sentences.
public struct TranslationSegment: Sendable, Hashable {
  /// How far a translation is.
  public enum State: String, Sendable, CaseIterable, Comparable {
    /// Not translated yet.
    case initial
    /// Translated, not looked at by a second pair of eyes.
    case translated
    /// Reviewed.
    case reviewed
    /// Done.
    case final

    /// Orders by progress.
    public static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }

    private var rank: Int {
      switch self {
      case .initial: 0
      case .translated: 1
      case .reviewed: 2
      case .final: 3
      }
    }
  }

  /// Unique in its unit, if it has one.
  public var id: String?
  /// Whether it is what stands between segments, and not for translators.
  public var isIgnorable: Bool
  /// How far the translation is.
  public var state: State
  /// The same in a tool's own words: a prefix, a colon, a name.
  public var subState: String?
  /// Whether tools may segment it anew; `nil` when its unit says.
  public var canResegment: Bool?
  /// The text.
  public var source: InlineContent
  /// Its translation; `nil` when there is none, which is not the same as an empty one.
  public var target: InlineContent?
  /// Where the target stands among those of the unit, from 1; `nil` when at the source's place.
  public var targetOrder: Int?
  /// Where it begins.
  public var place: TranslationPlace?

  /// Makes a segment.
  public init(
    id: String? = nil, isIgnorable: Bool = false, state: State = .initial, subState: String? = nil,
    canResegment: Bool? = nil, source: InlineContent, target: InlineContent? = nil,
    targetOrder: Int? = nil, place: TranslationPlace? = nil
  ) {
    self.id = id
    self.isIgnorable = isIgnorable
    self.state = state
    self.subState = subState
    self.canResegment = canResegment
    self.source = source
    self.target = target
    self.targetOrder = targetOrder
    self.place = place
  }

  /// Whether there is something to translate in it: text that is not all annotated as not to be.
  public var needsTarget: Bool {
    guard !isIgnorable else { return false }
    var kept: [(id: String, isKept: Bool)] = []
    for element in source.elements {
      switch element {
      case .annotationStart(let annotation):
        let isKept = annotation.translate.map { !$0 } ?? kept.last?.isKept ?? false
        kept.append((annotation.id, isKept))
      case .annotationEnd(let id): kept.removeAll { $0.id == id }
      case .text(let text):
        if !(kept.last?.isKept ?? false), text.unicodeScalars.contains(where: { $0.value > 0x20 }) {
          return true
        }
      case .code: break
      }
    }
    return false
  }
}
