public import LedeCore

/// Reports inline codes that were lost, or that the source has not.
///
/// A code may go to another segment of its unit, so units are compared whole.
public struct TagMismatchRule: TranslationRule {
  /// What the rule is.
  public let description = RuleDescription(
    id: "tag-mismatch", summary: "The inline codes are not those of the source.",
    help: """
      Inline codes are the markup of the original: bold text, a link, a line break. The translation \
      needs each once, unless the file says that it may be left out or repeated (XLIFF 2.1: canDelete, \
      canCopy).
      """, severity: .error)

  /// Makes the rule.
  public init() {}

  /// The codes that are missing or too many.
  public func findings(in translation: CheckedTranslation) -> [TranslationFinding] {
    translation.units.flatMap { findings(inUnit: $0, translation) }
  }

  private struct Key: Hashable {
    let id: String
    let role: CheckedText.Code.Role
  }

  private func findings(
    inUnit unit: Range<Int>, _ translation: CheckedTranslation
  ) -> [TranslationFinding] {
    let segments = translation.segments[unit]
    // What is not translated yet is told by another rule.
    guard
      segments.contains(where: { !$0.source.codes.isEmpty || !($0.target?.codes ?? []).isEmpty }),
      segments.allSatisfy({ $0.target.map { $0.count > 0 || !$0.codes.isEmpty } ?? false })
    else { return [] }
    var found: [TranslationFinding] = []
    var asked: [Key: Int] = [:]
    for segment in segments {
      for code in segment.source.codes { asked[Key(id: code.id, role: code.role), default: 0] += 1 }
    }
    var given: [Key: Int] = [:]
    for index in unit {
      guard let target = translation.segments[index].target else { continue }
      for code in target.codes {
        let key = Key(id: code.id, role: code.role)
        given[key, default: 0] += 1
        let most = asked[key] ?? 0
        guard given[key, default: 0] > most, !(most > 0 && code.canCopy) else { continue }
        let message =
          most == 0 ? "the source has no \(code.display)" : "\(code.display) is there too often"
        found.append(
          TranslationFinding(
            .target(index, code.index..<code.index), message, subject: code.id))
      }
    }
    var missing: Set<String> = []
    for index in unit {
      for code in translation.segments[index].source.codes {
        let key = Key(id: code.id, role: code.role)
        guard given[key] == nil else {
          given[key, default: 0] -= 1
          if given[key] == 0 { given[key] = nil }
          continue
        }
        // A pair is missing once.
        guard missing.insert(code.id).inserted || code.role == .standalone else { continue }
        found.append(
          TranslationFinding(
            translation.segments[index].place(index, .target),
            "\(code.display) of the source is missing",
            mentions: [.init(.source(index, code.index..<code.index), "the code")],
            subject: code.id))
      }
    }
    return found
  }
}
