import LedeCore
import LedeXML

/// Writes XLIFF 1.2, valid by its transitional and its strict schema.
///
/// A code with original data is written with it (`bpt` and `ept`, `it` where the other end is in
/// another segment, `ph`), another as `g`, or as `bx` and `ex` where its ends are in two segments or
/// cross another's, and `x`.
struct XLIFF1Writer {
  private let document: TranslationDocument
  private let xml: XMLOutput

  init(_ document: TranslationDocument, _ xml: XMLOutput) {
    self.document = document
    self.xml = xml
  }

  func write() {
    xml.element("xliff", [("xmlns", XLIFFNamespace.v1_2), ("version", "1.2")]) {
      for file in document.files { write(file) }
    }
  }

  private func write(_ file: TranslationFile) {
    let isHTML = [".html", ".htm", ".xhtml"].contains {
      file.original?.lowercased().hasSuffix($0) ?? false
    }
    xml.element(
      "file",
      [
        ("original", file.original ?? file.id),
        ("source-language", document.sourceLanguage.description),
        ("target-language", document.targetLanguage?.description),
        ("datatype", isHTML ? "html" : "plaintext"), ("xml:space", "preserve"),
      ]
    ) {
      xml.element("header") { notes(file.notes) }
      xml.element("body") { xml.groups(of: file.units[...]) { write($0) } }
    }
  }

  // MARK: Units

  private func write(_ unit: TranslationUnit) {
    let isTranslated = unit.segments.contains { !$0.isIgnorable && $0.target != nil }
    // Some tools translate nothing but targets: what has none yet gets its source.
    let hasTarget = isTranslated || document.targetLanguage != nil && unit.isTranslatable
    let isSegmented = unit.segments.count > 1
    let isFinal = isTranslated && unit.segments.allSatisfy { $0.isIgnorable || $0.state == .final }
    xml.element(
      "trans-unit",
      [
        ("id", unit.id), ("resname", unit.name),
        ("restype", unit.type.map { type in "x-" + String(type.map { $0 == ":" ? "-" : $0 }) }),
        ("translate", unit.isTranslatable ? nil : "no"), ("approved", isFinal ? "yes" : nil),
      ]
    ) {
      xml.inline("source") { write(unit.source, unit) }
      if isSegmented {
        xml.inline("seg-source") {
          for segment in unit.segments { write(segment.source, of: segment, unit) }
        }
      }
      if hasTarget {
        let parts = unit.segments.filter { !$0.isIgnorable }
        let state = parts.allSatisfy { $0.target != nil } ? parts.map(\.state).min() : nil
        xml.inline("target", [("state", Self.state(state ?? .initial))]) {
          for segment in targets(unit) {
            if isSegmented {
              write(segment.target ?? segment.source, of: segment, unit)
            } else {
              write(segment.target ?? segment.source, unit)
            }
          }
        }
      }
      for entry in unit.glossary where !entry.translations.isEmpty {
        note(
          "\(entry.term): " + entry.translations.map(\.text).joined(separator: ", "),
          from: "glossary", nil)
      }
      notes(unit.notes)
    }
  }

  /// The segments in the order of their targets.
  private func targets(_ unit: TranslationUnit) -> [TranslationSegment] {
    unit.segments.enumerated().sorted {
      ($0.element.targetOrder ?? $0.offset + 1, $0.offset)
        < ($1.element.targetOrder ?? $1.offset + 1, $1.offset)
    }.map(\.element)
  }

  private static func state(_ state: TranslationSegment.State) -> String {
    switch state {
    case .initial: "needs-translation"
    case .translated: "translated"
    case .reviewed: "signed-off"
    case .final: "final"
    }
  }

  /// A segment with its mark, or what is between segments.
  private func write(
    _ content: InlineContent, of segment: TranslationSegment, _ unit: TranslationUnit
  ) {
    guard !segment.isIgnorable, let id = segment.id else { return write(content, unit) }
    xml.span("mrk", [("mtype", "seg"), ("mid", id)]) { write(content, unit) }
  }

  // MARK: Content

  private func write(_ content: InlineContent, _ unit: TranslationUnit) {
    let elements = content.elements
    let nesting = InlineNesting(elements) {
      $0.dataReference == nil && $1.dataReference == nil && !$0.isIsolated && !$1.isIsolated
    }
    // Codes that have both ends here.
    let openings = Set(content.codes.filter { $0.role == .opening }.map(\.id))
    let whole = openings.intersection(content.codes.filter { $0.role == .closing }.map(\.id))
    func write(_ range: Range<Int>) {
      var index = range.lowerBound
      while index < range.upperBound {
        if let end = nesting.ends[index] {
          spanning(elements[index], unit) { write(index + 1..<end) }
          index = end
        } else if case .text(let text) = elements[index] {
          xml.text(text)
        } else if case .code(let code) = elements[index] {
          single(code, isWhole: whole.contains(code.id), unit)
        }
        index += 1
      }
    }
    write(elements.indices)
  }

  private func spanning(
    _ opening: InlineElement, _ unit: TranslationUnit, _ body: () -> Void
  ) {
    switch opening {
    case .code(let code): xml.span("g", attributes(code), body)
    case .annotationStart(let annotation):
      let isTerm = annotation.type == "term"
      let entry = unit.glossary.first { entry in
        entry.id.map { "#gls=\($0)" } == annotation.reference && annotation.reference != nil
      }
      guard isTerm || annotation.translate == false else { return body() }
      xml.span(
        "mrk",
        [
          // Only segments have names (mid): the schema looks for each in the other side.
          ("mtype", annotation.translate == false ? "protected" : "term"),
          (
            "comment",
            annotation.value ?? entry?.translations.map(\.text).joined(separator: ", ")
          ),
        ], body)
    default: body()
    }
  }

  private func single(_ code: TranslationCode, isWhole: Bool, _ unit: TranslationUnit) {
    let data = code.dataReference.flatMap { unit.originalData[$0] }
    func span(_ native: String, _ empty: String, _ attributes: [(String, String?)]) {
      xml.span(data == nil ? empty : native, attributes) { if let data { xml.text(data) } }
    }
    if code.role != .standalone, code.isIsolated || data != nil && !isWhole {
      let pos = code.role == .opening ? "open" : "close"
      let id = code.role == .opening || code.isIsolated ? code.id : "e\(code.id)"
      let rid = code.isIsolated ? nil : code.id
      return xml.span("it", [("id", id), ("rid", rid), ("pos", pos)] + kind(code)) {
        if let data { xml.text(data) }
      }
    }
    switch code.role {
    case .standalone: span("ph", "x", attributes(code))
    case .opening: span("bpt", "bx", [("id", code.id), ("rid", code.id)] + kind(code))
    case .closing:
      span("ept", "ex", [("id", "e\(code.id)"), ("rid", code.id)])
    }
  }

  private func attributes(_ code: TranslationCode) -> [(String, String?)] {
    [("id", code.id)] + kind(code)
  }

  private func kind(_ code: TranslationCode) -> [(String, String?)] {
    [("ctype", XLIFF1Kind.ctype(of: code)), ("equiv-text", code.equivalent)]
  }

  // MARK: Notes

  private func notes(_ notes: [TranslationNote]) {
    for item in notes {
      note(item.text, from: item.category, item)
    }
  }

  private func note(_ text: String, from: String?, _ note: TranslationNote?) {
    xml.inline(
      "note",
      [
        ("from", from), ("annotates", note?.appliesTo?.rawValue),
        ("priority", note.flatMap { $0.priority == 1 ? nil : String($0.priority) }),
      ]
    ) { xml.text(text) }
  }
}
