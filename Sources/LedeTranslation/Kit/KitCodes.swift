import LedeCore

/// The inline codes of a block as a translator gets them.
struct KitCodes {
  /// In the order of the text.
  private(set) var codes: [TranslationCode] = []
  /// Their markup, each text once.
  private(set) var originalData: [String: String] = [:]

  init(_ inline: ArraySlice<InlineCode>, of document: Document) {
    var names: [String: String] = [:]
    /// Codes that may not be moved and are open: what is in them may not be moved either, since
    /// their ends stay in its sequence.
    var fixed: Set<Int> = []
    var isInSequence = false
    for code in inline {
      let isFixed = !code.canReorder || !fixed.isEmpty
      if isFixed, code.role == .opening { fixed.insert(code.id) }
      if code.role == .closing { fixed.remove(code.id) }
      var made = TranslationCode(
        id: String(code.id),
        role: TranslationCode.Role(rawValue: code.role.rawValue) ?? .standalone,
        type: code.kind.rawValue, subType: code.subType,
        // A sequence is made of codes that may not be moved; the first says so.
        canReorder: isFixed ? (isInSequence ? .no : .firstNo) : .yes,
        // XLIFF 2.1, Editing Hints: what may not be moved may not be deleted or copied.
        canDelete: code.canDelete && !isFixed, canCopy: code.canCopy && !isFixed)
      isInSequence = isFixed
      if let extraction = document.extraction {
        let markup = extraction.text[code.markup]
        if !markup.isEmpty {
          let name = names[markup] ?? "d\(names.count + 1)"
          names[markup] = name
          originalData[name] = markup
          made.dataReference = name
        }
      }
      if code.role != .closing { made.formatElement = Self.element(of: code) }
      codes.append(made)
    }
    agree()
  }

  /// The two ends of a code agree in what may be done to them.
  private mutating func agree() {
    var openings: [String: Int] = [:]
    for (index, code) in codes.enumerated() {
      if code.role == .opening {
        openings[code.id] = index
      } else if code.role == .closing, let start = openings[code.id] {
        let canDelete = codes[start].canDelete && code.canDelete
        let canCopy = codes[start].canCopy && code.canCopy
        for end in [start, index] {
          codes[end].canDelete = canDelete
          codes[end].canCopy = canCopy
        }
      }
    }
  }

  /// The element of HTML that a code looks like (Format Style module).
  private static func element(of code: InlineCode) -> String? {
    let names = [
      "xlf:b": "b", "xlf:i": "i", "xlf:u": "u", "xlf:lb": "br",
    ]
    if let subType = code.subType {
      if let name = names[subType] { return name }
      if let name = subType.split(separator: ":").last.map(String.init), inline.contains(name) {
        return name
      }
    }
    switch code.kind {
    case .link: return "a"
    case .image: return "img"
    case .quotation: return "q"
    default: return nil
    }
  }

  /// Those of the module's that stand in running text.
  private static let inline: Set<String> = [
    "a", "b", "bdo", "big", "br", "button", "cite", "code", "del", "em", "i", "img", "label", "q",
    "s", "samp", "select", "small", "span", "strike", "strong", "sub", "sup", "tt", "u",
  ]
}
