import Glibc
import TestSupport

/// Runs xmllint, with the XLIFF 2.1 schema when the test data are there.
enum XMLLint {
  static let isInstalled = (try? Tool("xmllint").run(["--version"]).code) == 0

  /// Whether a text is well-formed, and valid if the schema is at hand.
  static func accepts(_ text: String) throws -> Bool {
    let folder = try TemporaryFolder()
    let file = try folder.write(text, to: "a.xlf")
    var tool = Tool("xmllint")
    if let schemas { tool.environment["XML_CATALOG_FILES"] = schemas + "/xml-catalog.xml" }
    return try tool.run(["--noout", "--nonet"] + schema + [file]).code == 0
  }

  private static let schemas = folder.map { $0 + "/interchange/xliff2/schemas" }

  private static let schema: [String] = {
    guard let schemas else { return [] }
    let file = schemas + "/xliff-2.1/xliff_core_2.0.xsd"
    return access(file, R_OK) == 0 ? ["--schema", file] : []
  }()

  /// The folder of test data, which `LEDE_DATA` names.
  private static let folder = getenv("LEDE_DATA").map { String(cString: $0) }
}
