import Glibc
import LedeTranslation
import TestSupport

/// Runs xmllint, with the schemas of XLIFF 2.1 and 1.2 when the test data are there.
enum XMLLint {
  static let isInstalled = (try? Tool("xmllint").run(["--version"]).code) == 0

  /// Whether a text is well-formed, and valid if the schema is at hand.
  static func accepts(_ text: String, _ format: XLIFFWriter.Format) throws -> Bool {
    let folder = try TemporaryFolder()
    let file = try folder.write(text, to: "a.xlf")
    var tool = Tool("xmllint")
    if let data {
      tool.environment["XML_CATALOG_FILES"] = data + "/xliff2/schemas/xml-catalog.xml"
    }
    return try tool.run(["--noout", "--nonet"] + schema(format) + [file]).code == 0
  }

  private static func schema(_ format: XLIFFWriter.Format) -> [String] {
    let name =
      switch format {
      case .xliff: "xliff2/schemas/xliff-2.1/xliff_core_2.0.xsd"
      case .xliff12: "xliff1.2/schemas/xliff-core-1.2-strict.xsd"
      }
    guard let file = data.map({ "\($0)/\(name)" }), access(file, R_OK) == 0 else { return [] }
    return ["--schema", file]
  }

  /// The folder of interchange files in the test data, which `LEDE_DATA` names.
  private static let data = getenv("LEDE_DATA").map { String(cString: $0) + "/interchange" }
}
