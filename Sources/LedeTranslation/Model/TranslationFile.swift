/// The texts of one original.
public struct TranslationFile: Sendable, Hashable {
  /// Unique in the document.
  public var id: String
  /// Path or name of what it was made of.
  public var original: String?
  /// Which way the sources run.
  public var sourceDirection: TextDirection
  /// Which way the targets run.
  public var targetDirection: TextDirection
  /// Whether white space counts in its texts.
  public var preservesSpace: Bool
  /// What it is about (ITS 2.0, Domain).
  public var domains: [String]
  /// What is to be said of all of it.
  public var notes: [TranslationNote]
  /// What is known of all of it.
  public var metadata: [MetadataGroup]
  /// Its units in order, those of groups too.
  public var units: [TranslationUnit]
  /// Where it begins.
  public var place: TranslationPlace?

  /// Makes a file.
  public init(
    id: String, original: String? = nil, sourceDirection: TextDirection = .auto,
    targetDirection: TextDirection = .auto, preservesSpace: Bool = false,
    domains: [String] = [], notes: [TranslationNote] = [], metadata: [MetadataGroup] = [],
    units: [TranslationUnit] = [],
    place: TranslationPlace? = nil
  ) {
    self.id = id
    self.original = original
    self.sourceDirection = sourceDirection
    self.targetDirection = targetDirection
    self.preservesSpace = preservesSpace
    self.domains = domains
    self.notes = notes
    self.metadata = metadata
    self.units = units
    self.place = place
  }
}
