public import LedeChecking
public import LedeConfiguration
public import LedeCore
public import LedeFormats
import LedeLanguageDetection

/// What an engine is to do. Everything has a default.
public struct EngineOptions: Sendable {
  /// Name of a pipeline, or path of its file; by default the one of the article's language.
  public var pipeline: String?
  /// The language of all articles, when it is known.
  public var language: LanguageTag?
  /// The languages that terms are wanted in.
  public var targets: [LanguageTag] = []
  /// Names or paths of glossaries, instead of the pipeline's; empty for none.
  public var glossaries: [String]?
  /// Values that replace the pipeline's: `stage.option=value`.
  public var overrides: [PipelineOverride] = []
  /// The last stage to run.
  public var until: StageName?
  /// The stage whose layer is wanted: it runs even when the pipeline does not name it, and of the
  /// others only those run that it needs.
  public var goal: StageName?
  /// Whether reasons are gathered that cost time.
  public var explains = false
  /// Whether pipelines may start other processes.
  public var allowsExternalStages = false
  /// How long an article may take, in milliseconds. Stages look at the clock while they work.
  public var maximumMilliseconds: Int?
  /// How many sentences an article may have, headings and metadata included.
  public var maximumSentences: Int?
  /// Learns what the engine does and how long it takes.
  public var observer: (any EngineObserver)?
  /// Tells the language of an article that does not declare it.
  public var detector: (any LanguageDetector)? = CompactLanguageDetector()
  /// Below this confidence, from 0 to 1, a detected language is not believed.
  public var minimumConfidence = 0.6
  /// Where a user's own pipelines, glossaries and languages are; by default `LEDE_HOME` or the
  /// nearest `.lede`. `nil` for none.
  public var locator: ConfigurationLocator? = ConfigurationLocator()
  /// Where large glossaries are kept compiled, so that they are read in a fraction of the time; nowhere if
  /// not said.
  public var cache: GlossaryCache?
  /// The formats that articles and records may have.
  public var formats = FormatRegistry.standard
  /// Rules of one's own, which the stage `check` asks after Lede's.
  public var rules: [any CheckRule] = []
  /// Rules of one's own for translations, asked after Lede's.
  public var translationRules: [any TranslationRule] = []
  /// Adds stages of one's own, or replaces Lede's.
  public var register: @Sendable (inout StageRegistry) -> Void = { _ in }

  /// The defaults.
  public init() {}

  /// For a language, otherwise the defaults.
  public init(language: LanguageTag?, targets: [LanguageTag] = []) {
    self.language = language
    self.targets = targets
  }
}
