import LedeYAML
import Testing

@testable import LedeLanguages

@Test func embeddedOutlinesAreWhatTheFilesSay() throws {
  #expect(EmbeddedFiles.all.count > 100)
  for file in EmbeddedFiles.all {
    let bytes = file.text.withUTF8Buffer { Array($0) }
    let outline = try #require(file.outline, "\(file.path) has no outline")
    let parsed = try YAMLFile(name: file.path.description, bytes: bytes)
    let read = try YAMLFile(name: file.path.description, bytes: [], outline: outline)
    #expect(read.root.map(described) == parsed.root.map(described), "\(file.path)")
  }
}

private func described(_ node: YAMLNode) -> String {
  let content: String
  switch node.content {
  case .scalar(let text, let isPlain): content = isPlain ? text : "'\(text)'"
  case .sequence(let items): content = "\(items.map(described))"
  case .mapping(let pairs):
    content = "\(pairs.map { "\($0.key) \(described($0.keyNode)): \(described($0.value))" })"
  }
  return "\(node.line):\(node.column)+\(node.length) \(content)"
}
