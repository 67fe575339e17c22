public import LedeCore
import LedeJSON

/// Writes an article as an IPTC ninjs item with its summary among the descriptions.
///
/// An article that came as ninjs keeps every byte of its item, with a description of the role
/// `summary` more (`description_summary` in version 1). Any other becomes an item of version 3.0, its
/// text as a body without markup.
public struct NinjsWriter: ResultWriter {
  /// Makes a writer.
  public init() {}

  /// Appends one item.
  public func write(_ result: ArticleResult, to output: inout [UInt8]) throws(LedeError) {
    let text = ResultText(result)
    if let extraction = result.document.extraction, extraction.format == "ninjs",
      let item = NinjsSplice(extraction.text.bytes)
    {
      output += item.adding(Self.summaries(text))
    } else {
      JSONWriter.append(to: &output, style: .indented) { json in
        json.object { item(result, text, &$0) }
      }
    }
    if output.last != 0x0A { output.append(0x0A) }
  }

  /// The summaries by their roles.
  private static func summaries(_ text: ResultText) -> [NinjsSummary] {
    guard let summary = text.summary else { return [] }
    let all = [("summary", summary)] + summary.others.map { ($0.name, $0.summary) }
    return all.compactMap { role, summary in
      let bytes = text.bytes(of: summary)
      return bytes.isEmpty ? nil : NinjsSummary(role: role, text: bytes)
    }
  }

  // MARK: New items

  private func item(_ result: ArticleResult, _ text: ResultText, _ json: inout JSONWriter) {
    let document = result.document
    func fact(_ name: String) -> String? { document.metadata.first { $0.name == name }?.value }
    func member(_ name: String, _ value: String?) {
      guard let value, !value.isEmpty else { return }
      json.key(name)
      json.string(value)
    }
    member("uri", fact("url") ?? fact("id") ?? Self.identifier(document.name))
    json.key("standard")
    json.object { json in
      json.key("name")
      json.string("ninjs")
      json.key("version")
      json.string("3.0")
      json.key("schema")
      json.string("https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json")
    }
    member("type", "text")
    // The item's dates are times; a day alone is not made one.
    member(
      "versionCreated",
      [fact("updated"), fact("date")].compactMap(\.self).first(where: Self.isTime))
    let language = document.language.tag
    member("language", language.isUndetermined ? nil : language.description)
    member("copyrightNotice", fact("copyright"))
    member("by", text.text(ofFirst: .byline) ?? fact("author"))
    member("located", fact("location"))
    Self.texts("headlines", text.headline.map { [("main", nil, Array($0.utf8))] } ?? [], &json)
    Self.texts("bodies", [("main", "text/plain", body(text))], &json)
    Self.texts(
      "descriptions", Self.summaries(text).map { ($0.role, "text/plain", $0.text) }, &json)
    let keywords = document.metadata.filter { $0.name == "keywords" }.map(\.value)
    guard !keywords.isEmpty else { return }
    json.key("subjects")
    json.array { json in
      for keyword in keywords {
        json.object {
          $0.key("name")
          $0.string(keyword)
        }
      }
    }
  }

  private static func texts(
    _ name: String, _ texts: [(role: String, type: String?, text: [UInt8])],
    _ json: inout JSONWriter
  ) {
    let texts = texts.filter { !$0.text.isEmpty }
    guard !texts.isEmpty else { return }
    json.key(name)
    json.array { json in
      for text in texts {
        json.object { json in
          json.key("role")
          json.string(text.role)
          if let type = text.type {
            json.key("contentType")
            json.string(type)
          }
          json.key("value")
          json.string(utf8: text.text)
        }
      }
    }
  }

  /// The running text: paragraphs parted by empty lines, the dateline before the first.
  private func body(_ text: ResultText) -> [UInt8] {
    let blocks = text.document.blocks.filter {
      switch $0.kind {
      case .title, .byline, .metadata, .label, .code: false
      default: true
      }
    }
    var body: [UInt8] = []
    var before: Block.Kind?
    for block in blocks {
      if let before { body += (before == .dateline ? " " : "\n\n").utf8 }
      body += text.text(of: block).utf8
      before = block.kind
    }
    return body
  }

  private static func isTime(_ date: String) -> Bool {
    date.utf8.contains(0x54) && PublicationTime(date) != nil
  }

  /// A URI of a file's name: RFC 3986 section 2.1.
  private static func identifier(_ name: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var uri = Array("urn:lede:".utf8)
    for byte in name.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E: uri.append(byte)
      default: uri += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: uri, as: UTF8.self)
  }
}

/// A summary as a description.
struct NinjsSummary {
  let role: String
  let text: [UInt8]
}

/// An item that came in, to which descriptions are added.
struct NinjsSplice {
  private let bytes: [UInt8]
  private let root: JSONNode

  init?(_ bytes: [UInt8]) {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard let root = try? JSONNode(parsing: bytes, from: start), root.members != nil else {
      return nil
    }
    self.bytes = bytes
    self.root = root
  }

  /// Whether texts are in lists, as from version 2 on.
  private var hasLists: Bool {
    ["headlines", "bodies", "descriptions"].contains { root[$0]?.array != nil }
  }

  /// Version 2 writes names in lower case.
  private var typeName: String {
    let names = (root.members ?? []).map(\.key)
    let isOlder =
      names.contains { ["versioncreated", "firstcreated", "pubstatus"].contains($0) }
      || ["headlines", "bodies", "descriptions"].contains { list in
        root[list]?.array?.contains { $0["contenttype"] != nil } ?? false
      }
    return isOlder ? "contenttype" : "contentType"
  }

  func adding(_ summaries: [NinjsSummary]) -> [UInt8] {
    guard !summaries.isEmpty else { return bytes }
    guard hasLists else {
      let members = summaries.compactMap { summary -> [UInt8]? in
        let name = "description_\(summary.role)"
        guard root[name] == nil else { return nil }
        return member(name) { $0.string(utf8: summary.text) }
      }
      return inserted(members, into: root)
    }
    let entries = summaries.map { summary in
      written { json in
        json.object { json in
          json.key("role")
          json.string(summary.role)
          json.key(typeName)
          json.string("text/plain")
          json.key("value")
          json.string(utf8: summary.text)
        }
      }
    }
    if let list = root["descriptions"], list.array != nil {
      return inserted(entries, into: list)
    }
    let all = Array(entries.joined(separator: Array(", ".utf8)))
    return inserted(
      [member("descriptions") { $0.raw([0x5B] + all + [0x5D]) }], into: root)
  }

  private func written(_ body: (inout JSONWriter) -> Void) -> [UInt8] {
    var json = JSONWriter()
    body(&json)
    return json.bytes
  }

  private func member(_ name: String, _ body: (inout JSONWriter) -> Void) -> [UInt8] {
    JSONWriter.quoted(name) + Array(": ".utf8) + written(body)
  }

  /// The item with values more at the end of an object or list, parted as its first is from the
  /// bracket.
  private func inserted(_ values: [[UInt8]], into node: JSONNode) -> [UInt8] {
    let start = node.range.lowerBound + 1
    let space = bytes[start...].prefix { $0 == 0x20 || (0x09...0x0D).contains($0) }
    let last = node.members?.last?.node.range.upperBound ?? node.array?.last?.range.upperBound
    var result = Array(bytes[..<(last ?? start)])
    for (index, value) in values.enumerated() {
      if last != nil || index > 0 { result.append(0x2C) }
      if last != nil { result += space }
      result += value
    }
    return result + bytes[(last ?? start)...]
  }
}
