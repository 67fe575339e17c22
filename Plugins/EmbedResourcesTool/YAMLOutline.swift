import CYAML

/// Parses YAML while building, so that the program need not: a shipped glossary is large, and a
/// command has a few milliseconds.
///
/// The outline of a node is `s` (a plain scalar), `q` (a quoted one), `l` (a list) or `m` (a
/// mapping), then line, column and length as in a diagnostic, then the scalar's length in bytes and
/// its text, or the number of items or pairs and their outlines. `LedeYAML` reads it back.
struct YAMLOutline {
  private var parser = yaml_parser_t()
  private var text = ""

  /// The outline of a file; `nil` when it has what is left to the program: mistakes, anchors, tags,
  /// several documents, or nothing.
  static func make(of bytes: [UInt8]) -> String? {
    var outline = YAMLOutline()
    return bytes.withUnsafeBufferPointer { outline.document($0) ? outline.text : nil }
  }

  private mutating func document(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard yaml_parser_initialize(&parser) == 1 else { return false }
    defer { yaml_parser_delete(&parser) }
    yaml_parser_set_input_string(&parser, bytes.baseAddress, bytes.count)
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
    var roots = 0
    while true {
      guard var event = next() else { return false }
      defer { yaml_event_delete(&event) }
      switch event.type {
      case YAML_STREAM_END_EVENT: return roots == 1
      case YAML_STREAM_START_EVENT, YAML_DOCUMENT_START_EVENT, YAML_DOCUMENT_END_EVENT: continue
      default:
        roots += 1
        guard let root = node(event) else { return false }
        text += root
      }
    }
  }

  private mutating func next() -> yaml_event_t? {
    var event = yaml_event_t()
    return yaml_parser_parse(&parser, &event) == 1 ? event : nil
  }

  private mutating func node(_ event: yaml_event_t) -> String? {
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      guard scalar.anchor == nil, scalar.tag == nil, let value = scalar.value else { return nil }
      let bytes = UnsafeBufferPointer(start: value, count: scalar.length)
      let kind = scalar.style == YAML_PLAIN_SCALAR_STYLE ? "s" : "q"
      return head(kind, event, bytes.count) + String(decoding: bytes, as: UTF8.self)
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      guard start.anchor == nil, start.tag == nil else { return nil }
      return children(until: YAML_SEQUENCE_END_EVENT).map {
        head("l", event, $0.count) + $0.joined()
      }
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      guard start.anchor == nil, start.tag == nil else { return nil }
      return children(until: YAML_MAPPING_END_EVENT).flatMap { nodes in
        let keys = stride(from: 0, to: nodes.count, by: 2).map { nodes[$0].drop { $0 != ":" } }
        guard Set(keys).count == keys.count else { return nil }
        return head("m", event, keys.count) + nodes.joined()
      }
    default: return nil
    }
  }

  private mutating func children(until end: yaml_event_type_t) -> [String]? {
    var nodes: [String] = []
    while var event = next() {
      defer { yaml_event_delete(&event) }
      if event.type == end { return nodes }
      guard let node = node(event) else { return nil }
      nodes.append(node)
    }
    return nil
  }

  private func head(_ kind: String, _ event: yaml_event_t, _ count: Int) -> String {
    let start = event.start_mark
    let isOneLine = event.end_mark.line == start.line
    let length = isOneLine ? max(1, event.end_mark.column - start.column) : 1
    return "\(kind)\(start.line + 1) \(start.column + 1) \(length) \(count):"
  }
}
