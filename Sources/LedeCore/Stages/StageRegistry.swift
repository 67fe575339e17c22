/// What a stage may ask for while it is made.
public struct StageContext: Sendable {
  /// The language of the pipeline; `und` for the neutral one.
  public let language: LanguageTag
  /// The languages that terms are wanted in.
  public let targets: [LanguageTag]
  /// Whether reasons are wanted that cost time, such as every rejected boundary.
  public let explains: Bool

  /// Makes a context.
  public init(language: LanguageTag, targets: [LanguageTag] = [], explains: Bool = false) {
    self.language = language
    self.targets = targets
    self.explains = explains
  }
}

/// How a stage is made from its options: what is registered under its name.
public struct StageFactory: Sendable {
  /// The name in pipelines.
  public let name: StageName
  /// The layers that the stage needs.
  public let requires: [LayerID]
  /// The layer that it adds.
  public let provides: LayerID
  /// What it does, in one line.
  public let help: String
  /// Its options.
  public let options: [OptionDescriptor]
  /// Whether it runs only when it is asked for: a pipeline may have options for it without naming
  /// it among its stages.
  public let isOnRequest: Bool
  private let body: @Sendable (StageOptions, StageContext) throws(DiagnosticsError) -> AnyStage

  /// Describes a stage.
  ///
  /// - Parameters:
  ///   - isOnRequest: whether a pipeline may have options for it without naming it.
  ///   - make: makes the stage from options that fit `options`, defaults filled in. Throws
  ///     everything that is wrong, at once.
  public init<S: Stage>(
    _ type: S.Type, help: String, options: [OptionDescriptor] = [], isOnRequest: Bool = false,
    make: @escaping @Sendable (StageOptions, StageContext) throws(DiagnosticsError) -> S
  ) {
    name = S.name
    requires = S.requires
    provides = S.Output.id
    self.help = help
    self.options = options
    self.isOnRequest = isOnRequest
    body = { (options, context) throws(DiagnosticsError) in
      AnyStage(try make(options, context))
    }
  }

  /// Makes the stage.
  public func make(
    _ values: [String: OptionValue], context: StageContext
  ) throws(DiagnosticsError) -> AnyStage {
    try body(StageOptions(values, descriptors: options), context)
  }
}

/// The stages that pipelines can name: a value that the caller passes, not a global.
public struct StageRegistry: Sendable {
  private var factories: [StageFactory] = []

  /// A registry without stages.
  public init() {}

  /// The stages, in the order of registration.
  public var all: [StageFactory] { factories }

  /// Registers a stage. One of the same name is replaced.
  public mutating func register(_ factory: StageFactory) {
    if let index = factories.firstIndex(where: { $0.name == factory.name }) {
      factories[index] = factory
    } else {
      factories.append(factory)
    }
  }

  /// The stage of a name.
  public subscript(name: StageName) -> StageFactory? {
    factories.first { $0.name == name }
  }
}
