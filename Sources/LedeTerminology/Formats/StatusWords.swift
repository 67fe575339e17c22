import LedeCore

/// What other tools call the status of a term, as ISO 30042's `administrativeStatus` has it.
///
/// Besides ISO 30042's own words these are ISO 12620's of `normativeAuthorization`, and what exports
/// of termbases write: `forbidden`, `not recommended`, `obsolete` …
enum StatusWords {
  /// Categories of TBX that say a status. All but the first stay in the entry, too.
  static let categories = ["administrativeStatus", "normativeAuthorization", "usageStatus"]

  /// The status that a word stands for.
  ///
  /// - Returns: the status, and whether the word says no more than it; `nil` for a word that is not known
  ///   or says nothing of use, such as `draft`.
  static func status(_ word: String) -> (status: Terms.Status, isExact: Bool)? {
    let key = key(word)
    if let status = exact[key] { return (status, true) }
    return near[key].map { ($0, false) }
  }

  /// In small letters, without what parts words, and without `term` and `-admn-sts` at the end.
  private static func key(_ word: String) -> String {
    var key = word.utf8.compactMap { byte -> UInt8? in
      switch byte {
      case 0x41...0x5A: byte | 0x20
      case 0x20, 0x2D, 0x2E, 0x5F: nil
      default: byte
      }
    }
    for ending in ["admnsts", "term"] where key.count > ending.utf8.count {
      if key.suffix(ending.utf8.count).elementsEqual(ending.utf8) {
        key.removeLast(ending.utf8.count)
      }
    }
    return String(decoding: key, as: UTF8.self)
  }

  private static let exact: [String: Terms.Status] = [
    "preferred": .preferred, "recommended": .preferred, "approved": .preferred,
    "admitted": .admitted, "allowed": .admitted, "acceptable": .admitted, "accepted": .admitted,
    "permitted": .admitted, "alternative": .admitted,
    "deprecated": .deprecated, "forbidden": .deprecated, "prohibited": .deprecated,
    "notrecommended": .deprecated, "notallowed": .deprecated, "disallowed": .deprecated,
    "rejected": .deprecated, "donotuse": .deprecated, "avoid": .deprecated,
    "superseded": .superseded, "obsolete": .superseded, "outdated": .superseded,
  ]

  /// These say why, too.
  private static let near: [String: Terms.Status] = [
    "standardized": .preferred, "legal": .preferred, "regulated": .preferred,
    "synonym": .admitted,
  ]
}
