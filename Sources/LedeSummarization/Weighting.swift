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

  /// The profile that an article is weighed by; `nil` where weights do not depend on one.
  func profile(of article: ArticleView) -> Scores.Profile? {
    guard case .profiles(let profiles, let fixed, _) = self else { return nil }
    var profile = fixed ?? Profile(shapeOf: article)
    if profiles[profile] == nil { profile = .news }
    return Scores.Profile(name: profile.rawValue, isAutomatic: fixed == nil)
  }

  /// The weights of each profile by its name, those of no profile by the empty name.
  var byProfile: [String: [String: Double]] {
    switch self {
    case .weights(let weights): return ["": weights]
    case .profiles(let profiles, _, let overrides):
      var result = [Profile.news.rawValue: overrides]
      for (profile, weights) in profiles {
        result[profile.rawValue] = weights.merging(overrides) { $1 }
      }
      return result
    }
  }
}
