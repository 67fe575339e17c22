import LedeConfiguration
import LedeCore
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder that goes away with the value.
private final class TemporaryFolder {
  let path: String
  private var made: [String] = []

  init() throws {
    var template = Array("/tmp/lede-configuration-XXXXXX".utf8CString)
    let outcome = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    path = try #require(outcome)
  }

  func folder(_ name: String) {
    var current = path
    for part in name.split(separator: "/") {
      current += "/\(part)"
      if mkdir(current, 0o700) == 0 { made.append(current) }
    }
  }

  func file(_ name: String, _ text: String) throws {
    let file = try #require(fopen("\(path)/\(name)", "w"))
    fputs(text, file)
    fclose(file)
    made.append("\(path)/\(name)")
  }

  deinit {
    for entry in made.reversed() { remove(entry) }
    rmdir(path)
  }
}

@Suite struct LocatorTests {
  @Test func findsTheNearestAncestor() throws {
    let temporary = try TemporaryFolder()
    temporary.folder(".lede")
    temporary.folder("a/.lede")
    temporary.folder("a/b/c")
    func find(_ folder: String) throws -> String? {
      try ConfigurationLocator(workingDirectory: temporary.path + folder, environment: [:])
        .locate()?.path
    }
    #expect(try find("/a/b/c") == temporary.path + "/a/.lede")
    #expect(try find("/a") == temporary.path + "/a/.lede")
    #expect(try find("") == temporary.path + "/.lede")
  }

  @Test func theEnvironmentNamesTheFolderInstead() throws {
    let temporary = try TemporaryFolder()
    temporary.folder(".lede")
    temporary.folder("home")
    func find(_ home: String) throws -> String? {
      try ConfigurationLocator(
        workingDirectory: temporary.path, environment: ["LEDE_HOME": home]
      ).locate()?.path
    }
    #expect(try find(temporary.path + "/home") == temporary.path + "/home")
    #expect(try find("") == temporary.path + "/.lede")
    #expect(throws: DiagnosticsError.self) { try find(temporary.path + "/nowhere") }
  }

  @Test func readsTheFilesOfAHome() throws {
    let temporary = try TemporaryFolder()
    for folder in ["pipelines", "glossaries", "languages/en", "languages/pt-BR"] {
      temporary.folder(folder)
    }
    try temporary.file("pipelines/desk.yaml", "select: {sentences: 5}\n")
    try temporary.file("pipelines/notes.txt", "not a pipeline")
    try temporary.file("pipelines/.hidden.yaml", "a: b")
    try temporary.file("glossaries/law.tsv", "court\tсуд\n")
    try temporary.file("languages/en/segmentation.yaml", "months: [May]\n")
    try temporary.file("languages/pt-BR/summary.yaml", "openers: [Mas]\n")
    let home = ConfigurationHome(path: temporary.path)
    let source = try home.pipelines()
    #expect(source.files.map(\.name) == ["desk"])
    #expect(try home.glossaries().map(\.name) == ["law"])
    #expect(
      try home.languages().map { "\($0.tag)/\($0.file.name)" } == [
        "en/segmentation", "pt-BR/summary",
      ])
    let catalogue = PipelineCatalogue([
      Fixtures.files(.builtIn, [("base.yaml", Fixtures.base)]), source,
    ])
    #expect(
      try Fixtures.load(catalogue, "desk").said("select", "sentences")
        == "5 # \(temporary.path)/pipelines/desk.yaml:1")
  }

  @Test func anEmptyHomeHasNothing() throws {
    let temporary = try TemporaryFolder()
    let home = ConfigurationHome(path: temporary.path)
    #expect(try home.pipelines().files.isEmpty)
    #expect(try home.glossaries().isEmpty)
    #expect(try home.languages().isEmpty)
  }

  @Test func refusesTwoFilesOfOneName() throws {
    let temporary = try TemporaryFolder()
    temporary.folder("pipelines")
    try temporary.file("pipelines/a.yaml", "")
    try temporary.file("pipelines/a.yml", "")
    let home = ConfigurationHome(path: temporary.path)
    #expect(throws: DiagnosticsError.self) { try home.pipelines() }
  }

  @Test func seesTheEnvironmentOfTheProcess() {
    setenv("LEDE_TEST_VARIABLE", "a=b", 1)
    defer { unsetenv("LEDE_TEST_VARIABLE") }
    let locator = ConfigurationLocator()
    #expect(locator.environment["LEDE_TEST_VARIABLE"] == "a=b")
    #expect(locator.workingDirectory.hasPrefix("/"))
  }
}
