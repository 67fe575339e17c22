/// A token of text: a word, a letter of a script without spaces, or a punctuation mark.
struct TextToken {
  /// What stands between a token and the one before it.
  enum Gap: UInt8 {
    case none, space, lineBreak, hyphen
  }

  /// Offsets in bytes from the start of the stretch.
  var start: Int32
  var end: Int32
  /// The word's index in the ``WordCache``.
  var word: Int32
  var scalarClass: ScalarClass
  var gap: Gap
}

/// Splits text into tokens, a stretch at a time; no term crosses from one stretch to the next.
struct TextScanner {
  private var classes: ScalarClassTable
  /// Whether the stretch has a sign that addresses have: `@`, a slash, or a stop with no space
  /// behind it.
  private(set) var hasSigns = false
  private var ascii: [ScalarClass]

  /// A word longer than this is nobody's term.
  static let longestWord = 1024
  /// A stretch of more tokens than this ends at the next line break.
  private static let longStretch = 1 << 16

  private init(classes: ScalarClassTable, ascii: [ScalarClass]) {
    self.classes = classes
    self.ascii = ascii
  }

  /// Holds the place of a scanner that is at work; it can not scan.
  static let none = TextScanner(classes: ScalarClassTable(isEmpty: true), ascii: [])

  init() { self = Self.ready }

  /// One that knows ASCII: looking it up anew would take longer than most texts.
  private static let ready: TextScanner = {
    var classes = ScalarClassTable()
    return TextScanner(classes: classes, ascii: (0..<UInt32(128)).map { classes[$0] })
  }()

  /// Reads tokens until a blank line, a paragraph separator or `end`.
  ///
  /// What the words of the tokens are is not looked up yet.
  /// - Returns: where to go on.
  mutating func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int,
    into tokens: inout [TextToken]
  ) -> Int {
    tokens.removeAll(keepingCapacity: true)
    hasSigns = false
    var i = start
    var gap = TextToken.Gap.none
    while i < end {
      let (scalarClass, length) = classify(bytes, i)
      switch scalarClass {
      case .word:
        let wordEnd = endOfWord(bytes, i + length, end)
        append(&tokens, i, wordEnd, .word, gap, start)
        i = wordEnd
        gap = .none
      case .unspaced:
        let letterEnd = endOfMarks(bytes, i + length, end)
        append(&tokens, i, letterEnd, .unspaced, gap, start)
        i = letterEnd
        gap = .none
      case .space:
        i += length
        if gap != .lineBreak { gap = .space }
      case .lineBreak:
        if !tokens.isEmpty, gap == .lineBreak || tokens.count > Self.longStretch { return i }
        let isParagraphEnd = length == 3 && bytes[i + 2] == 0xA9
        // CR LF is one line break.
        i += bytes[i] == 0x0D && i + 1 < end && bytes[i + 1] == 0x0A ? 2 : length
        if isParagraphEnd { return i }
        gap = .lineBreak
      case .ignorable: i += length
      case .hyphen:
        if gap == .none, tokens.last?.scalarClass != .symbol, !tokens.isEmpty,
          let next = afterHyphen(bytes, i + length, end)
        {
          gap = .hyphen
          i = next
        } else {
          append(&tokens, i, i + length, .symbol, gap, start)
          i += length
          gap = .none
        }
      case .symbol, .mark, .apostrophe, .joiner:
        let byte = bytes[i]
        if byte == 0x40 || byte == 0x2F || byte == 0x5C
          || byte == 0x2E && i + 1 < end && bytes[i + 1] > 0x20
        {
          hasSigns = true
        }
        append(&tokens, i, i + length, scalarClass, gap, start)
        i += length
        gap = .none
      }
    }
    return i
  }

  @inline(__always)
  private mutating func classify(
    _ bytes: UnsafeBufferPointer<UInt8>, _ i: Int
  ) -> (ScalarClass, Int) {
    let byte = bytes[i]
    if byte < 0x80 { return (ascii[Int(byte)], 1) }
    let (scalar, length) = UTF8Decoding.scalar(at: i, in: bytes)
    return (classes[scalar], length)
  }

  @inline(__always)
  private mutating func endOfWord(
    _ bytes: UnsafeBufferPointer<UInt8>, _ from: Int, _ end: Int
  ) -> Int {
    var i = from
    while i < end {
      let (scalarClass, length) = classify(bytes, i)
      if scalarClass == .word || scalarClass == .mark {
        i += length
      } else if scalarClass == .ignorable, let next = afterIgnorables(bytes, i, end) {
        i = next
      } else {
        break
      }
    }
    return i
  }

  private mutating func endOfMarks(
    _ bytes: UnsafeBufferPointer<UInt8>, _ from: Int, _ end: Int
  ) -> Int {
    var i = from
    while i < end {
      let (scalarClass, length) = classify(bytes, i)
      guard scalarClass == .mark else { break }
      i += length
    }
    return i
  }

  /// Where invisible scalars end, if a word goes on behind them.
  private mutating func afterIgnorables(
    _ bytes: UnsafeBufferPointer<UInt8>, _ from: Int, _ end: Int
  ) -> Int? {
    var i = from
    while i < end {
      let (scalarClass, length) = classify(bytes, i)
      if scalarClass == .word || scalarClass == .mark { return i }
      guard scalarClass == .ignorable else { return nil }
      i += length
    }
    return nil
  }

  /// Where the word behind a hyphen begins, over one line break at most; `nil` when the hyphen is
  /// a dash.
  private mutating func afterHyphen(
    _ bytes: UnsafeBufferPointer<UInt8>, _ from: Int, _ end: Int
  ) -> Int? {
    var i = from
    var breaks = 0
    while i < end {
      let (scalarClass, length) = classify(bytes, i)
      switch scalarClass {
      case .word, .unspaced, .joiner, .apostrophe: return i
      case .ignorable: i += length
      case .lineBreak where breaks == 0:
        breaks = 1
        i += bytes[i] == 0x0D && i + 1 < end && bytes[i + 1] == 0x0A ? 2 : length
      case .space where breaks == 1: i += length
      default: return nil
      }
    }
    return nil
  }

  @inline(__always)
  private func append(
    _ tokens: inout [TextToken], _ start: Int, _ end: Int, _ scalarClass: ScalarClass,
    _ gap: TextToken.Gap, _ base: Int
  ) {
    tokens.append(
      TextToken(
        start: Int32(truncatingIfNeeded: start - base), end: Int32(truncatingIfNeeded: end - base),
        word: 0, scalarClass: scalarClass, gap: gap))
  }
}
