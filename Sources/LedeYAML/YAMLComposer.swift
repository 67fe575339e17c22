import CYAML
import LedeCore

/// Builds nodes from libyaml's events.
struct YAMLComposer {
  /// Something wrong, with its place.
  struct Finding {
    let message: String
    let line: Int
    let column: Int
    var length = 1
    var suggestion: String?
  }

  private let name: String
  private let limits: YAMLFile.Limits
  private(set) var findings: [Finding] = []
  private var nodeCount = 0
  private var anchors: [String: (node: YAMLNode, size: Int)] = [:]

  init(name: String, limits: YAMLFile.Limits) {
    self.name = name
    self.limits = limits
  }

  /// Why composing stopped; the finding is recorded already.
  private struct Stop: Error {}

  /// The root node, or `nil` for an empty document or when ``findings`` say why.
  mutating func compose(_ bytes: [UInt8]) -> YAMLNode? {
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) == 1 else {
      findings.append(Finding(message: "no memory for the YAML parser", line: 1, column: 1))
      return nil
    }
    defer { yaml_parser_delete(&parser) }
    return bytes.withUnsafeBufferPointer { buffer in
      yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
      yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
      do {
        return try document(&parser)
      } catch {
        return nil
      }
    }
  }

  private mutating func document(_ parser: inout yaml_parser_t) throws(Stop) -> YAMLNode? {
    var root: YAMLNode?
    while true {
      var event = try next(&parser)
      defer { yaml_event_delete(&event) }
      switch event.type {
      case YAML_STREAM_END_EVENT: return root
      case YAML_STREAM_START_EVENT, YAML_DOCUMENT_START_EVENT, YAML_DOCUMENT_END_EVENT:
        if event.type == YAML_DOCUMENT_START_EVENT, root != nil {
          throw stop("a second document begins; a file holds one", at: event.start_mark)
        }
      default:
        root = try node(event, &parser, depth: 1).node
      }
    }
  }

  private mutating func next(_ parser: inout yaml_parser_t) throws(Stop) -> yaml_event_t {
    var event = yaml_event_t()
    guard yaml_parser_parse(&parser, &event) == 1 else {
      let problem = parser.problem.map { String(cString: $0) } ?? "unreadable YAML"
      let context = parser.context.map { " " + String(cString: $0) } ?? ""
      let isTab = problem.contains("cannot start any token")
      throw stop(
        problem + context, at: parser.problem_mark,
        suggestion: isTab ? "indent with spaces, and quote text that begins with a sign" : nil)
    }
    return event
  }

  private mutating func node(
    _ event: yaml_event_t, _ parser: inout yaml_parser_t, depth: Int
  ) throws(Stop) -> (node: YAMLNode, size: Int) {
    guard depth <= limits.depth else {
      throw stop("nested deeper than \(limits.depth) levels", at: event.start_mark)
    }
    try count(1, at: event.start_mark)
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let text = scalar.value.map {
        String(decoding: UnsafeBufferPointer(start: $0, count: scalar.length), as: UTF8.self)
      }
      let isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
      let node = make(.scalar(text ?? "", isPlain: isPlain), event)
      return register((node, 1), anchor: scalar.anchor)
    case YAML_SEQUENCE_START_EVENT:
      return register(
        try sequence(event, &parser, depth: depth), anchor: event.data.sequence_start.anchor)
    case YAML_MAPPING_START_EVENT:
      return register(
        try mapping(event, &parser, depth: depth), anchor: event.data.mapping_start.anchor)
    case YAML_ALIAS_EVENT:
      let alias = event.data.alias.anchor.map { String(cString: $0) } ?? ""
      guard let target = anchors[alias] else {
        throw stop("no anchor '&\(alias)' stands before this alias", at: event.start_mark)
      }
      try count(target.size, at: event.start_mark)
      return target
    default:
      throw stop("unexpected YAML event", at: event.start_mark)
    }
  }

  private mutating func sequence(
    _ start: yaml_event_t, _ parser: inout yaml_parser_t, depth: Int
  ) throws(Stop) -> (node: YAMLNode, size: Int) {
    var items: [YAMLNode] = []
    var size = 1
    while true {
      var event = try next(&parser)
      defer { yaml_event_delete(&event) }
      if event.type == YAML_SEQUENCE_END_EVENT { break }
      let item = try node(event, &parser, depth: depth + 1)
      items.append(item.node)
      size += item.size
    }
    return (make(.sequence(items), start), size)
  }

  private mutating func mapping(
    _ start: yaml_event_t, _ parser: inout yaml_parser_t, depth: Int
  ) throws(Stop) -> (node: YAMLNode, size: Int) {
    var pairs: [YAMLNode.Pair] = []
    // A short mapping is looked through; a set is worth its making for a long one.
    var seen: Set<String> = []
    var size = 1
    while true {
      var event = try next(&parser)
      defer { yaml_event_delete(&event) }
      if event.type == YAML_MAPPING_END_EVENT { break }
      let key = try node(event, &parser, depth: depth + 1)
      guard let text = key.node.text else {
        throw stop("a key must be a word, not \(key.node.kind)", at: event.start_mark)
      }
      var valueEvent = try next(&parser)
      defer { yaml_event_delete(&valueEvent) }
      let value = try node(valueEvent, &parser, depth: depth + 1)
      size += key.size + value.size
      let isNew: Bool
      if pairs.count < 16 {
        isNew = !pairs.contains { $0.key == text }
      } else {
        if seen.isEmpty { seen = Set(pairs.map(\.key)) }
        isNew = seen.insert(text).inserted
      }
      if isNew {
        pairs.append(YAMLNode.Pair(key: text, keyNode: key.node, value: value.node))
      } else {
        findings.append(
          Finding(
            message: "key '\(text)' occurs twice", line: key.node.line, column: key.node.column,
            length: key.node.length, suggestion: "keep one of the two"))
      }
    }
    return (make(.mapping(pairs), start), size)
  }

  private mutating func register(
    _ made: (node: YAMLNode, size: Int), anchor: UnsafeMutablePointer<yaml_char_t>?
  ) -> (node: YAMLNode, size: Int) {
    if let anchor { anchors[String(cString: anchor)] = made }
    return made
  }

  private mutating func count(_ nodes: Int, at mark: yaml_mark_t) throws(Stop) {
    nodeCount += nodes
    guard nodeCount <= limits.nodes else {
      throw stop("the file unfolds to more than \(limits.nodes) values", at: mark)
    }
  }

  private func make(_ content: YAMLNode.Content, _ event: yaml_event_t) -> YAMLNode {
    let start = event.start_mark
    let isOneLine = event.end_mark.line == start.line
    return YAMLNode(
      content: content, line: start.line + 1, column: start.column + 1,
      length: isOneLine ? max(1, event.end_mark.column - start.column) : 1)
  }

  private mutating func stop(
    _ message: String, at mark: yaml_mark_t, suggestion: String? = nil
  ) -> Stop {
    findings.append(
      Finding(
        message: message, line: mark.line + 1, column: mark.column + 1, suggestion: suggestion))
    return Stop()
  }
}
