import LedeXML

/// A file of XLIFF 2 with what rules ask for again and again: its files and units, and the inline
/// elements of each unit.
struct XLIFFTree {
  /// A `segment` or an `ignorable`.
  struct Part {
    let element: Int
    let source: Int?
    let target: Int?
    /// The elements in the source, in order, those in others too.
    let sourceInline: [Int]
    let targetInline: [Int]
  }

  struct Unit {
    let element: Int
    /// The `file` around it.
    let file: Int
    let parts: [Part]
    /// The elements in all sources, in order.
    var sourceInline: [Int] { parts.flatMap(\.sourceInline) }
    /// The elements in all targets, in the order of the file.
    var targetInline: [Int] { parts.flatMap(\.targetInline) }
  }

  /// One of the two languages of a unit.
  enum Side: String, CaseIterable { case source, target }

  /// A text that codes and annotations pair up in: the sources of a unit, its targets, or one of
  /// the two sides of a match.
  struct Scope {
    /// The unit or the match.
    let element: Int
    let side: Side
    /// The inline elements, in order; targets in the order they ask for.
    let inline: [Int]
    /// Whether there are texts that are not there yet.
    let isPartial: Bool
  }

  let xml: XMLDocument
  let core: String
  let files: [Int]
  let groups: [Int]
  let units: [Unit]
  /// The `mtc:match` elements.
  let matches: [Int]
  /// Groups and units by the file they are in.
  private var named: [Name: Int] = [:]
  /// Segments, ignorables and inline elements by the unit they are in.
  private var spans: [Name: Int] = [:]

  private struct Name: Hashable {
    let scope: Int
    let kind: String
    let id: String
  }

  init(_ xml: XMLDocument) {
    self.xml = xml
    let core = xml[0].name.namespace
    self.core = core
    var files: [Int] = []
    var groups: [Int] = []
    var units: [Unit] = []
    func gather(_ element: Int, file: Int) {
      for child in xml.children(of: element) where xml[child].name.namespace == core {
        switch xml[child].name.local {
        case "group":
          groups.append(child)
          gather(child, file: file)
        case "unit": units.append(Self.unit(child, file: file, xml, core))
        default: break
        }
      }
    }
    for child in xml.children(of: 0) where xml[child].name == XMLName(core, "file") {
      files.append(child)
      gather(child, file: child)
    }
    self.files = files
    self.groups = groups
    self.units = units
    matches = xml.elements.indices.filter {
      xml[$0].name == XMLName(XLIFFNamespace.matches, "match")
    }
    index()
  }

  private mutating func index() {
    for group in groups {
      guard let id = id(group), let file = nearest(group, ["file"]) else { continue }
      named[Name(scope: file, kind: "group", id: id)] = group
    }
    for unit in units {
      if let id = id(unit.element) {
        named[Name(scope: unit.file, kind: "unit", id: id)] = unit.element
      }
      for (kind, elements) in [
        ("source", unit.parts.flatMap { [$0.element] + $0.sourceInline }),
        ("target", unit.targetInline),
      ] {
        for element in elements {
          guard let id = id(element) else { continue }
          spans[Name(scope: unit.element, kind: kind, id: id)] = element
        }
      }
    }
  }

  /// The group or unit with an id in a file.
  func element(_ name: String, _ id: String, inFile file: Int) -> Int? {
    named[Name(scope: file, kind: name, id: id)]
  }

  /// The segment, ignorable or inline element with an id on a side of a unit.
  func span(_ id: String, _ side: Side, inUnit unit: Int) -> Int? {
    spans[Name(scope: unit, kind: side.rawValue, id: id)]
  }

  /// The scopes of all units and matches.
  var scopes: [Scope] {
    units.flatMap { unit in
      [
        Scope(
          element: unit.element, side: .source, inline: unit.sourceInline, isPartial: false),
        Scope(
          element: unit.element, side: .target, inline: orderedTargets(unit),
          isPartial: unit.parts.contains { $0.target == nil }),
      ]
    }
      + matches.flatMap { match in
        Side.allCases.flatMap { side in
          children(of: match, side.rawValue).map {
            Scope(element: match, side: side, inline: Array(descendants(of: $0)), isPartial: false)
          }
        }
      }
  }

  private func orderedTargets(_ unit: Unit) -> [Int] {
    unit.parts.enumerated().map { (index, part) in
      (
        order: part.target.flatMap { xml[$0]["order"] }.flatMap { Int($0) } ?? index + 1, index,
        part
      )
    }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.flatMap(\.2.targetInline)
  }

  private static func unit(_ element: Int, file: Int, _ xml: XMLDocument, _ core: String) -> Unit {
    let parts = xml.children(of: element).filter {
      xml[$0].name.namespace == core && ["segment", "ignorable"].contains(xml[$0].name.local)
    }.map { part in
      func side(_ name: String) -> Int? {
        xml.children(of: part).first { xml[$0].name == XMLName(core, name) }
      }
      let source = side("source")
      let target = side("target")
      return Part(
        element: part, source: source, target: target,
        sourceInline: source.map { Array(xml.descendants(of: $0)) } ?? [],
        targetInline: target.map { Array(xml.descendants(of: $0)) } ?? [])
    }
    return Unit(element: element, file: file, parts: parts)
  }

  /// The elements in an element, in order, those in others too.
  func descendants(of element: Int) -> Range<Int> { xml.descendants(of: element) }

  /// Whether it is an element of the core with one of the names.
  func isCore(_ element: Int, _ names: String...) -> Bool {
    xml[element].name.namespace == core && names.contains(xml[element].name.local)
  }

  func isCode(_ element: Int) -> Bool { isCore(element, "ph", "pc", "sc", "ec") }

  func isMarker(_ element: Int) -> Bool { isCore(element, "mrk", "sm") }

  /// The elements of a module in an element.
  func children(of element: Int, _ namespace: String, _ local: String) -> [Int] {
    xml.children(of: element).filter { xml[$0].name == XMLName(namespace, local) }
  }

  func children(of element: Int, _ local: String) -> [Int] {
    children(of: element, core, local)
  }

  /// All elements of a module with a name, in the order of the file.
  func elements(_ namespace: String, _ local: String) -> [Int] {
    let name = XMLName(namespace, local)
    return xml.elements.indices.filter { xml[$0].name == name }
  }

  /// The elements around it, innermost first.
  func ancestors(of element: Int) -> [Int] {
    Array(sequence(first: element) { xml[$0].parent }.dropFirst())
  }

  /// The nearest of the elements around it, or itself, with one of the names of the core.
  func nearest(_ element: Int, _ names: Set<String>) -> Int? {
    sequence(first: element) { xml[$0].parent }.first {
      xml[$0].name.namespace == core && names.contains(xml[$0].name.local)
    }
  }

  func id(_ element: Int) -> String? { xml[element]["id"] }

  func inline(_ unit: Unit, _ side: Side) -> [Int] {
    side == .source ? unit.sourceInline : unit.targetInline
  }

  /// Words of an attribute that are set apart by white space.
  static func words(_ value: String) -> [String] {
    value.split { " \t\n\r".contains($0) }.map(String.init)
  }
}
