extension LanguageData {
  /// Which spaces end sentences, in a language that has no mark for it: weights in hundredths of a
  /// natural logarithm. Lengths are in Unicode scalars without white space; a stretch is the text
  /// between two spaces.
  public struct Spaces: Sendable {
    /// Of every boundary.
    public var bias = 0
    /// Of the length of the stretch before.
    public var lengthBefore = Steps()
    /// Of the length of the stretch behind.
    public var lengthAfter = Steps()
    /// Of the length of a sentence.
    public var sentenceLength = Steps()
    /// Of a closing mark before the space.
    public var closing = 0
    /// Of an opening mark behind the space.
    public var opening = 0
    /// Of both, added to theirs.
    public var closingAndOpening = 0
    /// By the word before the space. ``number``, ``latin`` and ``end`` stand for words of a kind.
    public var before: [String: Int] = [:]
    /// By the word behind the space.
    public var after: [String: Int] = [:]
    /// By the first word of the stretch before.
    public var first: [String: Int] = [:]
    /// By the last word of the stretch behind.
    public var last: [String: Int] = [:]
    /// By the first word of the stretch after that.
    public var next: [String: Int] = [:]

    /// Stands for all words that begin with a digit.
    public static let number = "<number>"
    /// Stands for all words that begin with an ASCII letter.
    public static let latin = "<latin>"
    /// Stands where there is no further stretch.
    public static let end = "<end>"

    /// A weight for each interval of lengths.
    public struct Steps: Sendable {
      /// Where intervals begin, ascending; the first begins at 0.
      public var steps: [Int] = []
      /// One more than steps.
      public var weights = [0]

      /// The weight of a length.
      public subscript(length: Int) -> Int {
        weights[steps.firstIndex { length < $0 } ?? steps.count]
      }
    }
  }
}
