public import LedeCore
import LedeXML

/// Writes TMX 1.4b (LISA OSCAR, 26 April 2005), level 2: codes are `bpt`, `ept`, `it` and `ph`.
public struct TMXWriter: Sendable {
  private let version: String

  /// Makes a writer.
  /// - Parameter version: the version of the tool, which the header has to name.
  public init(version: String) { self.version = version }

  /// Appends a memory.
  /// - Throws: `library-failed` when memory is short.
  public func write(
    _ memory: TranslationMemory, to output: inout [UInt8]
  ) throws(LedeError) {
    let xml = try XMLOutput()
    xml.element("tmx", [("version", "1.4")]) {
      xml.element(
        "header",
        [
          ("creationtool", "Lede"), ("creationtoolversion", version), ("segtype", "sentence"),
          ("o-tmf", "XLIFF"), ("adminlang", "en"),
          ("srclang", memory.sourceLanguage?.description ?? "*all*"), ("datatype", "unknown"),
        ])
      xml.element("body") {
        for entry in memory.entries { write(entry, xml) }
      }
    }
    try xml.finish(to: &output)
  }

  private func write(_ entry: TranslationMemory.Entry, _ xml: XMLOutput) {
    xml.element(
      "tu", [("tuid", entry.id), ("srclang", entry.variants.first?.language.description)]
    ) {
      for note in entry.notes { xml.inline("note") { xml.text(note) } }
      for property in entry.properties {
        xml.inline("prop", [("type", property.type)]) { xml.text(property.value) }
      }
      // Codes of the source and of the target that are the same one have the same number.
      var numbers: [String: Int] = [:]
      for variant in entry.variants {
        xml.element("tuv", [("xml:lang", variant.language.description)]) {
          xml.inline("seg") {
            TMXSegment(variant.content, variant.originalData, &numbers).write(to: xml)
          }
        }
      }
    }
  }
}

/// The content of a `seg`.
private struct TMXSegment {
  private enum Part {
    case text(String)
    case code(name: String, attributes: [(String, String?)], data: String)
  }

  private var parts: [Part] = []

  init(_ content: InlineContent, _ originalData: [String: String], _ numbers: inout [String: Int]) {
    let pairs = Self.pairs(content.codes)
    var place = 0
    for element in content.elements {
      switch element {
      case .text(let text): parts.append(.text(text))
      // TMX knows only that something is marked, and not what for.
      case .annotationStart, .annotationEnd: break
      case .code(let code):
        let number = numbers[code.id] ?? numbers.count + 1
        numbers[code.id] = number
        let data = code.dataReference.flatMap { originalData[$0] } ?? code.display ?? ""
        let x = ("x", String(number) as String?)
        let type = ("type", Self.type(of: code))
        switch (code.role, pairs[place]) {
        case (.opening, let pair?):
          parts.append(
            .code(name: "bpt", attributes: [("i", String(pair)), x, type], data: data))
        case (.closing, let pair?):
          parts.append(.code(name: "ept", attributes: [("i", String(pair))], data: data))
        case (.opening, nil):
          parts.append(.code(name: "it", attributes: [("pos", "begin"), x, type], data: data))
        case (.closing, nil):
          parts.append(.code(name: "it", attributes: [("pos", "end"), x, type], data: data))
        case (.standalone, _):
          parts.append(.code(name: "ph", attributes: [x, type], data: data))
        }
        place += 1
      }
    }
  }

  /// Numbers of the codes, by their index, whose other end is in the segment too.
  private static func pairs(_ codes: [TranslationCode]) -> [Int: Int] {
    var open: [String: [Int]] = [:]
    var pairs: [Int: Int] = [:]
    for (index, code) in codes.enumerated() {
      switch code.role {
      case .opening: open[code.id, default: []].append(index)
      case .closing:
        guard let start = open[code.id]?.popLast() else { continue }
        pairs[start] = pairs.count / 2 + 1
        pairs[index] = pairs[start]
      case .standalone: break
      }
    }
    return pairs
  }

  /// The values that the standard recommends.
  private static func type(of code: TranslationCode) -> String? {
    switch (code.subType, code.type) {
    case ("xlf:b", _): "bold"
    case ("xlf:i", _): "italic"
    case ("xlf:u", _): "ulined"
    case ("xlf:lb", _): "lb"
    case (_, "link"): "link"
    case (_, "image"): "image"
    default: nil
    }
  }

  func write(to xml: XMLOutput) {
    for part in parts {
      switch part {
      case .text(let text): xml.text(text)
      case .code(let name, let attributes, let data):
        xml.span(name, attributes) { xml.text(data) }
      }
    }
  }
}
