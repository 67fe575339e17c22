/// What a segment is to a translator (GMX-V 2.0, section on word counts by category), as far as that
/// can be told without a translation memory. A segment is in one.
public enum CountCategory: String, Sendable, CaseIterable {
  /// Not to be translated (`ProtectedWordCount`).
  case protected
  /// Translated and approved, or with a candidate that is the same (`ExactMatchedWordCount`).
  case exact
  /// Stood in the same file before (`RepetitionMatchedWordCount`).
  case repeated
  /// Stood in a file before it (`ProjectRepetitionMatchedWordCount`).
  case repeatedElsewhere = "repeated-elsewhere"
  /// With a candidate that is like it, 75 % and more (`FuzzyMatchedWordCount`).
  case similar
  /// Digits and signs alone (`NumericOnlyTextUnitWordCount`).
  case numeric
  /// Letters and digits mixed, such as a model's name (`AlphanumericOnlyTextUnitWordCount`).
  case alphanumeric
  /// All the rest.
  case new
}

/// A segment that is to be counted.
public struct CountableSegment: Sendable {
  /// Its text, without codes.
  public var text: String
  /// How many inline codes there are in it.
  public var codes: Int
  /// Whether it is left as it is.
  public var isProtected: Bool
  /// Whether a translation is there and approved.
  public var isApproved: Bool
  /// How like the best candidate's source is, in percent.
  public var similarity: Double?

  /// Makes a segment.
  public init(
    _ text: String, codes: Int = 0, isProtected: Bool = false, isApproved: Bool = false,
    similarity: Double? = nil
  ) {
    self.text = text
    self.codes = codes
    self.isProtected = isProtected
    self.isApproved = isApproved
    self.similarity = similarity
  }
}

extension TranslationDocument {
  /// What is to be counted in it.
  public var countableSegments: [CountableSegment] {
    units.flatMap { unit in
      unit.segments.filter { !$0.isIgnorable }.map { segment in
        CountableSegment(
          segment.source.text, codes: segment.source.codes.count,
          isProtected: !unit.isTranslatable,
          isApproved: segment.state == .final && segment.target != nil,
          similarity: unit.similarity(of: segment))
      }
    }
  }
}

extension TranslationUnit {
  /// The best of the candidates whose source is the segment's, or that are of it alone.
  fileprivate func similarity(of segment: TranslationSegment) -> Double? {
    let own = matches.filter { match in
      segments.count == 1 || match.source.text == segment.source.text
        || segment.id.map { match.reference == "#\($0)" } ?? false
    }
    return own.compactMap { $0.similarity ?? ($0.source.text == segment.source.text ? 100 : nil) }
      .max()
  }
}
