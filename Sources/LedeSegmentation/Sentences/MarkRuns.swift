import LedeUnicode

/// Marks that are parted by spaces, and marks without a space behind them.
extension CandidateScanner {
  /// Marks of the same kind that go on behind a space: `. . .`, `! ! !`.
  func spacedRun(
    _ space: Scalar, _ first: Scalar, _ kind: Candidate.Kind, _ stops: Int
  ) -> (end: Int, stops: Int)? {
    guard kind != .semicolon, kind != .breakOff, space.value == 0x20 || space.value == 0xA0 else {
      return nil
    }
    var end = space.start
    var more = 0
    while let space = view.scalar(at: end, before: range.upperBound),
      space.value == 0x20 || space.value == 0xA0,
      let mark = view.scalar(at: space.end, before: range.upperBound),
      mark.value == 0x2E || kind == .mark && (mark.value == 0x21 || mark.value == 0x3F),
      view.scalar(at: mark.end, before: range.upperBound).map(\.isSpace) ?? true
    {
      if mark.value == 0x2E { more += 1 }
      end = mark.end
    }
    guard end > space.start else { return nil }
    // `the end. . . . The rest`: the first stop ends the sentence, the ellipsis begins the next.
    if more == 3, stops == 1, kind == .stop,
      view.scalar(at: view.skipSpace(end, to: range.upperBound), before: range.upperBound)?.isUpper
        ?? false, let before = view.scalar(before: first.start, from: range.lowerBound),
      !before.isSpace
    {
      return nil
    }
    return (end, more)
  }

  /// Whether a mark without white space behind it stands between two sentences all the same:
  /// `the end.The start`, and not in an address or a name.
  func isGlued(
    _ first: Scalar, _ close: Int, _ kind: Candidate.Kind, _ after: Scalar?
  ) -> Bool {
    guard let after, kind != .ellipsis else { return false }
    if after.isIdeographic { return kind == .mark }
    guard after.isLetter, kind != .semicolon,
      let before = view.scalar(before: first.start, from: range.lowerBound),
      let earlier = view.scalar(before: before.start, from: range.lowerBound)
    else { return false }
    if kind == .stop {
      // In Indic and Burmese text it is more often an address or a slip: `வெதர்.காம்`.
      if before.isSemiticOrHangul, after.isSemiticOrHangul {
        return isPlain(from: first.start, to: close)
      }
      guard after.isUpper, before.isLower && earlier.isLower || before.isDigit else { return false }
    } else {
      guard before.isLetter, earlier.isLetter else { return false }
    }
    return isPlain(from: first.start, to: close)
  }

  /// Whether the run around a mark, up to white space, has nothing that addresses have. Looks no
  /// farther than an address is long.
  private func isPlain(from start: Int, to end: Int) -> Bool {
    let reach = 64
    var offset = start
    while start - offset < reach,
      let scalar = view.scalar(before: offset, from: range.lowerBound), !scalar.isSpace
    {
      guard !Self.isOfAddresses(scalar), scalar.value != 0x2E else { return false }
      offset = scalar.start
    }
    offset = end
    while offset - end < reach,
      let scalar = view.scalar(at: offset, before: range.upperBound), !scalar.isSpace
    {
      guard !Self.isOfAddresses(scalar) else { return false }
      offset = scalar.end
    }
    return true
  }

  private static func isOfAddresses(_ scalar: Scalar) -> Bool {
    switch scalar.value {
    case 0x23, 0x25, 0x26, 0x2F, 0x3D, 0x40, 0x5C, 0x5F, 0x7E: true
    default: false
    }
  }
}
