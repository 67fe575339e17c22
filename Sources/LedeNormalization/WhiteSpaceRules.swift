import LedeUnicode

/// The step that sets white space, line ends and hard-wrapped lines in order.
extension Stretch {
  /// The run of white space and line ends that begins at a piece.
  func whiteSpaceRun(from start: Int, _ rules: ScalarRules) -> Range<Int> {
    var end = start
    while end < pieces.count {
      switch rules.rule(for: pieces[end].scalar) {
      case .space, .lineEnd: end += 1
      default: return start..<end
      }
    }
    return start..<end
  }

  /// How many lines end in a run; a paragraph separator ends two, as a blank line does.
  func lineEndCount(in run: Range<Int>) -> Int {
    var count = 0
    for i in run {
      switch pieces[i].scalar {
      case 0x0A: if i == run.lowerBound || pieces[i - 1].scalar != 0x0D { count += 1 }
      case 0x0D, 0x85, 0x2028: count += 1
      case 0x2029: count += 2
      default: break
      }
    }
    return count
  }

  /// Collapses white space, joins hard-wrapped lines, makes every line end an LF.
  mutating func arrangeWhiteSpace(_ rules: ScalarRules, _ blocks: BlockMap) -> Bool {
    var run = 0..<0
    return rewrite { stretch, at in
      if run.contains(at) {
        return rules.options.whiteSpace == .keep ? stretch.plainLineEnd(at) : nil
      }
      run = stretch.whiteSpaceRun(from: at, rules)
      guard !run.isEmpty else { return nil }
      let isJoined = stretch.isJoined(run, rules, blocks)
      if rules.options.whiteSpace == .keep, !isJoined { return stretch.plainLineEnd(at) }
      let wanted = isJoined ? stretch.joint(run) : stretch.collapsed(run, rules.options)
      guard !stretch.pieces[run].lazy.map(\.scalar).elementsEqual(wanted) else { return nil }
      let isLineEndOnly = stretch.withPlainLineEnds(run).elementsEqual(wanted)
      return Replacement(
        count: run.count, scalars: wanted,
        kind: isJoined ? .lineJoin : isLineEndOnly ? .lineEnd : .whiteSpace)
    }
  }

  /// Whether a run ends one line inside a block, and lines are to be joined.
  private func isJoined(_ run: Range<Int>, _ rules: ScalarRules, _ blocks: BlockMap) -> Bool {
    guard rules.options.lineJoining == .join, lineEndCount(in: run) == 1,
      run.lowerBound > 0 || previous != nil, run.upperBound < pieces.count || next != nil
    else { return false }
    return blocks.hasBlock(around: origin(of: run))
  }

  /// What stands between two joined lines.
  private func joint(_ run: Range<Int>) -> [UInt32] {
    let before = run.lowerBound > 0 ? pieces[run.lowerBound - 1].scalar : previous
    let after = run.upperBound < pieces.count ? pieces[run.upperBound].scalar : next
    guard let before, let after, LineJoin.isTight(before, after) else { return [0x20] }
    return []
  }

  private func collapsed(_ run: Range<Int>, _ options: NormalizationOptions) -> [UInt32] {
    if run.lowerBound == 0, previous == nil { return [] }
    let lines = lineEndCount(in: run)
    if run.upperBound == pieces.count, next == nil { return lines > 0 ? [0x0A] : [] }
    if lines > 0 { return lines == 1 ? [0x0A] : [0x0A, 0x0A] }
    let scalar = pieces[run.lowerBound].scalar
    let isKept =
      run.count == 1 && options.noBreakSpaces == .keep && ScalarRules.isNoBreakSpace(scalar)
    return [isKept ? scalar : 0x20]
  }

  /// The run with nothing but its line ends made LF.
  private func withPlainLineEnds(_ run: Range<Int>) -> [UInt32] {
    var result: [UInt32] = []
    for i in run {
      switch pieces[i].scalar {
      case 0x0A where i > run.lowerBound && pieces[i - 1].scalar == 0x0D: break
      case 0x0D, 0x85, 0x2028: result.append(0x0A)
      case 0x2029: result += [0x0A, 0x0A]
      default: result.append(pieces[i].scalar)
      }
    }
    return result
  }

  /// One line end as LF, where all other white space stays.
  private func plainLineEnd(_ at: Int) -> Replacement? {
    switch pieces[at].scalar {
    case 0x0D:
      let isPair = at + 1 < pieces.count && pieces[at + 1].scalar == 0x0A
      return Replacement(count: isPair ? 2 : 1, scalars: [0x0A], kind: .lineEnd)
    case 0x85, 0x2028: return Replacement(count: 1, scalars: [0x0A], kind: .lineEnd)
    case 0x2029: return Replacement(count: 1, scalars: [0x0A, 0x0A], kind: .lineEnd)
    default: return nil
    }
  }
}

/// How two hard-wrapped lines are joined, after CSS Text 3, section 4.1.3 (segment break
/// transformation rules): without a space where neither side's script uses one.
enum LineJoin {
  private enum Side {
    case wide, widePunctuation, other
  }

  /// Whether nothing comes between two scalars.
  static func isTight(_ before: UInt32, _ after: UInt32) -> Bool {
    // A mark that came to stand behind another letter would change it.
    guard before >= 0x80, after >= 0x80, !ScalarProperties.category(after).isMark
    else { return false }
    switch (side(before), side(after)) {
    case (.wide, .wide), (.wide, .widePunctuation), (.widePunctuation, .wide): return true
    default: return false
    }
  }

  private static func side(_ scalar: UInt32) -> Side {
    let category = ScalarProperties.category(scalar)
    if ScalarProperties.isComplexContext(scalar) { return .wide }
    guard category.isLetter || category.isNumber || category.isPunctuation else { return .other }
    switch ScalarProperties.eastAsianWidth(scalar) {
    // Korean has spaces between its words.
    case .wide, .fullwidth, .halfwidth:
      return ScalarProperties.script(scalar) == "Hang" ? .other : .wide
    // Quotation marks, dashes and ellipses are wide in wide company.
    case .ambiguous: return category.isPunctuation ? .widePunctuation : .other
    default: return .other
    }
  }
}

/// Where the blocks of a text are.
struct BlockMap {
  let ranges: [Range<Int>]

  /// Whether a range lies inside a block, with more of it on either side.
  func hasBlock(around range: Range<Int>) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].lowerBound < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low > 0 && range.upperBound < ranges[low - 1].upperBound
  }
}
