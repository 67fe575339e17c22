/// An error that says what happened, where, and what to do.
public struct LedeError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A stable name for programs. More may come; compare with the constants.
  public struct Code: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    /// The name as it stands in records, kebab-case.
    public let rawValue: String
    /// Makes a code of that name.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// The name.
    public var description: String { rawValue }
  }

  /// Whose fault it is, as records tell it.
  public enum Kind: String, Sendable, CaseIterable {
    /// The input is not what it should be.
    case input
    /// A limit was passed.
    case limit
    /// Time ran out.
    case timeout
    /// Configuration, glossary or command line.
    case configuration
    /// Reading or writing failed.
    case io
    /// A defect, of Lede or of a stage.
    case `internal`
  }

  /// The stable name.
  public let code: Code
  /// Whose fault it is.
  public let kind: Kind
  /// What happened, where, and what to do, in one line.
  public let message: String
  /// Whether the same input may succeed when tried again.
  public let retryable: Bool

  /// Makes an error.
  public init(code: Code, kind: Kind, message: String, retryable: Bool = false) {
    self.code = code
    self.kind = kind
    self.message = message
    self.retryable = retryable
  }

  /// The message.
  public var description: String { message }
}

extension LedeError.Code {
  /// A stage needs a layer that no stage before it has added.
  public static let missingLayer = Self(rawValue: "missing-layer")
  /// A stage failed of itself.
  public static let stageFailed = Self(rawValue: "stage-failed")
  /// The library beneath (ICU, libyaml …) refused.
  public static let libraryFailed = Self(rawValue: "library-failed")
  /// The text is not valid in its encoding.
  public static let invalidEncoding = Self(rawValue: "invalid-encoding")
  /// The input is no text.
  public static let notText = Self(rawValue: "not-text")
  /// The input has no text in it.
  public static let emptyText = Self(rawValue: "empty-text")
  /// The input is larger than allowed.
  public static let tooLarge = Self(rawValue: "too-large")
  /// A record is not a JSON object as the contract says.
  public static let invalidRecord = Self(rawValue: "invalid-record")
  /// The work on a record took longer than allowed.
  public static let timeLimit = Self(rawValue: "time-limit")
  /// The article has more sentences than allowed.
  public static let tooManySentences = Self(rawValue: "too-many-sentences")
  /// The work was cancelled.
  public static let cancelled = Self(rawValue: "cancelled")
  /// Configuration is wrong.
  public static let invalidConfiguration = Self(rawValue: "invalid-configuration")
  /// A glossary is wrong.
  public static let invalidGlossary = Self(rawValue: "invalid-glossary")
  /// A file could not be read or written.
  public static let fileFailed = Self(rawValue: "file-failed")
  /// An external stage failed.
  public static let externalStage = Self(rawValue: "external-stage")
}

/// An error of one stage on one document.
public struct StageError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The stage.
  public let stage: StageName
  /// What happened.
  public let error: LedeError

  /// Makes an error of a stage.
  public init(
    stage: StageName, code: LedeError.Code, kind: LedeError.Kind, message: String,
    retryable: Bool = false
  ) {
    self.stage = stage
    error = LedeError(code: code, kind: kind, message: message, retryable: retryable)
  }

  /// Attributes an error to a stage.
  public init(stage: StageName, _ error: LedeError) {
    self.stage = stage
    self.error = error
  }

  /// `stage: message`.
  public var description: String { "\(stage): \(error.message)" }
}
