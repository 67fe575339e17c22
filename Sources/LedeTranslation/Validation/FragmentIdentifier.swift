import LedeXML

/// A fragment identifier by XLIFF 2.1 section 3: `#/f=f1/u=u1/n=1`.
struct FragmentIdentifier {
  /// A step of it; without a prefix it names a segment or what is in a source.
  struct Selector {
    let prefix: String?
    let id: String
  }

  /// Whether it begins at the document, and not at what is around it.
  let isAbsolute: Bool
  let selectors: [Selector]

  /// Why a text is none, in a few words.
  struct Mistake: Error { let message: String }

  /// What stands for the elements around a leaf, in this order.
  static let containers = ["f", "g", "u"]
  static let leaves: Set<String> = ["n", "d", "t"]

  /// Reads what stands behind `#`.
  init(_ text: Substring) throws(Mistake) {
    isAbsolute = text.first == "/"
    var selectors: [Selector] = []
    for part in text.dropFirst(isAbsolute ? 1 : 0).split(
      separator: "/", omittingEmptySubsequences: false)
    {
      selectors.append(try Self.selector(part))
    }
    self.selectors = selectors
    var last = -1
    for (index, selector) in selectors.enumerated() {
      let rank = selector.prefix.flatMap(Self.containers.firstIndex) ?? Self.containers.count
      if let prefix = selector.prefix,
        selectors[..<index].contains(where: { $0.prefix == prefix })
      {
        throw Mistake(message: "has the prefix '\(prefix)' twice")
      }
      if rank == Self.containers.count, index < selectors.count - 1 {
        throw Mistake(message: "goes on behind '\(selector.id)', which nothing can be in")
      }
      if rank <= last { throw Mistake(message: "names files, groups and units out of order") }
      last = rank
    }
  }

  private static func selector(_ part: Substring) throws(Mistake) -> Selector {
    let pieces = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let id = pieces.last ?? ""
    guard AttributeValue.isName(id) else {
      throw Mistake(message: "has '\(id)', which can be no id")
    }
    guard pieces.count == 2 else { return Selector(prefix: nil, id: String(id)) }
    let prefix = String(pieces[0])
    guard AttributeValue.isName(prefix) else {
      throw Mistake(message: "has '\(prefix)', which can be no prefix")
    }
    guard prefix.utf8.count > 1 || containers.contains(prefix) || leaves.contains(prefix) else {
      throw Mistake(
        message: "has the prefix '\(prefix)', but a prefix of one letter is XLIFF's own")
    }
    return Selector(prefix: prefix, id: String(id))
  }

  /// What a reference leads to.
  enum Destination {
    /// An element.
    case element(Int)
    /// Something of an extension, which is not looked for.
    case unknown
    /// Nothing.
    case nothing
  }

  /// Follows the identifier from an element that has it.
  func resolve(from origin: Int, in tree: XLIFFTree) -> Destination {
    func id(_ prefix: String) -> String? { selectors.first { $0.prefix == prefix }?.id }
    func around(_ name: String) -> Int? { isAbsolute ? nil : tree.nearest(origin, [name]) }
    var file = around("file")
    var group = around("group")
    var unit = around("unit")
    if let id = id("f") {
      file = tree.files.first { tree.id($0) == id }
      (group, unit) = (nil, nil)
      guard file != nil else { return .nothing }
    }
    if let id = id("g") {
      group = file.flatMap { tree.element("group", id, inFile: $0) }
      unit = nil
      guard group != nil else { return .nothing }
    }
    if let id = id("u") {
      unit = file.flatMap { tree.element("unit", id, inFile: $0) }
      guard unit != nil else { return .nothing }
    }
    guard let leaf = selectors.last else { return .nothing }
    let scope = unit ?? group ?? file ?? 0
    func destination(_ element: Int?) -> Destination { element.map { .element($0) } ?? .nothing }
    switch leaf.prefix {
    case "f"?, "g"?, "u"?: return .element(scope)
    case "n"?:
      let notes = tree.children(of: scope, "notes").flatMap { tree.children(of: $0, "note") }
      return destination(notes.first { tree.id($0) == leaf.id })
    case "d"?:
      return destination(
        tree.children(of: scope, "originalData").flatMap { tree.children(of: $0, "data") }
          .first { tree.id($0) == leaf.id })
    case "t"?:
      return destination(unit.flatMap { tree.span(leaf.id, .target, inUnit: $0) })
    case nil:
      return destination(unit.flatMap { tree.span(leaf.id, .source, inUnit: $0) })
    case let prefix?:
      guard let namespace = Self.modules[prefix] else { return .unknown }
      let inside = tree.descendants(of: scope)
      return destination(
        inside.first {
          tree.xml[$0].name.namespace == namespace
            && (tree.xml[$0]["id"] ?? tree.xml[$0][xml: "id"]) == leaf.id
        })
    }
  }

  private static let modules = [
    "gls": XLIFFNamespace.glossary, "mtc": XLIFFNamespace.matches,
    "mda": XLIFFNamespace.metadata, "res": XLIFFNamespace.resourceData,
    "its": XLIFFNamespace.its,
  ]
}
