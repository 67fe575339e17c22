import LedeConfiguration
import LedeCore
import LedeLanguages
import LedeTerminology
import LedeUnicode

/// Glossaries and matchers in a ``GlossaryCache``, each with what it was made of.
struct CompiledTermbase: Sendable {
  /// A compiled glossary and the SHA-256 of its file.
  struct Item: Sendable {
    let glossary: CompiledGlossary
    let digest: String
  }

  let cache: GlossaryCache

  /// What made the files: another Lede or another ICU may make others of the same glossary.
  private static let maker: String = {
    let engine = EngineInfo(lede: LedeVersion.string, pipeline: "")
    let program = FileStamp(path: "/proc/self/exe")?.numbers.map { String($0) } ?? []
    return ([engine.lede, engine.icu, engine.unicode] + program).joined(separator: " ")
  }()

  // MARK: Glossaries

  /// The stamp of a file on disk that is worth compiling.
  func stamp(of file: ConfigurationFile) -> FileStamp? {
    guard file.isOnDisk, let stamp = FileStamp(path: file.path), stamp.size >= cache.smallestFile
    else { return nil }
    return stamp
  }

  /// The glossary of a file, if it was compiled and has not changed since.
  ///
  /// - Parameters:
  ///   - options: what the reading hangs on besides the file.
  ///   - bytes: reads the file, when its stamp does not tell.
  func glossary(
    _ path: String, _ stamp: FileStamp, options: String,
    bytes: () throws(DiagnosticsError) -> [UInt8]
  ) throws(DiagnosticsError) -> Item? {
    guard let name = name(of: path, options), let (file, start) = cache.read(name) else {
      return nil
    }
    var reader = FlatReader(file, from: start)
    guard let maker = try? reader.text(), maker == Self.maker,
      let source = try? reader.text(), source == "\(path)\t\(options)",
      let known: [Int64] = try? reader.array(), let digest = try? reader.text()
    else { return nil }
    let isSame = known == stamp.numbers
    if !isSame, Fingerprint.sha256(try bytes()) != digest { return nil }
    guard let glossary = CompiledGlossary(reading: &reader) else { return nil }
    let item = Item(glossary: glossary, digest: digest)
    if !isSame, stamp.isSettled { keep(item, of: path, stamp, options: options) }
    return item
  }

  /// Keeps a compiled glossary.
  func keep(_ item: Item, of path: String, _ stamp: FileStamp, options: String) {
    guard let name = name(of: path, options) else { return }
    var writer = FlatWriter()
    writer.append(Self.maker)
    writer.append("\(path)\t\(options)")
    writer.append(stamp.isSettled ? stamp.numbers : [])
    writer.append(item.digest)
    item.glossary.write(to: &writer)
    cache.write(name, writer.bytes)
  }

  private func name(of path: String, _ options: String) -> String? {
    FileStamp.resolved(path).map { Self.name("\($0)\t\(options)", GlossaryCache.glossaryEnding) }
  }

  // MARK: Matchers

  /// What a matcher is made of.
  struct Source {
    /// Where its glossaries are, and in which language: there is one file for each.
    var place: String
    /// Their digests, and those of what is known of the language.
    var digests: String
    var glossaries: [CompiledGlossary]
    var language: LanguageTag
    var knowledge: LanguageData.Terminology
  }

  /// The matcher of a source, if it was compiled.
  func matcher(of source: Source) throws(LedeError) -> TermMatcher? {
    guard let (file, start) = cache.read(Self.name(source.place, GlossaryCache.matcherEnding))
    else { return nil }
    var reader = FlatReader(file, from: start)
    guard let maker = try? reader.text(), maker == Self.maker,
      let place = try? reader.text(), place == source.place,
      let digests = try? reader.text(), digests == source.digests
    else { return nil }
    return try TermMatcher(
      reading: &reader, glossaries: source.glossaries, language: source.language,
      knowledge: source.knowledge)
  }

  /// Keeps the matcher of a source.
  func keep(_ matcher: TermMatcher, of source: Source) {
    var writer = FlatWriter()
    writer.append(Self.maker)
    writer.append(source.place)
    writer.append(source.digests)
    matcher.write(to: &writer)
    cache.write(Self.name(source.place, GlossaryCache.matcherEnding), writer.bytes)
  }

  /// The paths of the files that the content of a file of the cache was made of: a line each, with what
  /// the reading hangs on behind a tab.
  static func sources(_ bytes: [UInt8], from start: Int) -> [String] {
    var reader = FlatReader(bytes, from: start)
    guard (try? reader.text()) != nil, let source = try? reader.text() else { return [] }
    return source.split(separator: "\n").compactMap { line in
      line.firstIndex(of: "\t").map { String(line[..<$0]) }
    }
  }

  private static func name(_ place: String, _ ending: String) -> String {
    "\(Fingerprint.sha256(Array(place.utf8)).prefix(32))\(ending)"
  }
}
