import LedeUnicode

/// The marker at the start of a list item.
struct ListMarker: Equatable {
  enum Style: Equatable {
    /// A bullet that is nothing else, such as `•`.
    case bullet(UInt32)
    /// A hyphen, asterisk or dash, which may be something else.
    case weakBullet(UInt32)
    /// Digits with a delimiter.
    case number(UInt32)
    /// One letter with a bracket.
    case letter
  }
  let style: Style
  /// The number, or the letter's code point.
  let value: Int

  /// Reads the marker of a line.
  init?(_ view: ScalarView, _ range: Range<Int>) {
    guard let first = view.scalar(at: range.lowerBound, before: range.upperBound) else {
      return nil
    }
    let second = view.scalar(at: first.end, before: range.upperBound)
    switch first.value {
    case _ where first.isBullet, 0x30FB, 0xFF65:
      guard second != nil else { return nil }
      self.init(.bullet(first.value), 0)
    case 0x2D, 0x2A, 0x2013, 0xB7, 0x2B:
      guard let second, second.isSpace else { return nil }
      self.init(.weakBullet(first.value), 0)
    case 0x28, 0xFF08:
      guard let second, let body = Self.body(view, second.start, range.upperBound),
        let close = view.scalar(at: body.end, before: range.upperBound),
        close.value == 0x29 || close.value == 0xFF09, close.end < range.upperBound
      else { return nil }
      self.init(body.isLetter ? .letter : .number(0x28), body.value)
    default:
      guard let body = Self.body(view, first.start, range.upperBound),
        let delimiter = view.scalar(at: body.end, before: range.upperBound),
        let after = view.scalar(at: delimiter.end, before: range.upperBound)
      else { return nil }
      switch delimiter.value {
      case 0x29:
        guard after.isSpace else { return nil }
        self.init(body.isLetter ? .letter : .number(0x29), body.value)
      case 0x2E, 0x6D4:
        guard after.isSpace, !body.isLetter else { return nil }
        self.init(.number(0x2E), body.value)
      case 0x3001, 0xFF0E, 0xFF09:
        guard !body.isLetter else { return nil }
        self.init(.number(delimiter.value), body.value)
      default: return nil
      }
    }
  }

  private init(_ style: Style, _ value: Int) {
    self.style = style
    self.value = value
  }

  /// One to three digits of any script, or one letter.
  private static func body(
    _ view: ScalarView, _ start: Int, _ limit: Int
  ) -> (value: Int, end: Int, isLetter: Bool)? {
    guard let first = view.scalar(at: start, before: limit) else { return nil }
    if first.isLetter, !first.isIdeographic {
      return (Int(first.value), first.end, true)
    }
    var value = 0
    var end = start
    var count = 0
    while let scalar = view.scalar(at: end, before: limit), scalar.isDigit, count < 4 {
      value = value * 10 + Int(ScalarProperties.numericValue(scalar.value) ?? 0)
      end = scalar.end
      count += 1
    }
    return (1...3).contains(count) ? (value, end, false) : nil
  }

  /// Whether the marker can come next after `other` in one list.
  func follows(_ other: ListMarker) -> Bool {
    switch (style, other.style) {
    case (.number(let a), .number(let b)): a == b && value == other.value + 1
    // Alphabets leave letters out.
    case (.letter, .letter): (1...3).contains(value - other.value)
    default: style == other.style
    }
  }

  /// Which lines begin list items: those of lists with two items or more, clear bullets, and
  /// hyphens right behind a colon.
  static func items(_ view: ScalarView, _ lines: [Line]) -> [Bool] {
    var result = [Bool](repeating: false, count: lines.count)
    var chain: [Int] = []
    var markers: [ListMarker] = []
    var hasGap = false

    func close() {
      defer {
        chain = []
        markers = []
        hasGap = false
      }
      guard let marker = markers.first, let first = chain.first else { return }
      let isIntroduced =
        lines[..<first].last { !$0.isBlank }
        .flatMap { view.scalar(before: $0.end, from: $0.start) }
        .map { [0x3A, 0xFF1A, 0x55D].contains($0.value) } ?? false
      let isList =
        switch marker.style {
        case .bullet: true
        case .weakBullet(let sign):
          isIntroduced || chain.count > 1 && !hasGap && sign != 0x2013
        case .number, .letter: chain.count > 1
        }
      if isList { for line in chain { result[line] = true } }
    }

    var blanks = 0
    var others = 0
    for (index, line) in lines.enumerated() {
      if line.isBlank {
        blanks += 1
        continue
      }
      defer { blanks = 0 }
      guard let marker = ListMarker(view, line.range) else {
        // A line without a marker right behind an item goes on with it.
        if blanks > 0 || others > 3 { close() }
        others += 1
        continue
      }
      if let last = markers.last, marker.follows(last), blanks <= 1 {
        if blanks > 0 { hasGap = true }
      } else {
        close()
      }
      others = 0
      chain.append(index)
      markers.append(marker)
    }
    close()
    return result
  }
}
