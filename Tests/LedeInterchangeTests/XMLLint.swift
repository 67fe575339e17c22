import Glibc

/// Runs xmllint, with the XLIFF 2.1 schema when the test data are there.
enum XMLLint {
  static let isInstalled = run(["--version"]) == 0

  /// Whether a text is well-formed, and valid if the schema is at hand.
  static func accepts(_ text: String) throws -> Bool {
    var path = Array("/tmp/lede-xliff-XXXXXX".utf8CString)
    let file = mkstemp(&path)
    guard file >= 0 else { return false }
    defer {
      close(file)
      unlink(path)
    }
    let bytes = Array(text.utf8)
    guard write(file, bytes, bytes.count) == bytes.count else { return false }
    let name = String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return run(["--noout", "--nonet"] + schema + [name]) == 0
  }

  private static let schemas = folder.map { $0 + "/interchange/xliff2/schemas" }

  private static let schema: [String] = {
    guard let schemas else { return [] }
    let file = schemas + "/xliff-2.1/xliff_core_2.0.xsd"
    return access(file, R_OK) == 0 ? ["--schema", file] : []
  }()

  /// The folder of test data: `LEDE_DATA`, or beside the checkout.
  private static let folder: String? = {
    if let path = getenv("LEDE_DATA") { return String(cString: path) }
    let root = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
    let path = root + "/../shared/data"
    return access(path, R_OK) == 0 ? path : nil
  }()

  private static func run(_ arguments: [String]) -> Int32 {
    var words = (["xmllint"] + arguments).map { strdup($0) } + [nil]
    let catalog = schemas.map { "XML_CATALOG_FILES=\($0)/xml-catalog.xml" }
    var environment = ["PATH=/usr/local/bin:/usr/bin:/bin", catalog].map {
      $0.flatMap { strdup($0) }
    }
    if environment.last != .some(nil) { environment.append(nil) }
    defer { for word in words + environment { free(word) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var process: pid_t = 0
    guard posix_spawnp(&process, "xmllint", &actions, nil, &words, &environment) == 0 else {
      return -1
    }
    var status: Int32 = 0
    guard waitpid(process, &status, 0) == process else { return -1 }
    // Nothing but an exit with 0 has the status 0.
    return status
  }
}
