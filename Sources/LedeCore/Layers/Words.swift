/// The words of a document by UAX #29, in flat arrays: no string a token.
///
/// Words whose case-folded text is the same share a *type*, a small integer.
public struct Words: Layer {
  /// The name of the layer.
  public static let id = LayerID(rawValue: "words")

  /// What kind of word it is, by ICU's rule status.
  public enum Kind: UInt8, Sendable, CaseIterable {
    /// Letters.
    case letters
    /// Digits.
    case number
    /// Kana.
    case kana
    /// Ideographs.
    case ideographs
  }

  /// Start of each word, a byte offset in the normalized text; ascending.
  public let starts: [Int]
  /// End of each word.
  public let ends: [Int]
  /// Kind of each word.
  public let kinds: [Kind]
  /// Type of each word, an index into ``types``.
  public let typeIDs: [Int]
  /// The case-folded text of each type, in order of first appearance.
  public let types: WordTypes
  /// What tells types of one text from those of another; see ``WordOrigin``.
  package let origin: WordOrigin?
  /// Index of the first word of each sentence, and at last the number of words: sentence *i* has
  /// the words `sentenceBounds[i]..<sentenceBounds[i + 1]`.
  public let sentenceBounds: [Int]

  /// Makes a layer. The first four arrays must be of one length.
  public init(
    starts: [Int], ends: [Int], kinds: [Kind], typeIDs: [Int], types: WordTypes,
    sentenceBounds: [Int]
  ) {
    self.init(
      starts: starts, ends: ends, kinds: kinds, typeIDs: typeIDs, types: types, origin: nil,
      sentenceBounds: sentenceBounds)
  }

  /// Makes a layer whose types have numbers that hold beyond the document.
  package init(
    starts: [Int], ends: [Int], kinds: [Kind], typeIDs: [Int], types: WordTypes,
    origin: WordOrigin?, sentenceBounds: [Int]
  ) {
    self.origin = origin
    self.starts = starts
    self.ends = ends
    self.kinds = kinds
    self.typeIDs = typeIDs
    self.types = types
    self.sentenceBounds = sentenceBounds
  }

  /// Number of words.
  public var count: Int { starts.count }
  /// Where a word is.
  public func range(_ index: Int) -> NormalizedRange {
    NormalizedRange(starts[index], ends[index])
  }
  /// The words of a sentence, as indices.
  public func words(ofSentence index: Int) -> Range<Int> {
    sentenceBounds[index]..<sentenceBounds[index + 1]
  }
}
