import LedeCore
import LedeXML

/// Reads XLIFF 2.x from its tree.
struct XLIFF2Reader: XLIFFTreeReader {
  private let xml: XMLDocument
  private let name: String

  init(_ xml: XMLDocument, name: String) {
    self.xml = xml
    self.name = name
  }

  static func role(of name: XMLName, _ detail: XLIFFDetail) -> XMLDocument.Role {
    guard XLIFFNamespace.isCore(name.namespace) else {
      return detail == .texts ? .skipped : .kept
    }
    if name.local == "unit" { return .harvested }
    return detail == .texts && ["notes", "originalData"].contains(name.local) ? .skipped : .kept
  }

  func document(
    _ units: (Int) -> [TranslationUnit]
  ) throws(DiagnosticsError) -> TranslationDocument {
    let root = xml[0]
    guard root.name.local == "xliff" else { throw DiagnosticsError([XLIFFReader.unknown(xml)]) }
    guard let version = root["version"].flatMap(XLIFFVersion.init), version != .v1_2 else {
      throw DiagnosticsError([
        Diagnostic(
          .error, code: .invalidXLIFF,
          message: root["version"].map { "'\($0)' is no version of XLIFF 2" }
            ?? "the attribute 'version' is missing",
          location: root.place.location, suggestion: "2.0, 2.1 and 2.2 are read")
      ])
    }
    var document = TranslationDocument(
      name: name, version: version,
      sourceLanguage: root["srcLang"].flatMap { LanguageTag($0) } ?? .undetermined,
      targetLanguage: root["trgLang"].flatMap { LanguageTag($0) })
    for element in xml.children(of: 0) where isCore(element, "file") {
      document.files.append(file(element, units(element)))
    }
    return document
  }

  private func isCore(_ element: Int, _ local: String) -> Bool {
    let name = xml[element].name
    return name.local == local && XLIFFNamespace.isCore(name.namespace)
  }

  private func isModule(_ element: Int, _ namespace: String, _ local: String) -> Bool {
    let name = xml[element].name
    return name.local == local && name.namespace == namespace
  }

  // MARK: Files and groups

  /// What units have from what is around them, unless they say otherwise.
  private struct Inherited {
    var isTranslatable = true
    var canResegment = true
    var sourceDirection = TextDirection.auto
    var targetDirection = TextDirection.auto
    var preservesSpace = false
    var groups: [String] = []

    init() {}

    init(_ element: XMLDocument.Element, _ outer: Inherited) {
      self = outer
      if let translate = element["translate"] { isTranslatable = translate != "no" }
      if let resegment = element["canResegment"] { canResegment = resegment != "no" }
      if let way = element["srcDir"].flatMap(TextDirection.init) { sourceDirection = way }
      if let way = element["trgDir"].flatMap(TextDirection.init) { targetDirection = way }
      if let space = element[xml: "space"] { preservesSpace = space == "preserve" }
    }
  }

  private func file(_ element: Int, _ units: [TranslationUnit]) -> TranslationFile {
    let node = xml[element]
    let inherited = Inherited(node, Inherited())
    return TranslationFile(
      id: node["id"] ?? "", original: node["original"],
      sourceDirection: inherited.sourceDirection, targetDirection: inherited.targetDirection,
      preservesSpace: inherited.preservesSpace,
      domains: (node[XMLName(XLIFFNamespace.itsInXLIFF, "domains")] ?? "").split(separator: ",")
        .map { String($0.drop { $0 == " " }) },
      notes: notes(element), metadata: metadata(element), units: units,
      place: TranslationPlace(node.place))
  }

  /// What the file and the groups around an element say of it.
  private func inherited(by element: Int) -> Inherited {
    guard let parent = xml[element].parent, parent > 0 else { return Inherited() }
    var inherited = Inherited(xml[parent], inherited(by: parent))
    if isCore(parent, "group") { inherited.groups.append(xml[parent]["id"] ?? "") }
    return inherited
  }

  // MARK: Units

  func unit(_ element: Int) -> TranslationUnit {
    let node = xml[element]
    let inherited = Inherited(node, inherited(by: element))
    var unit = TranslationUnit(
      id: node["id"] ?? "", name: node["name"], type: node["type"], groups: inherited.groups,
      isTranslatable: inherited.isTranslatable, canResegment: inherited.canResegment,
      sourceDirection: inherited.sourceDirection, targetDirection: inherited.targetDirection,
      preservesSpace: inherited.preservesSpace, notes: notes(element),
      metadata: metadata(element), place: TranslationPlace(node.place))
    for child in xml.children(of: element) {
      if isCore(child, "segment") || isCore(child, "ignorable") {
        unit.segments.append(segment(child))
      } else if isCore(child, "originalData") {
        for data in xml.children(of: child) where isCore(data, "data") {
          unit.originalData[xml[data]["id"] ?? ""] = plainText(data)
        }
      } else if isModule(child, XLIFFNamespace.glossary, "glossary") {
        unit.glossary += glossary(child)
      } else if isModule(child, XLIFFNamespace.matches, "matches") {
        unit.matches += matches(child)
      }
    }
    return unit
  }

  private func segment(_ element: Int) -> TranslationSegment {
    let node = xml[element]
    var segment = TranslationSegment(
      id: node["id"], isIgnorable: node.name.local == "ignorable",
      state: node["state"].flatMap(TranslationSegment.State.init) ?? .initial,
      subState: node["subState"], canResegment: node["canResegment"].map { $0 != "no" },
      source: [], place: TranslationPlace(node.place))
    for child in xml.children(of: element) {
      if isCore(child, "source") {
        segment.source = content(child)
      } else if isCore(child, "target") {
        segment.target = content(child)
        segment.targetOrder = xml[child]["order"].flatMap { Int($0) }
      }
    }
    return segment
  }

  // MARK: Content

  private func content(_ element: Int) -> InlineContent {
    var builder = ContentBuilder(at: TranslationPlace(xml[element].place))
    fill(&builder, from: element)
    return builder.content
  }

  private func fill(_ builder: inout ContentBuilder, from element: Int) {
    for child in xml[element].children {
      switch child {
      case .text(let text): builder.add(text)
      case .element(let child):
        guard XLIFFNamespace.isCore(xml[child].name.namespace) else { continue }
        add(child, to: &builder)
      }
    }
  }

  private func add(_ element: Int, to builder: inout ContentBuilder) {
    let node = xml[element]
    let id = node["id"] ?? ""
    switch node.name.local {
    case "cp": builder.add(Self.character(node["hex"]), at: TranslationPlace(node.place))
    case "ph": builder.add(.code(code(node, id, .standalone)))
    case "pc":
      builder.add(.code(code(node, id, .opening, "Start")))
      fill(&builder, from: element)
      builder.add(.code(code(node, id, .closing, "End")))
    case "sc": builder.add(.code(code(node, id, .opening)))
    case "ec": builder.add(.code(code(node, node["startRef"] ?? id, .closing)))
    case "mrk":
      builder.add(.annotationStart(annotation(node, id)))
      fill(&builder, from: element)
      builder.add(.annotationEnd(id: id))
    case "sm": builder.add(.annotationStart(annotation(node, id)))
    case "em": builder.add(.annotationEnd(id: node["startRef"] ?? id))
    default: fill(&builder, from: element)
    }
  }

  private static func character(_ hex: String?) -> String {
    let scalar = hex.flatMap { UInt32($0, radix: 16) }.flatMap(Unicode.Scalar.init)
    return scalar.map { String($0) } ?? "\u{FFFD}"
  }

  /// A code; what `pc` says of one end has a suffix.
  private func code(
    _ node: XMLDocument.Element, _ id: String, _ role: TranslationCode.Role, _ end: String = ""
  ) -> TranslationCode {
    let isSpanning = node.name.local == "pc"
    // What is not said of an `ec` is what its `sc` says, and the default is the same.
    let isEnd = role == .closing
    let reorder = node["canReorder"].flatMap(TranslationCode.Reordering.init) ?? .yes
    return TranslationCode(
      id: id, role: role, type: node["type"], subType: node["subType"],
      canReorder: isSpanning && isEnd && reorder == .firstNo ? .no : reorder,
      canDelete: node["canDelete"] != "no", canCopy: node["canCopy"] != "no",
      canOverlap: isSpanning ? node["canOverlap"] == "yes" : node["canOverlap"] != "no",
      dataReference: node["dataRef\(end)"], display: node["disp\(end)"],
      equivalent: node["equiv\(end)"],
      subFlows: (node["subFlows\(end)"] ?? "").split { $0.isASCII && $0.isWhitespace }
        .map(String.init),
      isIsolated: node["isolated"] == "yes",
      formatElement: node[XMLName(XLIFFNamespace.formatStyle, "fs")],
      formatAttributes: node[XMLName(XLIFFNamespace.formatStyle, "subFs")])
  }

  private func annotation(_ node: XMLDocument.Element, _ id: String) -> TranslationAnnotation {
    TranslationAnnotation(
      id: id, type: node["type"] ?? "generic", value: node["value"], reference: node["ref"],
      translate: node["translate"].map { $0 != "no" })
  }

  /// Text in which `cp` stands for characters.
  private func plainText(_ element: Int) -> String { content(element).text }

  // MARK: Notes and modules

  private func notes(_ element: Int) -> [TranslationNote] {
    xml.children(of: element).filter { isCore($0, "notes") }.flatMap { xml.children(of: $0) }
      .filter { isCore($0, "note") }.map { note in
        let node = xml[note]
        return TranslationNote(
          id: node["id"], category: node["category"],
          priority: node["priority"].flatMap { Int($0) } ?? 1,
          appliesTo: node["appliesTo"].flatMap(TranslationNote.Side.init),
          reference: node["ref"], text: xml.text(of: note))
      }
  }

  private func metadata(_ element: Int) -> [MetadataGroup] {
    xml.children(of: element).filter { isModule($0, XLIFFNamespace.metadata, "metadata") }
      .flatMap { metaGroups($0) }
  }

  private func metaGroups(_ element: Int) -> [MetadataGroup] {
    xml.children(of: element).filter { isModule($0, XLIFFNamespace.metadata, "metaGroup") }
      .map { group in
        MetadataGroup(
          id: xml[group]["id"], category: xml[group]["category"],
          items: xml.children(of: group).filter { isModule($0, XLIFFNamespace.metadata, "meta") }
            .map { MetadataGroup.Item(type: xml[$0]["type"] ?? "", value: xml.text(of: $0)) },
          groups: metaGroups(group))
      }
  }

  private func glossary(_ element: Int) -> [GlossaryEntry] {
    func isPart(_ part: Int, _ local: String) -> Bool {
      isModule(part, XLIFFNamespace.glossary, local)
    }
    return xml.children(of: element).filter { isPart($0, "glossEntry") }.map { item in
      var entry = GlossaryEntry(id: xml[item]["id"], reference: xml[item]["ref"], term: "")
      for part in xml.children(of: item) {
        let text = xml.text(of: part)
        if isPart(part, "term") {
          entry.term = text
          entry.origin = xml[part]["source"]
        } else if isPart(part, "translation") {
          entry.translations.append(
            GlossaryEntry.Translation(text: text, origin: xml[part]["source"]))
        } else if isPart(part, "definition") {
          entry.definition = text
        }
      }
      return entry
    }
  }

  private func matches(_ element: Int) -> [TranslationMatch] {
    xml.children(of: element).filter { isModule($0, XLIFFNamespace.matches, "match") }.map { item in
      let node = xml[item]
      var match = TranslationMatch(
        id: node["id"], reference: node["ref"], origin: node["origin"],
        similarity: node["similarity"].flatMap { Double($0) }, source: [], target: [])
      for part in xml.children(of: item) {
        if isCore(part, "source") { match.source = content(part) }
        if isCore(part, "target") { match.target = content(part) }
      }
      return match
    }
  }
}
