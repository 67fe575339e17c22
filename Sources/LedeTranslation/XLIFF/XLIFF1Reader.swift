import LedeCore
import LedeXML

/// Reads XLIFF 1.2, strict and transitional, from its tree.
///
/// `seg-source` makes the segments; without it a `trans-unit` has one. What its codes hold (`bpt`,
/// `ept`, `ph`, `it`) becomes original data.
struct XLIFF1Reader: XLIFFTreeReader {
  private let xml: XMLDocument
  private let name: String
  private let namespace: String

  init(_ xml: XMLDocument, name: String) {
    self.xml = xml
    self.name = name
    namespace = xml[0].name.namespace
  }

  static func role(of name: XMLName, _ detail: XLIFFDetail) -> XMLDocument.Role {
    if name.local == "trans-unit" { return .harvested }
    return detail == .texts && ["note", "alt-trans"].contains(name.local) ? .skipped : .kept
  }

  func document(
    _ units: (Int) -> [TranslationUnit]
  ) throws(DiagnosticsError) -> TranslationDocument {
    let root = xml[0]
    guard root.name.local == "xliff" else { throw DiagnosticsError([XLIFFReader.unknown(xml)]) }
    let files = xml.children(of: 0).filter { isNamed($0, "file") }
    func language(_ attribute: String) -> LanguageTag? {
      files.lazy.compactMap { xml[$0][attribute] }.first.flatMap { LanguageTag($0) }
    }
    return TranslationDocument(
      name: name, version: .v1_2, sourceLanguage: language("source-language") ?? .undetermined,
      targetLanguage: language("target-language"),
      files: files.enumerated().map {
        file($0.element, number: $0.offset + 1, units($0.element))
      })
  }

  private func isNamed(_ element: Int, _ local: String) -> Bool {
    xml[element].name.local == local && xml[element].name.namespace == namespace
  }

  private func children(of element: Int, _ local: String) -> [Int] {
    xml.children(of: element).filter { isNamed($0, local) }
  }

  // MARK: Files and groups

  /// What units have from what is around them, unless they say otherwise.
  private struct Inherited {
    var isTranslatable = true
    var preservesSpace = false
    var groups: [String] = []

    init() {}

    init(_ element: XMLDocument.Element, _ outer: Inherited) {
      self = outer
      if let translate = element["translate"] { isTranslatable = translate != "no" }
      if let space = element[xml: "space"] { preservesSpace = space == "preserve" }
    }
  }

  private func file(
    _ element: Int, number: Int, _ units: [TranslationUnit]
  ) -> TranslationFile {
    let node = xml[element]
    return TranslationFile(
      id: "f\(number)", original: node["original"],
      preservesSpace: Inherited(node, Inherited()).preservesSpace,
      notes: children(of: element, "header").flatMap { notes($0) }, units: units,
      place: TranslationPlace(node.place))
  }

  /// What the file and the groups around an element say of it.
  private func inherited(by element: Int) -> Inherited {
    guard let parent = xml[element].parent, parent > 0 else { return Inherited() }
    let outer = inherited(by: parent)
    guard isNamed(parent, "group") || isNamed(parent, "file") else { return outer }
    var inherited = Inherited(xml[parent], outer)
    if isNamed(parent, "group") { inherited.groups.append(xml[parent]["id"] ?? "") }
    return inherited
  }

  // MARK: Units

  func unit(_ element: Int) -> TranslationUnit {
    let node = xml[element]
    let inherited = Inherited(node, inherited(by: element))
    var unit = TranslationUnit(
      id: node["id"] ?? "", name: node["resname"], type: node["restype"],
      groups: inherited.groups, isTranslatable: inherited.isTranslatable,
      preservesSpace: inherited.preservesSpace, notes: notes(element),
      place: TranslationPlace(node.place))
    var codes = XLIFF1Codes(xml, namespace)
    let source = children(of: element, "source").first
    let target = children(of: element, "target").first
    let parts = children(of: element, "seg-source").first.map { codes.parts(of: $0) }
    let targetParts = target.map { codes.parts(of: $0) }
    // Tools that know nothing of segments write one target without marks.
    let isWhole = targetParts.map { parts in
      !parts.isEmpty && parts.allSatisfy { $0.mid == nil }
    }
    if let parts, parts.contains(where: { $0.mid != nil }), !(isWhole ?? false) {
      unit.segments = Self.segments(parts, targetParts ?? [], place: TranslationPlace(node.place))
    } else {
      let content = source.map { codes.content(of: $0) } ?? []
      unit.segments = [
        TranslationSegment(
          source: content, target: target.map { codes.content(of: $0) },
          place: TranslationPlace(node.place))
      ]
    }
    let state = Self.state(
      of: target.map { xml[$0]["state"] } ?? nil, isApproved: node["approved"] == "yes")
    for index in unit.segments.indices where unit.segments[index].target != nil {
      // Nothing, or the source once more, is what many tools write where there is none yet.
      let isFiller = [[], unit.segments[index].source].contains(unit.segments[index].target)
      if isFiller, !unit.segments[index].source.elements.isEmpty,
        state.map({ $0 == .initial }) ?? (unit.segments[index].target == [])
      {
        unit.segments[index].target = nil
      } else if !unit.segments[index].isIgnorable {
        unit.segments[index].state = state ?? .translated
      }
    }
    unit.matches = children(of: element, "alt-trans").compactMap { match($0, &codes) }
    unit.originalData = codes.originalData
    return unit
  }

  /// Segments by the names that both sides give them; what is between them goes along when both
  /// sides have the same of it.
  private static func segments(
    _ parts: [XLIFF1Codes.Part], _ targets: [XLIFF1Codes.Part], place: TranslationPlace
  ) -> [TranslationSegment] {
    let isParallel = parts.map(\.mid) == targets.map(\.mid)
    var segments = parts.enumerated().map { (index, part) in
      TranslationSegment(
        id: part.mid, isIgnorable: part.mid == nil, source: part.content,
        target: part.mid.flatMap { mid in targets.first { $0.mid == mid }?.content }
          ?? (isParallel ? targets[index].content : nil), place: part.content.place ?? place)
    }
    // Another order of the segments is another order of the targets' places.
    let known = Set(parts.compactMap(\.mid))
    let order = targets.compactMap(\.mid).filter(known.contains)
    let places = segments.indices.filter { segments[$0].target != nil && !segments[$0].isIgnorable }
    guard order.count == places.count, order != places.compactMap({ segments[$0].id }) else {
      return segments
    }
    for (place, mid) in zip(places, order) {
      guard let segment = segments.firstIndex(where: { $0.id == mid }) else { continue }
      segments[segment].targetOrder = place == segment ? nil : place + 1
    }
    return segments
  }

  private static func state(
    of state: String?, isApproved: Bool
  ) -> TranslationSegment.State? {
    switch state {
    case "final"?, "signed-off"?: .final
    case "new"?, "needs-translation"?, "needs-adaptation"?, "needs-l10n"?: .initial
    case nil: isApproved ? .final : nil
    default: .translated
    }
  }

  private func match(_ element: Int, _ codes: inout XLIFF1Codes) -> TranslationMatch? {
    guard let target = children(of: element, "target").first else { return nil }
    let node = xml[element]
    return TranslationMatch(
      reference: node["mid"].map { "#\($0)" }, origin: node["origin"],
      similarity: node["match-quality"].flatMap { quality in
        Double(quality.filter { $0 != "%" && $0 != " " })
      },
      source: children(of: element, "source").first.map { codes.content(of: $0) } ?? [],
      target: codes.content(of: target))
  }

  private func notes(_ element: Int) -> [TranslationNote] {
    children(of: element, "note").map { note in
      let node = xml[note]
      return TranslationNote(
        category: node["from"], priority: node["priority"].flatMap { Int($0) } ?? 1,
        appliesTo: node["annotates"].flatMap(TranslationNote.Side.init), text: xml.text(of: note))
    }
  }
}
