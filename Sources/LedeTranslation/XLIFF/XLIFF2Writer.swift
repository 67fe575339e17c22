import LedeCore
import LedeXML

/// Writes XLIFF 2.1.
struct XLIFF2Writer {
  private let document: TranslationDocument
  private let xml: XMLOutput

  init(_ document: TranslationDocument, _ xml: XMLOutput) {
    self.document = document
    self.xml = xml
  }

  func write() {
    let hasStyles = document.units.contains { unit in
      unit.segments.contains { segment in
        (segment.source.codes + (segment.target?.codes ?? [])).contains { $0.formatElement != nil }
      }
    }
    let hasMatches = document.units.contains { !$0.matches.isEmpty }
    let hasDomains = document.files.contains { !$0.domains.isEmpty }
    xml.element(
      "xliff",
      [
        ("xmlns", XLIFFNamespace.core),
        ("xmlns:gls", XLIFFNamespace.glossary), ("xmlns:mda", XLIFFNamespace.metadata),
        ("xmlns:fs", hasStyles ? XLIFFNamespace.formatStyle : nil),
        ("xmlns:mtc", hasMatches ? XLIFFNamespace.matches : nil),
        ("xmlns:its", hasDomains ? XLIFFNamespace.its : nil),
        ("xmlns:itsm", hasDomains ? XLIFFNamespace.itsInXLIFF : nil),
        ("version", "2.1"), ("srcLang", document.sourceLanguage.description),
        ("trgLang", document.targetLanguage?.description),
        ("its:version", hasDomains ? "2.0" : nil),
      ]
    ) {
      for file in document.files { write(file) }
    }
  }

  private func write(_ file: TranslationFile) {
    xml.element(
      "file",
      [
        ("id", file.id), ("original", file.original), ("srcDir", said(file.sourceDirection)),
        ("trgDir", said(file.targetDirection)),
        ("xml:space", file.preservesSpace ? "preserve" : nil),
        ("itsm:domains", file.domains.isEmpty ? nil : file.domains.joined(separator: ", ")),
      ]
    ) {
      metadata(file.metadata)
      notes(file.notes)
      xml.groups(of: file.units[...]) { write($0, in: file) }
      // A file has at least one unit.
      if file.units.isEmpty {
        xml.element("unit", [("id", "u0"), ("translate", "no")]) {
          xml.element("segment", [("id", "s0")]) { xml.inline("source") {} }
        }
      }
    }
  }

  /// A direction; the letters' own needs not to be said.
  private func said(_ direction: TextDirection) -> String? {
    direction == .auto ? nil : direction.rawValue
  }

  // MARK: Units

  private func write(_ unit: TranslationUnit, in file: TranslationFile) {
    xml.element(
      "unit",
      [
        ("id", unit.id), ("name", unit.name),
        ("type", unit.type.flatMap { AttributeValue.isValid($0, ["own"]) ? $0 : nil }),
        ("translate", unit.isTranslatable ? nil : "no"),
        ("canResegment", unit.canResegment ? nil : "no"),
        (
          "srcDir",
          unit.sourceDirection == file.sourceDirection ? nil : unit.sourceDirection.rawValue
        ),
        (
          "trgDir",
          unit.targetDirection == file.targetDirection ? nil : unit.targetDirection.rawValue
        ),
        (
          "xml:space",
          unit.preservesSpace == file.preservesSpace
            ? nil : unit.preservesSpace ? "preserve" : "default"
        ),
      ]
    ) {
      matches(unit)
      glossary(unit.glossary)
      metadata(unit.metadata)
      notes(unit.notes)
      originalData(unit.originalData)
      for segment in unit.segments { write(segment) }
    }
  }

  private func write(_ segment: TranslationSegment) {
    let isPlain = segment.isIgnorable
    xml.element(
      isPlain ? "ignorable" : "segment",
      [
        ("id", segment.id),
        ("canResegment", isPlain ? nil : segment.canResegment.map { $0 ? "yes" : "no" }),
        (
          "state",
          isPlain || segment.state == .initial && segment.subState == nil
            ? nil : segment.state.rawValue
        ),
        ("subState", isPlain ? nil : segment.subState),
      ]
    ) {
      xml.inline("source") { write(segment.source) }
      if let target = segment.target {
        xml.inline("target", [("order", segment.targetOrder.map(String.init))]) { write(target) }
      }
    }
  }

  private func originalData(_ data: [String: String]) {
    guard !data.isEmpty else { return }
    // d2 comes before d10.
    let names = data.keys.sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
    xml.element("originalData") {
      for name in names { xml.inline("data", [("id", name)]) { plain(data[name] ?? "") } }
    }
  }

  // MARK: Content

  private func write(_ content: InlineContent, withData: Bool = true) {
    let elements = content.elements
    let nesting = InlineNesting(elements) { canNest($0, $1, withData) }
    func write(_ range: Range<Int>) {
      var index = range.lowerBound
      while index < range.upperBound {
        if let end = nesting.ends[index] {
          spanning(elements[index], elements[end], withData) { write(index + 1..<end) }
          index = end
        } else {
          single(elements[index], withData, content)
        }
        index += 1
      }
    }
    write(elements.indices)
  }

  /// Whether two ends may be one `pc`: what is said of one is said of the other, as the rules want.
  private func canNest(
    _ opening: TranslationCode, _ closing: TranslationCode, _ withData: Bool
  ) -> Bool {
    func isBoth(_ a: Bool, _ b: Bool) -> Bool { a == b }
    let order: TranslationCode.Reordering = opening.canReorder == .yes ? .yes : .no
    return !opening.isIsolated && !closing.isIsolated && opening.canDelete == closing.canDelete
      && opening.canCopy == closing.canCopy && closing.canReorder == order
      && (!withData
        || isBoth(opening.dataReference == nil, closing.dataReference == nil))
      && isBoth(opening.equivalent == nil, closing.equivalent == nil)
      && isBoth(opening.subFlows.isEmpty, closing.subFlows.isEmpty)
  }

  private func spanning(
    _ opening: InlineElement, _ closing: InlineElement, _ withData: Bool, _ body: () -> Void
  ) {
    switch (opening, closing) {
    case (.code(let start), .code(let end)):
      xml.span(
        "pc",
        hints(start) + [
          ("dataRefStart", withData ? start.dataReference : nil),
          ("dataRefEnd", withData ? end.dataReference : nil),
          ("dispStart", start.display), ("dispEnd", end.display),
          ("equivStart", start.equivalent), ("equivEnd", end.equivalent),
          ("subFlowsStart", flows(start)), ("subFlowsEnd", flows(end)),
        ] + style(start), body)
    case (.annotationStart(let annotation), _): xml.span("mrk", attributes(annotation), body)
    default: body()
    }
  }

  private func single(_ element: InlineElement, _ withData: Bool, _ content: InlineContent) {
    switch element {
    case .text(let text): plain(text)
    case .annotationStart(let annotation): xml.span("sm", attributes(annotation))
    case .annotationEnd(let id): xml.span("em", [("startRef", id)])
    case .code(let code):
      let rest: [(String, String?)] = [
        ("dataRef", withData ? code.dataReference : nil), ("disp", code.display),
        ("equiv", code.equivalent), ("subFlows", flows(code)),
      ]
      let overlap = ("canOverlap", code.canOverlap ? nil : Optional("no"))
      let isolated = ("isolated", code.isIsolated ? Optional("yes") : nil)
      switch code.role {
      case .standalone: xml.span("ph", hints(code) + rest + style(code))
      case .opening: xml.span("sc", hints(code) + [overlap, isolated] + rest + style(code))
      case .closing:
        // An end code has an id of its own only when it is alone.
        let name = code.isIsolated ? "id" : "startRef"
        let own = hints(code).map { $0.0 == "id" ? (name, $0.1) : $0 }
        xml.span("ec", own + [overlap, isolated] + rest + (code.isIsolated ? style(code) : []))
      }
    }
  }

  private func hints(_ code: TranslationCode) -> [(String, String?)] {
    [
      ("id", code.id), ("type", code.type), ("subType", code.type == nil ? nil : code.subType),
      ("canReorder", code.canReorder == .yes ? nil : code.canReorder.rawValue),
      ("canDelete", code.canDelete ? nil : "no"), ("canCopy", code.canCopy ? nil : "no"),
    ]
  }

  private func flows(_ code: TranslationCode) -> String? {
    code.subFlows.isEmpty ? nil : code.subFlows.joined(separator: " ")
  }

  private func style(_ code: TranslationCode) -> [(String, String?)] {
    [
      ("fs:fs", code.formatElement),
      ("fs:subFs", code.formatElement == nil ? nil : code.formatAttributes),
    ]
  }

  private func attributes(_ annotation: TranslationAnnotation) -> [(String, String?)] {
    [
      ("id", annotation.id), ("type", annotation.type == "generic" ? nil : annotation.type),
      ("translate", annotation.translate.map { $0 ? "yes" : "no" }),
      ("value", annotation.value), ("ref", annotation.reference),
    ]
  }

  /// Text; what XML cannot hold is written as `cp`.
  private func plain(_ text: String) {
    xml.text(Array(text.utf8)[...]) { scalar in
      let hex = String(scalar, radix: 16, uppercase: true)
      // Whole bytes, and four digits at least, as the standard's examples have it.
      let digits = max(4, (hex.utf8.count + 1) / 2 * 2)
      let zeros = String(repeating: "0", count: digits - hex.utf8.count)
      xml.span("cp", [("hex", zeros + hex)])
    }
  }

  // MARK: Notes and modules

  private func notes(_ notes: [TranslationNote]) {
    guard !notes.isEmpty else { return }
    xml.element("notes") {
      for note in notes {
        xml.inline(
          "note",
          [
            ("id", note.id), ("category", note.category),
            ("priority", note.priority == 1 ? nil : String(note.priority)),
            ("appliesTo", note.appliesTo?.rawValue),
          ]
        ) { xml.text(note.text) }
      }
    }
  }

  private func metadata(_ groups: [MetadataGroup]) {
    func write(_ group: MetadataGroup) {
      guard !group.items.isEmpty || !group.groups.isEmpty else { return }
      xml.element("mda:metaGroup", [("id", group.id), ("category", group.category)]) {
        for item in group.items {
          xml.inline("mda:meta", [("type", item.type)]) { xml.text(item.value) }
        }
        for inner in group.groups { write(inner) }
      }
    }
    guard groups.contains(where: { !$0.items.isEmpty || !$0.groups.isEmpty }) else { return }
    xml.element("mda:metadata") { for group in groups { write(group) } }
  }

  private func glossary(_ entries: [GlossaryEntry]) {
    // The module wants a translation or a definition in each.
    let entries = entries.filter { !$0.translations.isEmpty || $0.definition != nil }
    guard !entries.isEmpty else { return }
    xml.element("gls:glossary") {
      for entry in entries {
        xml.element("gls:glossEntry", [("id", entry.id), ("ref", entry.reference)]) {
          xml.inline("gls:term", [("source", entry.origin)]) { xml.text(entry.term) }
          for translation in entry.translations {
            xml.inline("gls:translation", [("source", translation.origin)]) {
              xml.text(translation.text)
            }
          }
          if let definition = entry.definition {
            xml.inline("gls:definition") { xml.text(definition) }
          }
        }
      }
    }
  }

  private func matches(_ unit: TranslationUnit) {
    // A match refers to a part of its unit.
    let first = unit.segments.lazy.compactMap(\.id).first
    let matches = unit.matches.compactMap { match in
      (match.reference ?? first.map { "#\($0)" }).map { ($0, match) }
    }
    guard !matches.isEmpty else { return }
    xml.element("mtc:matches") {
      for (reference, match) in matches {
        xml.element(
          "mtc:match",
          [
            ("id", match.id), ("ref", reference), ("origin", match.origin),
            ("similarity", match.similarity.map { "\($0)" }),
          ]
        ) {
          xml.inline("source") { write(match.source, withData: false) }
          xml.inline("target") { write(match.target, withData: false) }
        }
      }
    }
  }
}
