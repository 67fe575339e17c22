import LedeConfiguration
public import LedeCore
import LedeLanguages
import LedeTerminology
import Synchronization

extension GlossaryLibrary {
  /// The matcher of glossaries by their names; compiled, where one of them is large and there is a cache.
  ///
  /// - Throws: everything that is wrong with the glossaries or with the language's data, a subject
  ///   field that none of them has, or that a term can not be folded.
  func matcher(
    _ request: MatcherRequest, library: LanguageLibrary
  ) throws(DiagnosticsError) -> TermMatcher {
    let knowledge = try library.data(for: request.language).terminology
    let files = try Self.each(request.glossaries) { (name) throws(DiagnosticsError) in
      try find(name)
    }
    if let compiled, files.contains(where: { compiled.stamp(of: $0) != nil }) {
      return try matcher(request, files, knowledge, library, in: compiled)
    }
    let glossaries = try Self.each(request.glossaries) { (name) throws(DiagnosticsError) in
      try glossary(
        name, source: request.language, target: request.targets.first,
        languages: [request.language] + request.targets
      ).glossary
    }
    try Self.check(request.subjects, among: glossaries.map(\.subjects))
    return try Self.diagnosed { () throws(LedeError) in
      try TermMatcher(
        glossaries, language: request.language, knowledge: knowledge, subjects: request.subjects)
    }
  }

  /// The identifiers of a glossary's concepts.
  func conceptIDs(
    of name: String, source: LanguageTag, target: LanguageTag?
  ) throws(DiagnosticsError) -> Set<String> {
    let file = try find(name)
    if let compiled, compiled.stamp(of: file) != nil {
      let options = Self.options(of: file, source, target)
      return try item(of: file, name, source, target, options, in: compiled).glossary.ids
    }
    return Set(try glossary(name, source: source, target: target).glossary.concepts.lazy.map(\.id))
  }

  // MARK: Compiled

  private func matcher(
    _ request: MatcherRequest, _ files: [ConfigurationFile],
    _ knowledge: LanguageData.Terminology, _ library: LanguageLibrary,
    in compiled: CompiledTermbase
  ) throws(DiagnosticsError) -> TermMatcher {
    let target = request.targets.first
    var places: [String] = []
    let items = try Self.each(Array(zip(request.glossaries, files))) {
      (name, file) throws(DiagnosticsError) in
      let options = Self.options(of: file, request.language, target)
      places.append("\(FileStamp.resolved(file.path) ?? file.path)\t\(options)")
      return try item(of: file, name, request.language, target, options, in: compiled)
    }
    try Self.check(request.subjects, among: items.map(\.glossary.subjects))
    let overlays = library.overlays(for: request.language).map { Fingerprint.sha256($0.bytes) }
    let source = CompiledTermbase.Source(
      place: (places + [request.language.description] + request.subjects.sorted())
        .joined(separator: "\n"),
      digests: (items.map(\.digest) + overlays).joined(separator: "\n"),
      glossaries: items.map(\.glossary), language: request.language, knowledge: knowledge)
    return try Self.diagnosed { () throws(LedeError) in
      if let known = try compiled.matcher(of: source) { return known }
      let matcher = try TermMatcher(
        source.glossaries.map(\.glossary), language: request.language, knowledge: knowledge,
        subjects: request.subjects)
      compiled.keep(matcher, of: source)
      return matcher.compacted(source.glossaries)
    }
  }

  /// A compiled glossary: as it was used last, as the cache has it, or compiled now.
  private func item(
    of file: ConfigurationFile, _ name: String, _ source: LanguageTag, _ target: LanguageTag?,
    _ options: String, in compiled: CompiledTermbase
  ) throws(DiagnosticsError) -> CompiledTermbase.Item {
    let key = "\(file.path)\t\(options)"
    if let known = cache.compiled.withLock({ $0[key] }) { return known }
    // The stamp is taken before the bytes: a change in between makes the cache old, not wrong.
    let stamp = compiled.stamp(of: file)
    let item: CompiledTermbase.Item
    if let stamp,
      let known = try compiled.glossary(
        file.path, stamp, options: options,
        bytes: { () throws(DiagnosticsError) in try file.read(limit: Self.largestFile) })
    {
      item = known
    } else {
      let bytes = try file.read(limit: Self.largestFile)
      let read =
        file.outline == nil
        ? try Glossary.read(bytes, name: file.path, source: source, target: target).glossary
        : try glossary(name, source: source, target: target).glossary
      guard let glossary = CompiledGlossary(read) else {
        throw DiagnosticsError([
          Diagnostic(
            .error, code: .invalidGlossary, message: "\(file.path) is too large to be compiled",
            suggestion: "say --no-cache, or LEDE_CACHE=off")
        ])
      }
      item = CompiledTermbase.Item(
        glossary: glossary, digest: file.digest?.description ?? Fingerprint.sha256(bytes))
      if let stamp { compiled.keep(item, of: file.path, stamp, options: options) }
    }
    cache.digests.withLock { $0[file.path] = item.digest }
    cache.compiled.withLock { items in
      if items.count >= 256 { items.removeAll() }
      items[key] = item
    }
    return item
  }

  // MARK: Mistakes

  private static func check(
    _ subjects: Set<String>, among known: [[String]]
  ) throws(DiagnosticsError) {
    guard !subjects.isEmpty else { return }
    let known = Set(known.joined())
    let missing = subjects.subtracting(known).sorted()
    guard !missing.isEmpty else { return }
    throw DiagnosticsError(
      missing.map { name in
        Diagnostic(
          .error, code: .unknownSubject, message: "no concept has the subjectField '\(name)'",
          suggestion: Suggestion.didYouMean(name, in: known.sorted())
            ?? "`lede glossary stats` lists them")
      })
  }

  /// What `body` makes of each, or everything that is wrong with them, at once.
  private static func each<Value, Result>(
    _ values: [Value], _ body: (Value) throws(DiagnosticsError) -> Result
  ) throws(DiagnosticsError) -> [Result] {
    var results: [Result] = []
    var findings: [Diagnostic] = []
    for value in values {
      do throws(DiagnosticsError) {
        results.append(try body(value))
      } catch {
        findings += error.diagnostics
      }
    }
    guard findings.isEmpty else { throw DiagnosticsError(findings) }
    return results
  }

  private static func diagnosed<Result>(
    _ body: () throws(LedeError) -> Result
  ) throws(DiagnosticsError) -> Result {
    do throws(LedeError) {
      return try body()
    } catch {
      throw DiagnosticsError([Diagnostic(.error, code: error.code, message: error.message)])
    }
  }
}

extension LedeError.Code {
  /// No concept of the glossaries is of the subject field.
  public static let unknownSubject = Self(rawValue: "unknown-subject")
}
