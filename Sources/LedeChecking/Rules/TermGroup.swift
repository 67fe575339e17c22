import LedeCore
import LedeUnicode

/// What the rules on consistency share.
enum TermGroup {
  /// Matches that may be compared, by a key, in the order of the first match of each. What is not
  /// to be written anyway is reported by another rule.
  static func groups(
    of terms: Terms, by key: (Terms.Match) -> String
  ) -> [[Terms.Match]] {
    var groups: [[Terms.Match]] = []
    var numbers: [String: Int] = [:]
    for match in terms.matches
    where match.administrativeStatus == .preferred || match.administrativeStatus == .admitted {
      let key = key(match)
      if let number = numbers[key] {
        groups[number].append(match)
      } else {
        numbers[key] = groups.count
        groups.append([match])
      }
    }
    return groups.filter { $0.count > 1 }
  }

  /// The most frequent name, the first of those that are alike; a preferred name that occurs wins.
  static func chosen(_ names: [String], preferred: String?) -> String? {
    var counts: [String: Int] = [:]
    for name in names { counts[name, default: 0] += 1 }
    if let preferred, counts[preferred] != nil { return preferred }
    let most = counts.values.max()
    return names.first { counts[$0] == most }
  }

  /// The first places of a way to write that is used elsewhere.
  static func mentions(of matches: [Terms.Match], _ article: CheckedArticle) -> [Finding.Mention] {
    matches.prefix(3).map { match in
      Finding.Mention(
        range: match.range, message: "here it is '\(shown(article.document.source[match.range]))'")
    }
  }

  /// A text on one line.
  static func shown(_ text: String) -> String {
    text.unicodeScalars.split { ScalarProperties.isWhiteSpace($0.value) }
      .map { String($0) }.joined(separator: " ")
  }

  /// How often, in words.
  static func times(_ count: Int) -> String {
    count == 1 ? "which the article has once" : "which the article has \(count) times"
  }
}
