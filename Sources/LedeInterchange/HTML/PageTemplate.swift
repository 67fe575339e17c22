/// What a page shows.
package enum PageValue {
  /// Text, which is escaped.
  case text(String)
  /// A number.
  case number(Int)
  /// What is shown or not.
  case flag(Bool)
  /// What is repeated.
  case list([PageFields])
  /// What is shown with fields of its own.
  case fields(PageFields)
}

/// Values by their names in the template.
package typealias PageFields = [String: PageValue]

/// The page's Mustache templates as they were compiled while building, and their filling in.
///
/// In the program, `=name` between U+0001 and U+0002 stands for a value, `#name` and `/name` around
/// a section. Names are looked up as Mustache looks them up: in the innermost fields first, and a
/// dot leads into fields.
package struct PageTemplate: Sendable {
  private enum Node: Sendable {
    case literal(Range<Int>)
    case value([String])
    case section([String], [Node])
  }

  private let program: [UInt8]
  private let nodes: [Node]

  /// The page of a result.
  static let page = PageTemplate(program: CompiledPage.program)

  /// Takes what was compiled.
  package init(program: StaticString) {
    self.program = program.withUTF8Buffer { Array($0) }
    var position = 0
    nodes = Self.nodes(of: self.program, from: &position)
  }

  /// The nodes up to the end of the section, and the position behind it.
  private static func nodes(of program: [UInt8], from position: inout Int) -> [Node] {
    var nodes: [Node] = []
    while position < program.count {
      let mark = program[position...].firstIndex(of: 1) ?? program.count
      if mark > position { nodes.append(.literal(position..<mark)) }
      guard mark + 1 < program.count, let end = program[mark...].firstIndex(of: 2) else {
        position = program.count
        break
      }
      let name = String(decoding: program[mark + 2..<end], as: UTF8.self)
      let path = name == "." ? [] : name.split(separator: ".").map { String($0) }
      position = end + 1
      switch program[mark + 1] {
      case UInt8(ascii: "#"): nodes.append(.section(path, Self.nodes(of: program, from: &position)))
      case UInt8(ascii: "/"): return nodes
      default: nodes.append(.value(path))
      }
    }
    return nodes
  }

  /// Appends the page with these values.
  package func render(_ fields: PageFields, to output: inout [UInt8]) {
    render(nodes, [fields], &output)
  }

  private func render(_ nodes: [Node], _ stack: [PageFields], _ output: inout [UInt8]) {
    for node in nodes {
      switch node {
      case .literal(let range): output.append(contentsOf: program[range])
      case .value(let path):
        switch find(path, stack) {
        case .text(let text): HTMLText.append(text, to: &output)
        case .number(let number): output.append(contentsOf: String(number).utf8)
        default: break
        }
      case .section(let path, let body):
        switch find(path, stack) {
        case .flag(true), .text, .number: render(body, stack, &output)
        case .fields(let fields): render(body, stack + [fields], &output)
        case .list(let items): for item in items { render(body, stack + [item], &output) }
        case .flag(false), nil: break
        }
      }
    }
  }

  private func find(_ path: [String], _ stack: [PageFields]) -> PageValue? {
    guard let first = path.first,
      var value = stack.last(where: { $0[first] != nil })?[first]
    else { return nil }
    for name in path.dropFirst() {
      guard case .fields(let fields) = value, let next = fields[name] else { return nil }
      value = next
    }
    return value
  }
}
