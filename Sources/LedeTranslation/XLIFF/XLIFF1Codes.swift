import LedeXML

/// Reads the content of a `trans-unit` of XLIFF 1.2.
struct XLIFF1Codes {
  /// A segment, or what is between segments.
  struct Part {
    /// The name that both sides give a segment; `nil` between segments.
    let mid: String?
    let content: InlineContent
  }

  private let xml: XMLDocument
  private let namespace: String
  /// What the codes of the unit stand for, by the identifiers they name.
  private(set) var originalData: [String: String] = [:]
  private var identifiers: [String: String] = [:]

  init(_ xml: XMLDocument, _ namespace: String) {
    self.xml = xml
    self.namespace = namespace
  }

  /// All of an element's content; marks of segments are left out.
  mutating func content(of element: Int) -> InlineContent {
    InlineContent(joining: parts(of: element).map(\.content))
  }

  /// The content in parts.
  mutating func parts(of element: Int) -> [Part] {
    var walk = Walk(place: TranslationPlace(xml[element].place))
    fill(&walk, element)
    walk.cut(nil)
    return walk.parts
  }

  /// Content on the way.
  private struct Walk {
    var parts: [Part] = []
    var builder: ContentBuilder
    /// Which opening code a `rid` is of.
    var openings: [String: String] = [:]
    /// How many annotations without a name there were: both sides number theirs in the same way.
    var annotations = 0

    init(place: TranslationPlace) { builder = ContentBuilder(at: place) }

    /// Ends a part, which is a segment when it has a name.
    mutating func cut(_ mid: String?, next: TranslationPlace? = nil) {
      let content = builder.content
      if mid != nil || !content.elements.isEmpty { parts.append(Part(mid: mid, content: content)) }
      builder = ContentBuilder(at: next ?? content.place)
    }
  }

  private mutating func fill(_ walk: inout Walk, _ element: Int) {
    for child in xml[element].children {
      switch child {
      case .text(let text): walk.builder.add(text)
      case .element(let child):
        guard xml[child].name.namespace == namespace else { continue }
        add(child, to: &walk)
      }
    }
  }

  private mutating func add(_ element: Int, to walk: inout Walk) {
    let node = xml[element]
    let id = node["id"] ?? ""
    switch node.name.local {
    case "g":
      walk.builder.add(.code(code(node, id, .opening)))
      fill(&walk, element)
      walk.builder.add(.code(code(node, id, .closing)))
    case "x": walk.builder.add(.code(code(node, id, .standalone)))
    case "ph": walk.builder.add(.code(native(element, id, .standalone)))
    case "bx", "bpt":
      if let rid = node["rid"] { walk.openings[rid] = id }
      walk.builder.add(.code(native(element, id, .opening)))
    case "ex", "ept":
      let opening = node["rid"].flatMap { walk.openings[$0] } ?? id
      walk.builder.add(.code(native(element, opening, .closing)))
    case "it":
      let isClosing = node["pos"] == "close"
      var code = native(element, id, isClosing ? .closing : .opening)
      // With a name for both ends, the other one is in another segment.
      if let rid = node["rid"] {
        if isClosing { code.id = walk.openings[rid] ?? id } else { walk.openings[rid] = id }
      } else {
        code.isIsolated = true
      }
      walk.builder.add(.code(code))
    case "mrk" where node["mtype"] == "seg":
      walk.cut(nil, next: TranslationPlace(node.place))
      fill(&walk, element)
      walk.cut(node["mid"] ?? "")
    case "mrk":
      walk.annotations += 1
      let id = node["mid"] ?? "m\(walk.annotations)"
      walk.builder.add(.annotationStart(annotation(node, id)))
      fill(&walk, element)
      walk.builder.add(.annotationEnd(id: id))
    default: fill(&walk, element)
    }
  }

  /// A code that has its original text in it.
  private mutating func native(
    _ element: Int, _ id: String, _ role: TranslationCode.Role
  ) -> TranslationCode {
    var code = code(xml[element], id, role)
    let text = xml.text(of: element)
    guard !text.isEmpty else { return code }
    let known = identifiers[text] ?? "d\(identifiers.count + 1)"
    identifiers[text] = known
    originalData[known] = text
    code.dataReference = known
    return code
  }

  private func code(
    _ node: XMLDocument.Element, _ id: String, _ role: TranslationCode.Role
  ) -> TranslationCode {
    let kind = node["ctype"].map(XLIFF1Kind.init)
    return TranslationCode(
      id: id, role: role, type: kind?.type, subType: kind?.subType,
      canCopy: node["clone"] != "no", display: nil, equivalent: node["equiv-text"])
  }

  private func annotation(_ node: XMLDocument.Element, _ id: String) -> TranslationAnnotation {
    let type = node["mtype"] ?? "generic"
    return TranslationAnnotation(
      id: id, type: type == "protected" ? "generic" : type, value: node["comment"],
      translate: type == "protected" ? false : nil)
  }
}

/// The kinds of codes of XLIFF 1.2 (`ctype`) and those of 2.x.
struct XLIFF1Kind {
  let type: String?
  let subType: String?

  /// Some are for ends of codes, some for codes that stand alone.
  private static let kinds: [(ctype: String, type: String, subType: String?, isAlone: Bool)] = [
    ("bold", "fmt", "xlf:b", false), ("italic", "fmt", "xlf:i", false),
    ("underlined", "fmt", "xlf:u", false), ("link", "link", nil, false),
    ("lb", "fmt", "xlf:lb", true), ("pb", "fmt", "xlf:pb", true), ("image", "image", nil, true),
  ]

  /// Reads a `ctype`.
  init(_ ctype: String) {
    let known = Self.kinds.first { $0.ctype == ctype }
    type = known?.type
    subType = known?.subType
  }

  /// The `ctype` of a code.
  static func ctype(of code: TranslationCode) -> String? {
    guard let type = code.type else { return nil }
    let known = kinds.first { $0.type == type && $0.subType == code.subType }
    if let known, known.isAlone == (code.role == .standalone) { return known.ctype }
    let name = (known?.ctype ?? code.subType ?? type).map { $0 == ":" ? "-" : $0 }
    return "x-\(String(name))"
  }
}
