public import LedeCore
import LedeTerminology
import LedeTranslation

/// A segment as rules see it.
public struct CheckedSegment: Sendable {
  /// The identifier of its unit.
  public let unit: String
  /// Its own, if it has one.
  public let id: String?
  /// The text that was translated.
  public let source: CheckedText
  /// The translation; `nil` when there is none.
  public let target: CheckedText?
  /// The numbers of the two, held against each other; `nil` without a translation.
  let numbers: NumberComparison?
  /// The glossary's terms in the source.
  let sourceTerms: [FoundTerm]
  /// The glossary's terms in the translation.
  let targetTerms: [FoundTerm]

  /// The whole of a side.
  func place(_ index: Int, _ side: TranslationFinding.Side) -> TranslationFinding.Place {
    TranslationFinding.Place(
      segment: index, side: side,
      range: 0..<(side == .source ? source.count : target?.count ?? 0))
  }
}

/// A glossary's term in a text.
struct FoundTerm: Sendable {
  let range: Range<Int>
  /// The name of its glossary.
  let glossary: String
  let concept: Concept
  let term: Term

  /// What is the same in two languages.
  var key: String { "\(glossary)\t\(concept.id)" }
}

/// A translation as rules see it.
public struct CheckedTranslation: Sendable {
  /// The language of the sources.
  public let sourceLanguage: LanguageTag
  /// The language of the translation.
  public let targetLanguage: LanguageTag
  /// The segments with something to translate, in the order of the file.
  public let segments: [CheckedSegment]
  /// The segments of each unit.
  public let units: [Range<Int>]
  let source: TranslationLanguage
  let target: TranslationLanguage
  /// The names of glossaries that nobody asked for.
  let advisory: Set<String>

  /// Whether it is into a pseudo-locale of CLDR, whose letters and directions are not a language's.
  var isPseudo: Bool { Self.isPseudo(targetLanguage) }

  static func isPseudo(_ language: LanguageTag) -> Bool {
    ["-XA", "-XB"].contains { language.description.hasSuffix($0) }
  }

  /// Calls `body` with every segment that has a translation with a text.
  func forEachPair(
    _ body: (_ index: Int, _ source: CheckedText, _ target: CheckedText) throws(LedeError) -> Void
  ) throws(LedeError) {
    for (index, segment) in segments.enumerated() {
      guard let target = segment.target,
        target.scalars.contains(where: { !Signs.isSpace($0) && !Signs.isInvisible($0) })
      else { continue }
      try body(index, segment.source, target)
    }
  }
}

extension TranslationFinding.Place {
  static func target(_ segment: Int, _ range: Range<Int>) -> Self {
    Self(segment: segment, side: .target, range: range)
  }

  static func source(_ segment: Int, _ range: Range<Int>) -> Self {
    Self(segment: segment, side: .source, range: range)
  }
}
