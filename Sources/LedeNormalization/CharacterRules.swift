/// The steps that look at one character, or at a soft hyphen and the line end behind it.
extension Stretch {
  /// Deletes controls, invisible characters and soft hyphens.
  mutating func removeCharacters(_ rules: ScalarRules, _ blocks: BlockMap) -> Bool {
    let removesSoftHyphens = rules.options.softHyphens == .remove
    var lineEnd = 0..<0
    return rewrite { stretch, at in
      if lineEnd.contains(at) {
        return Replacement(count: lineEnd.upperBound - at, scalars: [], kind: .lineJoin)
      }
      switch rules.rule(for: stretch.pieces[at].scalar) {
      case .removal(let kind):
        return Replacement(count: 1, scalars: [], kind: kind)
      case .softHyphen:
        lineEnd = stretch.joinedLineEnd(behind: at, rules, blocks)
        return removesSoftHyphens ? Replacement(count: 1, scalars: [], kind: .softHyphen) : nil
      default:
        return nil
      }
    }
  }

  /// The white space with one line end behind a soft hyphen, where lines are joined.
  private func joinedLineEnd(
    behind hyphen: Int, _ rules: ScalarRules, _ blocks: BlockMap
  ) -> Range<Int> {
    let run = whiteSpaceRun(from: hyphen + 1, rules)
    guard !run.isEmpty, lineEndCount(in: run) == 1, run.upperBound < pieces.count || next != nil,
      rules.options.lineJoining == .join, blocks.hasBlock(around: origin(of: run))
    else { return 0..<0 }
    return run
  }

  /// Makes quotation marks, dashes and ellipses ASCII, where the options say so.
  mutating func simplifyPunctuation(_ rules: ScalarRules) -> Bool {
    rewrite { stretch, at in
      guard case .ascii(let byte, let count, let kind) = rules.rule(for: stretch.pieces[at].scalar)
      else { return nil }
      return Replacement(
        count: 1, scalars: [UInt32](repeating: UInt32(byte), count: count), kind: kind)
    }
  }
}
