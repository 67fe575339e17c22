import FoundationEssentials

// Usage: EmbedResourcesTool OUTPUT PACKAGE FILE…
// Writes a Swift file whose `EmbeddedFiles.all` holds the files as static strings: one string
// literal a file compiles in no time, unlike an array literal. YAML files come with their outline.
let arguments = CommandLine.arguments
guard arguments.count >= 3 else {
  print("usage: EmbedResourcesTool OUTPUT PACKAGE FILE…")
  throw CocoaError(.fileReadUnknown)
}
let package = arguments[2]
var source = """
  /// Data files, by their path in the package; of YAML files, what was parsed while building.
  enum EmbeddedFiles {
    static let all: [(path: StaticString, text: StaticString, outline: StaticString?)] = [

  """
/// A literal without escapes, but for line ends, with a delimiter that its text does not hold.
func literal(_ text: String) -> String {
  var hashes = "#"
  while text.contains("\"" + hashes) || text.contains("\\" + hashes) { hashes += "#" }
  let escaped = text.split(separator: "\n", omittingEmptySubsequences: false)
    .joined(separator: "\\\(hashes)n")
  return "\(hashes)\"\(escaped)\"\(hashes)"
}

for path in arguments[3...] {
  let text = try String(contentsOfFile: path, encoding: .utf8)
  let name = path.hasPrefix(package) ? String(path.dropFirst(package.count)) : path
  let outline = name.hasSuffix(".yaml") ? YAMLOutline.make(of: Array(text.utf8)) : nil
  source += "    (\(literal(name)), \(literal(text)), \(outline.map(literal) ?? "nil")),\n"
}
source += "  ]\n}\n"
try source.write(toFile: arguments[1], atomically: true, encoding: .utf8)
