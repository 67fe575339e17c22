public import LedeConfiguration
public import LedeCore
import LedeLanguages
import LedeNormalization
import LedeSegmentation
import LedeSummarization
import LedeTerminology
import LedeUnicode
import Synchronization

/// Runs pipelines on articles: the same bytes from the command line, the library and anywhere.
///
/// Make one and keep it; it may be used by many threads at once. Pipelines are made when their
/// language is first met.
public final class LedeEngine: Sendable {
  /// How it was asked to work.
  public let options: EngineOptions
  /// The stages that pipelines can name.
  public let registry: StageRegistry
  /// The pipelines that can be named.
  public let pipelines: PipelineCatalogue
  /// The glossaries that can be named.
  public let glossaries: GlossaryLibrary
  /// The languages that something is known of.
  public let languages: [String]

  let library: LanguageLibrary
  /// Whether there is a folder of the user's own.
  let hasHome: Bool
  let lanes = ObservedLanes()
  private let environment: [String: String]
  private let neutral: LanguageData
  /// The glossaries of records, by their bytes: thousands may have the same one.
  let inlineGlossaries = RecentValues<[UInt8], Glossary>(capacity: 64, largestWeight: 1 << 24)
  private let desks = Mutex<[String: LanguageDesk]>([:])
  /// The language of the pipeline that was asked for, once it is known.
  private let askedLanguage = Mutex<LanguageTag?>(nil)
  /// Records may declare any tag; so many languages at once are kept.
  private static let maximumDesks = 256

  /// Finds the configuration. Nothing of a pipeline is read yet.
  /// - Throws: everything that is wrong with the user's configuration folder.
  public init(_ options: EngineOptions = EngineOptions()) throws(DiagnosticsError) {
    self.options = options
    environment = options.locator?.environment ?? [:]
    let home = try options.locator?.locate()
    hasHome = home != nil
    var library = LanguageLibrary()
    for (tag, file) in try home?.languages() ?? [] {
      library.add(
        LanguageLibrary.File(name: file.path, bytes: try file.read()), language: tag,
        name: file.name)
    }
    self.library = library
    languages = library.tags
    neutral = try library.data(for: .undetermined)
    let glossaries = try GlossaryLibrary(home: home, compiled: options.cache)
    self.glossaries = glossaries

    var sources = [PipelineSource(kind: .builtIn, files: BuiltIn.files(under: "Pipelines"))]
    if let home { sources.append(try home.pipelines()) }
    if let path = Self.path(options.pipeline) { sources.append(PipelineSource(file: path)) }
    pipelines = PipelineCatalogue(sources)

    var registry = StandardStages.registry(
      library: library, glossaries: glossaries, rules: options.rules,
      translationRules: StandardTranslationRules.all + options.translationRules)
    options.register(&registry)
    self.registry = registry
  }

  /// A pipeline is a path when it looks like one.
  private static func path(_ pipeline: String?) -> String? {
    guard let pipeline, pipeline.contains("/") || pipeline.hasSuffix(".yaml") else { return nil }
    return pipeline
  }

  /// The name of the pipeline for a language: the one that was asked for, else the language's.
  public func pipelineName(for language: LanguageTag) -> String {
    guard let asked = options.pipeline else { return pipelines.name(for: language) }
    return Self.path(asked).map { ConfigurationFile(path: $0).name } ?? asked
  }

  /// The effective pipeline of a name, with where each value came from.
  public func definition(_ name: String) throws(DiagnosticsError) -> PipelineDefinition {
    var overrides = options.overrides
    if let glossaries = options.glossaries {
      let list = glossaries.map { "\"\($0.replacingBackslashes)\"" }.joined(separator: ", ")
      overrides.append(
        PipelineOverride("terminology.glossaries=[\(list)]", flag: "--glossary"))
    }
    return try pipelines.load(
      name, registry: registry, environment: environment, overrides: overrides,
      goal: options.goal)
  }

  /// What is needed for a language, made once.
  /// - Throws: everything that is wrong with its pipeline, glossaries and language data.
  func desk(for language: LanguageTag) throws(DiagnosticsError) -> LanguageDesk {
    if let desk = desks.withLock({ $0[language.description] }) { return desk }
    let definition = try definition(pipelineName(for: language))
    let desk = try LanguageDesk(
      definition: definition, language: language, engine: self,
      data: try library.data(for: language), neutral: neutral)
    desks.withLock { desks in
      if desks.count >= Self.maximumDesks { desks.removeAll() }
      desks[language.description] = desk
    }
    return desk
  }

  /// The language of the pipeline that was asked for, if it is for one.
  private func pipelineLanguage() throws(DiagnosticsError) -> LanguageTag? {
    guard options.pipeline != nil else { return nil }
    if let tag = askedLanguage.withLock({ $0 }) { return tag.isUndetermined ? nil : tag }
    let tag = try definition(pipelineName(for: .undetermined)).language.value
    askedLanguage.withLock { $0 = tag }
    return tag.isUndetermined ? nil : tag
  }

  /// The language of a text: what was said, what the pipeline is for, what the detector believes.
  func identify(
    _ source: SourceText, declared: LanguageTag?
  ) throws(DiagnosticsError) -> (LanguageIdentification, [Diagnostic]) {
    if let tag = options.language ?? declared {
      return (LanguageIdentification(tag: tag, origin: .declared), [])
    }
    if let tag = try pipelineLanguage() {
      return (LanguageIdentification(tag: tag, origin: .pipeline), [])
    }
    guard let found = options.detector?.detectLanguage(of: source) else {
      return (
        LanguageIdentification(tag: .undetermined, origin: .detected, confidence: 0),
        [Self.unknown("the language is unknown")]
      )
    }
    guard found.confidence >= options.minimumConfidence else {
      let percent = Int((found.confidence * 100).rounded())
      return (
        LanguageIdentification(
          tag: .undetermined, origin: .detected, confidence: found.confidence),
        [Self.unknown("the language may be '\(found.tag)', but only with \(percent) %")]
      )
    }
    return (
      LanguageIdentification(tag: found.tag, origin: .detected, confidence: found.confidence), []
    )
  }

  private static func unknown(_ what: String) -> Diagnostic {
    Diagnostic(
      .warning, code: .undeterminedLanguage,
      message: "\(what); the language-neutral pipeline is used", suggestion: "say --language")
  }
}

extension LedeError.Code {
  /// The language could not be told with confidence.
  public static let undeterminedLanguage = Self(rawValue: "undetermined-language")
  /// Nothing is known of the language.
  public static let unknownLanguage = Self(rawValue: "unknown-language")
}

extension String {
  /// The text for a double-quoted YAML scalar.
  fileprivate var replacingBackslashes: String {
    String(flatMap { $0 == "\\" || $0 == "\"" ? ["\\", $0] : [$0] })
  }
}
