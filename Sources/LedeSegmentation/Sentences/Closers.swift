import LedeUnicode

/// What goes with a sentence behind its terminal mark, beside quotation marks and brackets:
/// footnote marks, emoticons, single quotation marks without a partner.
extension CandidateScanner {
  /// The end of an emoticon or emoji at `offset`, which belongs to the sentence before it.
  func smileyEnd(_ offset: Int) -> Int? {
    guard let first = view.scalar(at: offset, before: range.upperBound) else { return nil }
    if first.value == 0x3A || first.value == 0x3B {
      var mouth = view.scalar(at: first.end, before: range.upperBound)
      if let nose = mouth, nose.value == 0x2D || nose.value == 0x6F {
        mouth = view.scalar(at: nose.end, before: range.upperBound)
      }
      guard let mouth, [0x29, 0x28, 0x44, 0x50, 0x70, 0x2F, 0x7C].contains(mouth.value),
        view.scalar(at: mouth.end, before: range.upperBound).map(\.isSpace) ?? true
      else { return nil }
      return mouth.end
    }
    guard first.value >= 0x2600, first.category == .otherSymbol, !first.isBullet else { return nil }
    var end = first.end
    // Modifiers, joiners and what they join.
    while let next = view.scalar(at: end, before: range.upperBound),
      next.isExtending || (0x1F3FB...0x1F3FF).contains(next.value)
    {
      end = next.end
      if next.value == 0x200D, let joined = view.scalar(at: end, before: range.upperBound) {
        end = joined.end
      }
    }
    return end
  }

  /// The end of a footnote's number in brackets, behind a space: `the end. [12]`.
  func noteEnd(_ offset: Int) -> Int? {
    guard let first = view.scalar(at: offset, before: range.upperBound), first.value == 0x5B,
      let digit = view.scalar(at: first.end, before: range.upperBound), digit.isDigit,
      var end = footnoteEnd(first)
    else { return nil }
    while let next = view.scalar(at: end, before: range.upperBound), let more = footnoteEnd(next) {
      end = more
    }
    return end
  }

  /// The end of a single quotation mark that has no partner: no apostrophe follows a stop.
  func apostropheEnd(_ scalar: Scalar) -> Int? {
    guard [0x27, 0x60, 0x2018, 0x2019].contains(scalar.value),
      view.scalar(at: scalar.end, before: range.upperBound).map({
        $0.isSpace || $0.category == .finalPunctuation || $0.value == 0x22
      }) ?? true
    else { return nil }
    return scalar.end
  }

  /// The end of a footnote mark behind a terminal mark: `[12]`, `²`, `†`, `*`.
  func footnoteEnd(_ scalar: Scalar) -> Int? {
    switch scalar.value {
    case 0xB2, 0xB3, 0xB9, 0x2070...0x2079, 0x2020, 0x2021: return scalar.end
    case 0x2A, 0x5F:
      // Also the end of emphasis in plain text: `*Stop!* he said`.
      var end = scalar.end
      while end < range.upperBound, view.bytes[end] == UInt8(scalar.value) { end += 1 }
      let after = view.scalar(at: end, before: range.upperBound)
      return after.map(\.isSpace) ?? true ? end : nil
    case 0x20:
      // `[1] [2]`
      guard let before = view.scalar(before: scalar.start, from: range.lowerBound),
        before.value == 0x5D,
        let next = view.scalar(at: scalar.end, before: range.upperBound), next.value == 0x5B
      else { return nil }
      return footnoteEnd(next)
    case 0x5B:
      var offset = scalar.end
      while let next = view.scalar(at: offset, before: range.upperBound), offset - scalar.end <= 3 {
        if next.value == 0x5D, offset > scalar.end { return next.end }
        guard next.isDigit || (0x61...0x7A).contains(next.value) && offset == scalar.end else {
          return nil
        }
        offset = next.end
      }
      return nil
    default: return nil
    }
  }

  /// The end of numbers of footnotes that lost their raised position: `the end.11 The start`.
  func noteNumberEnd(_ stop: Scalar, _ start: Int) -> Int? {
    guard let before = view.scalar(before: stop.start, from: range.lowerBound) else { return nil }
    if before.value != 0x29 {
      guard before.isLower,
        let earlier = view.scalar(before: before.start, from: range.lowerBound), earlier.isLower,
        let third = view.scalar(before: earlier.start, from: range.lowerBound), third.isLetter
      else { return nil }
    }
    var end = start
    var digits = 0
    while let scalar = view.scalar(at: end, before: range.upperBound), scalar.isDigit, digits < 4 {
      digits += 1
      end = scalar.end
    }
    guard (1...3).contains(digits) else { return nil }
    // `11 12` and `11, 12` are two notes.
    while let sign = view.scalar(at: end, before: range.upperBound),
      sign.value == 0x20 || sign.value == 0x2C,
      let next = view.scalar(at: sign.end, before: range.upperBound), next.isDigit
    {
      end = next.end
      while let more = view.scalar(at: end, before: range.upperBound), more.isDigit {
        end = more.end
      }
    }
    guard let space = view.scalar(at: end, before: range.upperBound), space.isSpace,
      let after = view.scalar(at: space.end, before: range.upperBound), after.isUpper
    else { return nil }
    return end
  }
}
