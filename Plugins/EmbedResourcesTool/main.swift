import CDigest
import FoundationEssentials

// Usage: EmbedResourcesTool OUTPUT PACKAGE FILE…
// Writes a Swift file whose `EmbeddedFiles.all` holds the files as static strings: one string
// literal a file compiles in no time, unlike an array literal. YAML files come with their outline,
// and all with their SHA-256, so that a program need neither parse nor digest what it ships.
let arguments = CommandLine.arguments
guard arguments.count >= 3 else {
  print("usage: EmbedResourcesTool OUTPUT PACKAGE FILE…")
  throw CocoaError(.fileReadUnknown)
}
let package = arguments[2]
var source = """
  /// Data files, by their path in the package, with their SHA-256 in hexadecimal; of YAML files,
  /// what was parsed while building.
  enum EmbeddedFiles {
    static let all:
      [(path: StaticString, text: StaticString, outline: StaticString?, digest: StaticString)] = [

  """
/// A literal without escapes, but for line ends, with a delimiter that its text does not hold.
func literal(_ text: String) -> String {
  var hashes = "#"
  while text.contains("\"" + hashes) || text.contains("\\" + hashes) { hashes += "#" }
  let escaped = text.split(separator: "\n", omittingEmptySubsequences: false)
    .joined(separator: "\\\(hashes)n")
  return "\(hashes)\"\(escaped)\"\(hashes)"
}

func sha256(_ bytes: [UInt8]) -> String {
  var context = SHA2_CTX()
  SHA256Init(&context)
  bytes.withUnsafeBufferPointer { SHA256Update(&context, $0.baseAddress, $0.count) }
  var digest = [UInt8](repeating: 0, count: 32)
  SHA256Final(&digest, &context)
  return digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

for path in arguments[3...] {
  let text = try String(contentsOfFile: path, encoding: .utf8)
  let name = path.hasPrefix(package) ? String(path.dropFirst(package.count)) : path
  let bytes = Array(text.utf8)
  let outline = name.hasSuffix(".yaml") ? YAMLOutline.make(of: bytes).map(literal) : nil
  source += "    (\(literal(name)), \(literal(text)), \(outline ?? "nil"), "
  source += "\(literal(sha256(bytes)))),\n"
}
source += "  ]\n}\n"
try source.write(toFile: arguments[1], atomically: true, encoding: .utf8)
