public import LedeCore
import LedeXML

/// Reads TMX of versions 1.1 to 1.4b (LISA OSCAR).
public struct TMXReader: Sendable {
  /// Makes a reader.
  public init() {}

  /// Reads a memory.
  ///
  /// Codes are `bpt`, `ept`, `it`, `ph` and `ut`; their text is the original's. `hi` is an annotation.
  /// - Parameter name: path or name of the file, for messages.
  /// - Throws: what is not well-formed or no TMX, with all mistakes and their places.
  /// - Complexity: O(*n*).
  public func read(
    _ bytes: [UInt8], name: String
  ) throws(DiagnosticsError) -> TranslationMemory {
    let xml = try XMLDocument(bytes, name: name, code: .invalidTMX)
    var reading = TMXReading(xml)
    let memory = reading.memory()
    guard reading.mistakes.isEmpty else { throw DiagnosticsError(reading.mistakes) }
    return memory
  }
}

extension LedeError.Code {
  /// A translation memory that is not as TMX says.
  public static let invalidTMX = Self(rawValue: "invalid-tmx")
}

private struct TMXReading {
  private let xml: XMLDocument
  private(set) var mistakes: [Diagnostic] = []

  init(_ xml: XMLDocument) { self.xml = xml }

  mutating func memory() -> TranslationMemory {
    let root = xml[0]
    guard root.name.local == "tmx" else {
      note(root, "this is no TMX: its outermost element is '\(root.name.local)', not 'tmx'")
      return TranslationMemory(sourceLanguage: nil)
    }
    let header = children(of: 0, named: "header").first
    if header == nil { note(root, "the 'header' is missing") }
    let language = header.flatMap { xml[$0]["srclang"] }
    var memory = TranslationMemory(sourceLanguage: language.flatMap { LanguageTag($0) })
    guard let body = children(of: 0, named: "body").first else {
      note(root, "the 'body' is missing")
      return memory
    }
    for unit in children(of: body, named: "tu") {
      memory.entries.append(entry(unit, source: memory.sourceLanguage))
    }
    return memory
  }

  private mutating func entry(_ number: Int, source: LanguageTag?) -> TranslationMemory.Entry {
    let unit = xml[number]
    var entry = TranslationMemory.Entry(
      id: unit["tuid"], variants: [], place: TranslationPlace(unit.place))
    entry.notes = children(of: number, named: "note").map { xml.text(of: $0) }
    entry.properties = children(of: number, named: "prop").map {
      MetadataGroup.Item(type: xml[$0]["type"] ?? "", value: xml.text(of: $0))
    }
    for variant in children(of: number, named: "tuv") {
      let element = xml[variant]
      // Before version 1.4 the attribute has no prefix.
      guard let written = element[xml: "lang"] ?? element["lang"],
        let language = LanguageTag(written)
      else {
        note(element, "a 'tuv' needs a language: xml:lang with a tag of BCP 47, such as pt-BR")
        continue
      }
      guard let segment = children(of: variant, named: "seg").first else {
        note(element, "a 'tuv' needs a 'seg'")
        continue
      }
      var content = TMXContent(xml)
      content.read(segment)
      entry.variants.append(
        TranslationMemory.Variant(
          language: language, content: content.content, originalData: content.originalData))
    }
    if entry.variants.isEmpty { note(unit, "a 'tu' needs a 'tuv'") }
    // The source is the first.
    let own = unit["srclang"].flatMap { LanguageTag($0) } ?? source
    if let own, let index = entry.variants.firstIndex(where: { $0.language == own }), index > 0 {
      entry.variants.insert(entry.variants.remove(at: index), at: 0)
    }
    return entry
  }

  private func children(of number: Int, named name: String) -> [Int] {
    xml.children(of: number).filter { xml[$0].name.local == name }
  }

  private mutating func note(_ element: XMLDocument.Element, _ message: String) {
    mistakes.append(
      Diagnostic(.error, code: .invalidTMX, message: message, location: element.place.location))
  }
}

/// Text with the codes of a `seg`.
private struct TMXContent {
  private let xml: XMLDocument
  private var builder = ContentBuilder(at: nil)
  private(set) var originalData: [String: String] = [:]
  /// Identifiers by the numbers that ends share.
  private var open: [String: String] = [:]
  private var count = 0

  init(_ xml: XMLDocument) { self.xml = xml }

  var content: InlineContent { builder.content }

  /// Reads what stands in an element. Elements are at most 255 deep.
  mutating func read(_ number: Int) {
    for child in xml[number].children {
      switch child {
      case .text(let text): builder.add(text)
      case .element(let inner): read(code: inner)
      }
    }
  }

  private mutating func read(code number: Int) {
    let element = xml[number]
    switch element.name.local {
    case "hi":
      count += 1
      builder.add(
        .annotationStart(
          TranslationAnnotation(id: "h\(count)", type: "generic", value: element["type"])))
      let id = "h\(count)"
      read(number)
      builder.add(.annotationEnd(id: id))
    case "bpt":
      let id = identifier(element)
      if let pair = element["i"] { open[pair] = id }
      add(.opening, id, number)
    case "ept":
      let id = element["i"].flatMap { open.removeValue(forKey: $0) }
      add(.closing, id ?? identifier(element), number, isIsolated: id == nil)
    case "it":
      add(
        element["pos"] == "end" ? .closing : .opening, identifier(element), number,
        isIsolated: true)
    default: add(.standalone, identifier(element), number)
    }
  }

  /// The number that a code of another language has too, or one of its own.
  private mutating func identifier(_ element: XMLDocument.Element) -> String {
    count += 1
    return element["x"] ?? element["i"].map { "i\($0)" } ?? "c\(count)"
  }

  private mutating func add(
    _ role: TranslationCode.Role, _ id: String, _ number: Int, isIsolated: Bool = false
  ) {
    let data = xml.text(of: number)
    var code = TranslationCode(id: id, role: role, isIsolated: isIsolated)
    switch xml[number]["type"] {
    case "bold": (code.type, code.subType) = ("fmt", "xlf:b")
    case "italic": (code.type, code.subType) = ("fmt", "xlf:i")
    case "ulined": (code.type, code.subType) = ("fmt", "xlf:u")
    case "lb": (code.type, code.subType) = ("fmt", "xlf:lb")
    case "link": code.type = "link"
    case "image": code.type = "image"
    default: break
    }
    if !data.isEmpty {
      let name = "d\(originalData.count + 1)"
      originalData[name] = data
      code.dataReference = name
    }
    builder.add(.code(code))
  }
}
