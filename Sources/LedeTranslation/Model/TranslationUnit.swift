/// What is translated as one: a block of an article.
public struct TranslationUnit: Sendable, Hashable {
  /// Unique in its file.
  public var id: String
  /// The name of the original's resource, such as a key.
  public var name: String?
  /// What it is, such as `lede:title`.
  public var type: String?
  /// The identifiers of the groups around it, outermost first.
  public var groups: [String]
  /// Whether it is to be translated.
  public var isTranslatable: Bool
  /// Whether tools may segment it anew.
  public var canResegment: Bool
  /// Which way its sources run.
  public var sourceDirection: TextDirection
  /// Which way its targets run.
  public var targetDirection: TextDirection
  /// Whether white space counts in its texts.
  public var preservesSpace: Bool
  /// What is to be said of it.
  public var notes: [TranslationNote]
  /// What is known of it.
  public var metadata: [MetadataGroup]
  /// Its terms (Glossary module).
  public var glossary: [GlossaryEntry]
  /// Translations that were found for it (Translation Candidates module; `alt-trans` of 1.2).
  public var matches: [TranslationMatch]
  /// The original's text of codes, by the identifiers that codes name.
  public var originalData: [String: String]
  /// Its segments and what is between them, in the order of the source.
  public var segments: [TranslationSegment]
  /// Where it begins.
  public var place: TranslationPlace?

  /// Makes a unit.
  public init(
    id: String, name: String? = nil, type: String? = nil, groups: [String] = [],
    isTranslatable: Bool = true, canResegment: Bool = true, sourceDirection: TextDirection = .auto,
    targetDirection: TextDirection = .auto, preservesSpace: Bool = false,
    notes: [TranslationNote] = [], metadata: [MetadataGroup] = [], glossary: [GlossaryEntry] = [],
    matches: [TranslationMatch] = [], originalData: [String: String] = [:],
    segments: [TranslationSegment] = [], place: TranslationPlace? = nil
  ) {
    self.id = id
    self.name = name
    self.type = type
    self.groups = groups
    self.isTranslatable = isTranslatable
    self.canResegment = canResegment
    self.sourceDirection = sourceDirection
    self.targetDirection = targetDirection
    self.preservesSpace = preservesSpace
    self.notes = notes
    self.metadata = metadata
    self.glossary = glossary
    self.matches = matches
    self.originalData = originalData
    self.segments = segments
    self.place = place
  }

  /// The source of the whole unit.
  public var source: InlineContent { InlineContent(joining: segments.map(\.source)) }

  /// The target of the whole unit, in the order that the targets ask for. What is between segments,
  /// and what is not to be translated, stands for itself where it has no target. `nil` when another
  /// segment with text has none.
  public var target: InlineContent? {
    var parts: [InlineContent?] = Array(repeating: nil, count: segments.count)
    var isComplete = true
    for (index, segment) in segments.enumerated() {
      // Parts without an order of their own stand where they are.
      let place = (segment.targetOrder ?? index + 1) - 1
      guard parts.indices.contains(place) else { continue }
      if let target = segment.target {
        parts[place] = target
      } else {
        parts[place] = segment.source
        isComplete = isComplete && !segment.needsTarget
      }
    }
    return isComplete ? InlineContent(joining: parts.compactMap(\.self)) : nil
  }

  /// The segments that have something to translate and no target.
  public var untranslated: [TranslationSegment] {
    segments.filter { $0.target == nil && $0.needsTarget }
  }
}
