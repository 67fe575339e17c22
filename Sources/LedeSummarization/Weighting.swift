import LedeCore

/// How features are weighed.
public enum Weighting: Sendable {
  /// The same for every article: weights by the name of the scorer.
  case weights([String: Double])
  /// By the kind of text.
  ///
  /// - Parameters:
  ///   - profiles: the weights of each profile that there is.
  ///   - profile: the one for all articles; `nil` to decide from the shape of each.
  ///   - overrides: weights that win over every profile's.
  case profiles(
    [Profile: [String: Double]], profile: Profile?, overrides: [String: Double] = [:])

  /// Every set of weights in it.
  var all: [[String: Double]] {
    switch self {
    case .weights(let weights): return [weights]
    case .profiles(let profiles, _, let overrides):
      return Profile.allCases.compactMap { profiles[$0] } + [overrides]
    }
  }

  /// The weights of an article, and the profile that they are of.
  func chosen(for article: ArticleView) -> ([String: Double], Scores.Profile?) {
    let profiles: [Profile: [String: Double]]
    let fixed: Profile?
    let overrides: [String: Double]
    switch self {
    case .weights(let weights): return (weights, nil)
    case .profiles(let all, let profile, let over):
      (profiles, fixed, overrides) = (all, profile, over)
    }
    var profile = fixed ?? Profile(shapeOf: article)
    if profiles[profile] == nil { profile = .news }
    let weights = (profiles[profile] ?? [:]).merging(overrides) { $1 }
    return (weights, Scores.Profile(name: profile.rawValue, isAutomatic: fixed == nil))
  }
}
