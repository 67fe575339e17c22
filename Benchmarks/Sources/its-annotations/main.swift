// What Lede reads of ITS 2.0 in a file, as the W3C's test suite writes it: a line a node, with its path and
// values. Rules that the file links are read from its own folder.
//
//   its-annotations CATEGORY FILE

import Glibc
import LedeCore
import LedeTranslation

func bytes(of path: String) -> [UInt8]? {
  let file = open(path, O_RDONLY)
  guard file >= 0 else { return nil }
  defer { close(file) }
  var content: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = read(file, &buffer, buffer.count), count > 0 {
    content += buffer[..<count]
  }
  return content
}

let arguments = CommandLine.arguments
guard arguments.count == 3, let category = ITSCategory(rawValue: arguments[1]),
  let content = bytes(of: arguments[2])
else {
  print("usage: its-annotations CATEGORY FILE")
  print("categories: \(ITSCategory.allCases.map(\.rawValue).joined(separator: ", "))")
  exit(64)
}
let path = arguments[2]
let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
do {
  let document = try ITSDocument(
    content, name: path, markup: path.hasSuffix(".html") ? .html : .xml
  ) { bytes(of: folder + $0) }
  for node in document.nodes {
    let values = (node.values[category] ?? [:]).sorted { $0.key < $1.key }
    print(node.path + values.map { "\t\($0.key)=\"\($0.value)\"" }.joined())
  }
} catch {
  print(error)
  exit(65)
}
