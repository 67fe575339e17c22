/// A score for every sentence, with what it is made of: score = Σ feature × weight.
public struct Scores: Layer {
  /// The name of the layer.
  public static let id = LayerID(rawValue: "scores")

  /// The kind of text that the weights are of.
  public struct Profile: Sendable, Hashable {
    /// Its name, such as `news`.
    public let name: String
    /// Whether it was decided from the article's shape, and not asked for.
    public let isAutomatic: Bool

    /// Makes a profile.
    public init(name: String, isAutomatic: Bool) {
      self.name = name
      self.isAutomatic = isAutomatic
    }
  }

  /// Names of the features, in the order of the columns.
  public let features: [String]
  /// Weight of each feature.
  public let weights: [Double]
  /// Feature values, a row a sentence: `values[sentence * features.count + feature]`.
  public let values: [Double]
  /// Score of each sentence. Sentences that can not be in a summary have a score too.
  public let totals: [Double]
  /// The profile whose weights they are; `nil` where weights do not depend on one.
  public let profile: Profile?

  /// Makes a layer; the totals are the weighted sums.
  public init(
    features: [String], weights: [Double], values: [Double], sentenceCount: Int,
    profile: Profile? = nil
  ) {
    self.profile = profile
    self.features = features
    self.weights = weights
    self.values = values
    totals = (0..<sentenceCount).map { row in
      var sum = 0.0
      for column in features.indices {
        sum += values[row * features.count + column] * weights[column]
      }
      return sum
    }
  }

  /// The value of a feature at a sentence, both 0-based.
  public func value(sentence: Int, feature: Int) -> Double {
    values[sentence * features.count + feature]
  }

  /// The values of all features at a sentence, in the order of ``features``.
  public func values(ofSentence sentence: Int) -> ArraySlice<Double> {
    values[sentence * features.count..<(sentence + 1) * features.count]
  }
}
