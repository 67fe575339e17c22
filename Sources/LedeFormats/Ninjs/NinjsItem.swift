import LedeCore
import LedeJSON

/// Where an IPTC ninjs item has its texts: versions 1, 2 and 3, whose names differ.
///
/// Version 1 has `headline`, `body_text` and the like; version 2 lists such as `headlines` and
/// `bodies` with `value` and `contenttype`; version 3 writes `contentType` and `versionCreated`.
struct NinjsItem {
  /// A text of the item.
  struct Text {
    let node: JSONNode
    /// Where it is, as a JSON Pointer (RFC 6901).
    let pointer: String
    /// What it is in the item: `main`, `summary`, a body's name.
    let role: String?
    /// Its media type in lower case, without parameters; `nil` where it is not said.
    let mediaType: String?
  }

  let root: JSONNode
  private let pointer: String

  /// Reads a text as an item; `nil` when it is other JSON.
  init?(_ root: JSONNode) {
    self.init(root, at: "")
    guard !headlines.isEmpty || !bodies.isEmpty || !descriptions.isEmpty else { return nil }
  }

  private init(_ root: JSONNode, at pointer: String) {
    self.root = root
    self.pointer = pointer
  }

  var headlines: [Text] { list("headlines") + named("headline") }
  var bodies: [Text] { list("bodies") + named("body") }
  var descriptions: [Text] { list("descriptions") + named("description") }

  /// The language of the texts.
  var language: JSONNode? { root["language"] }

  /// A member with a string, by its name in lower case.
  func text(_ name: String) -> Text? {
    guard let member = root.members?.first(where: { Self.lower($0.key) == name }),
      let string = member.node.string, !string.isEmpty
    else { return nil }
    return Text(
      node: member.node, pointer: "\(pointer)/\(Self.escaped(member.key))", role: name,
      mediaType: nil)
  }

  /// The pictures and other items that belong to it: a list, or by name in version 1.
  var associations: [NinjsItem] {
    guard let associations = root["associations"] else { return [] }
    let path = "\(pointer)/associations"
    if let items = associations.array {
      return items.enumerated().map { NinjsItem($0.element, at: "\(path)/\($0.offset)") }
    }
    return (associations.members ?? []).map {
      NinjsItem($0.node, at: "\(path)/\(Self.escaped($0.key))")
    }
  }

  /// The texts of a list of versions 2 and 3.
  private func list(_ name: String) -> [Text] {
    (root[name]?.array ?? []).enumerated().compactMap { index, element in
      guard let value = element["value"], value.string != nil else { return nil }
      let type = (element["contentType"] ?? element["contenttype"])?.string
      return Text(
        node: value, pointer: "\(pointer)/\(name)/\(index)/value", role: element["role"]?.string,
        mediaType: type.map(Self.mediaType))
    }
  }

  /// The texts of version 1: a name, and names that begin with it and an underscore.
  private func named(_ name: String) -> [Text] {
    (root.members ?? []).compactMap { member in
      guard member.node.string != nil,
        member.key == name || member.key.hasPrefix("\(name)_")
      else { return nil }
      let suffix = String(member.key.dropFirst(name.count + 1))
      let type: String? =
        switch suffix {
        case "text": "text/plain"
        case "xhtml": "application/xhtml+xml"
        case "html", "html5", "sphtml5": "text/html"
        case "": nil
        default: suffix.hasPrefix("html") ? "text/html" : name == "body" ? "x/\(suffix)" : nil
        }
      return Text(
        node: member.node, pointer: "\(pointer)/\(Self.escaped(member.key))",
        role: suffix.isEmpty ? nil : suffix, mediaType: type)
    }
  }

  private static func mediaType(_ type: String) -> String {
    lower(String(type.prefix { $0 != ";" && $0 != " " }))
  }

  private static func lower(_ text: String) -> String {
    String(decoding: text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// A name as a part of a JSON Pointer.
  private static func escaped(_ name: String) -> String {
    name.reduce(into: "") { $0 += $1 == "~" ? "~0" : $1 == "/" ? "~1" : String($1) }
  }
}

extension NinjsItem.Text {
  /// Whether it is HTML or XHTML.
  var isHTML: Bool { mediaType == "text/html" || mediaType == "application/xhtml+xml" }

  /// Whether it is text without markup.
  var isPlain: Bool { mediaType == nil || mediaType == "text/plain" }
}
