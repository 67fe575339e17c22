import Glibc
import Lede
import LedeCore
import LedeTerminology
import TestSupport
import Testing

@Suite struct GlossaryCacheTests {
  /// A folder with a glossary, and a cache for glossaries of any size.
  private struct Desk {
    let folder: TemporaryFolder
    let glossary: String
    var cache: String { folder.path + "/cache" }
    var glossaryCache: GlossaryCache { GlossaryCache(folder: cache, smallestFile: 0) }

    init(_ concepts: String, name: String = "g.yaml") throws {
      folder = try TemporaryFolder()
      glossary = folder.path + "/" + name
      try write(concepts, name)
    }

    func write(_ concepts: String, _ name: String = "g.yaml") throws {
      var yaml = "concepts:\n" + concepts
      for number in 0..<20 {
        yaml +=
          "  - {id: filler\(number), subjectField: none, terms: {en: [qum \(number), "
          + "lor \(number)], ru: кум}}\n"
      }
      try folder.write(yaml, to: name)
    }

    func matcher(
      cached: Bool = true, language: String = "en", subjects: Set<String> = []
    ) throws -> TermMatcher {
      try engine { if cached { $0.cache = glossaryCache } }.matcher(
        for: MatcherRequest(
          glossaries: [glossary], subjects: subjects, language: .of(language)))
    }

    /// What a matcher finds in a text: the words, the concept, the term, and why.
    func found(_ matcher: TermMatcher, in text: String = Self.text) throws -> [String] {
      var found: [String] = []
      try Array(text.utf8).withUnsafeBufferPointer { (bytes) throws(LedeError) in
        try matcher.forEachMatch(in: bytes) { match in
          let words = String(decoding: bytes[match.start..<match.end], as: UTF8.self)
          let one = matcher.occurrence(of: match)
          found.append(
            "\(words) = \(one.concept) \(one.term.text) \(matcher.reasons(for: match, in: bytes))")
        }
      }
      return found
    }

    static let text =
      "The ferry unions met the ISO at the harbour; qum 17 and the Ferries, too. iso"

    /// The node of each file in the cache: a file that is written anew has another.
    var nodes: [String: UInt64] {
      var nodes: [String: UInt64] = [:]
      for name in TemporaryFolder.names(in: cache) {
        var info = stat()
        if stat("\(cache)/\(name)", &info) == 0 { nodes[name] = UInt64(info.st_ino) }
      }
      return nodes
    }
  }

  private static let concepts = """
      - id: union
        subjectField: labour
        definition: Those who sail
        terms:
          en: [{term: ferry union, match: {compound: true}, note: "of all ferries"}, {term: union, administrativeStatus: deprecated}]
          ru: {term: профсоюз, partOfSpeech: noun, forms: [профсоюза]}
      - id: ferry
        subjectField: transport
        terms: {en: ferry, ru: паром}
      - id: iso
        translate: false
        terms: {en: {term: ISO, match: {case: sensitive}}}

    """

  /// A concept has places where it was read, which a compiled one has not.
  private func withoutPlaces(_ found: [String]) -> [String] {
    found.map { $0.replacing(/place: (nil|Optional\([^)]*\)\))/, with: "") }
  }

  @Test func theSameIsFoundWithAndWithoutACache() throws {
    let desk = try Desk(Self.concepts)
    let plain = try desk.found(desk.matcher(cached: false))
    #expect(plain.count == 4)
    for _ in 0..<2 {
      #expect(try withoutPlaces(desk.found(desk.matcher())) == withoutPlaces(plain))
    }
    #expect(desk.nodes.count == 2)
    #expect(try desk.found(desk.matcher(language: "ru"), in: "профсоюза").count == 1)
    // One more matcher, of the same glossary.
    #expect(desk.nodes.count == 3)
  }

  @Test func aCompiledMatcherIsUsedAndNotWrittenAgain() throws {
    let desk = try Desk(Self.concepts)
    // The file of the glossary may be, with a stamp that is to be believed.
    func node() -> UInt64? { desk.nodes.first { $0.key.hasSuffix(".matcher") }?.value }
    _ = try desk.matcher()
    let first = try #require(node())
    _ = try desk.matcher()
    #expect(node() == first)
    try desk.write(Self.concepts.replacing("union", with: "onion"))
    _ = try desk.matcher()
    #expect(node() != first)
  }

  @Test func aChangeOfTheFileIsSeen() throws {
    let desk = try Desk(Self.concepts)
    #expect(try desk.found(desk.matcher()).count == 4)
    // The same length, and the same time of change.
    var before = stat()
    stat(desk.glossary, &before)
    try desk.write(Self.concepts.replacing("ISO", with: "OSI"))
    var times = [before.st_atim, before.st_mtim]
    utimensat(AT_FDCWD, desk.glossary, &times, 0)
    #expect(try desk.found(desk.matcher()).count == 3)
    #expect(try desk.found(desk.matcher()).count == 3)
  }

  @Test func aFileThatIsNotWholeIsMadeAnew() throws {
    let desk = try Desk(Self.concepts)
    let expected = try withoutPlaces(desk.found(desk.matcher()))
    var generator = SeededGenerator(seed: 5)
    for name in TemporaryFolder.names(in: desk.cache) {
      let whole = try #require(desk.folder.read("cache/\(name)"))
      var broken: [[UInt8]] = [
        [], [0], Array(whole.dropLast()), whole + [0], Array(whole.prefix(32)),
        Array(repeating: 0xFF, count: whole.count), Array("LedeTerm".utf8),
      ]
      for _ in 0..<8 {
        var other = whole
        other[Int.random(in: 0..<whole.count, using: &generator)] ^=
          1
          << UInt8.random(
            in: 0..<8, using: &generator)
        broken.append(other)
        broken.append(Array(whole.prefix(Int.random(in: 0..<whole.count, using: &generator))))
      }
      for bytes in broken {
        try desk.folder.write(bytes, to: "cache/\(name)")
        #expect(try withoutPlaces(desk.found(desk.matcher())) == expected)
        let isMadeAnew = desk.folder.read("cache/\(name)") != bytes
        #expect(isMadeAnew, "\(bytes.count) bytes")
      }
    }
  }

  @Test func anotherKindOfFileInItsPlaceIsNoMistake() throws {
    let desk = try Desk(Self.concepts)
    let expected = try withoutPlaces(desk.found(desk.matcher()))
    let names = TemporaryFolder.names(in: desk.cache)
    for name in names {
      unlink("\(desk.cache)/\(name)")
      mkdir("\(desk.cache)/\(name)", 0o700)
    }
    #expect(try withoutPlaces(desk.found(desk.matcher())) == expected)
    // And nothing is left lying about.
    #expect(TemporaryFolder.names(in: desk.cache) == names)
  }

  @Test func aFolderThatCanNotBeMadeIsNoMistake() throws {
    let desk = try Desk(Self.concepts)
    try desk.folder.write("a file", to: "cache")
    #expect(try desk.found(desk.matcher()).count == 4)
    #expect(desk.folder.read("cache") == Array("a file".utf8))
  }

  @Test func whatWasNotUsedForLongestGoesFirst() throws {
    let desk = try Desk(Self.concepts)
    for (age, name) in ["new.matcher", "old.glossary", "older.matcher", "1.x.matcher.part"]
      .enumerated()
    {
      let path = try desk.folder.write(Array(repeating: 0, count: 100), to: "cache/\(name)")
      var times = [timespec(tv_sec: 1_700_000_000 - age, tv_nsec: 0)]
      times.append(times[0])
      utimensat(AT_FDCWD, path, &times, 0)
    }
    try desk.folder.write("somebody's", to: "cache/notes.txt")
    func names() -> Set<String> { Set(TemporaryFolder.names(in: desk.cache)) }
    desk.glossaryCache.tidy(limit: 300)
    // What a process left is removed in any case.
    #expect(names() == ["new.matcher", "old.glossary", "older.matcher", "notes.txt"])
    desk.glossaryCache.tidy(limit: 250)
    #expect(names() == ["new.matcher", "old.glossary", "notes.txt"])
    desk.glossaryCache.tidy(limit: 0)
    #expect(names() == ["notes.txt"])
  }

  @Test func smallGlossariesAreNotCompiled() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("concepts: [{id: a, terms: {en: ferry}}]\n", to: "g.yaml")
    _ = try engine { $0.cache = GlossaryCache(folder: folder.path + "/cache") }.matcher(
      for: MatcherRequest(glossaries: ["news", path], language: .of("en")))
    #expect(folder.names == ["g.yaml"])
  }

  @Test func subjectFieldsAreToldApart() throws {
    let desk = try Desk(Self.concepts)
    for _ in 0..<2 {
      #expect(try desk.found(desk.matcher(subjects: ["transport"])).count == 2)
      #expect(try desk.found(desk.matcher(subjects: ["labour"])).count == 1)
      #expect(throws: DiagnosticsError.self) { try desk.matcher(subjects: ["labor"]) }
    }
  }

  @Test func articlesAndTheirFingerprintsAreTheSame() throws {
    let desk = try Desk(Self.concepts)
    let pipeline = try desk.folder.write(
      """
      pipeline: wanted
      extends: en
      stages: [normalize, segment, tokenize, terminology, score, select]
      score: {concepts: [ferry, feri]}
      """, to: "wanted.yaml")
    func result(cached: Bool) throws -> (terms: [Terms.Match], pipeline: String) {
      let result = try engine {
        if cached { $0.cache = desk.glossaryCache }
        $0.glossaries = [desk.glossary, "news"]
        $0.targets = [.of("ru")]
        $0.pipeline = pipeline
      }.run(article, language: .of("en"))
      #expect(result.warnings.contains { $0.message.contains("'feri'") })
      return (result.terms, result.engine.pipeline)
    }
    let plain = try result(cached: false)
    #expect(!plain.terms.isEmpty)
    for _ in 0..<2 {
      let cached = try result(cached: true)
      #expect(cached.terms == plain.terms)
      #expect(cached.pipeline == plain.pipeline)
    }
  }

  @Test func theEnvironmentNamesTheFolder() {
    func folder(_ environment: [String: String]) -> String? {
      GlossaryCache(environment: environment)?.folder
    }
    #expect(folder(["HOME": "/home/ann"]) == "/home/ann/.cache/lede")
    #expect(folder(["HOME": "/home/ann", "XDG_CACHE_HOME": "/var/c"]) == "/var/c/lede")
    #expect(folder(["HOME": "/home/ann", "XDG_CACHE_HOME": "c"]) == "/home/ann/.cache/lede")
    #expect(folder(["HOME": "/home/ann", "LEDE_CACHE": "c"]) == "c")
    #expect(folder(["HOME": "/home/ann", "LEDE_CACHE": "off"]) == nil)
    #expect(folder([:]) == nil)
  }
}
