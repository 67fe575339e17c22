public import LedeCore
public import LedeJSON

/// A record that could not be answered: what becomes an error record.
public struct RecordFailure: Error, Sendable, Hashable {
  /// 0-based number of its line.
  public let seq: Int
  /// Its identifier; `null` when it has none or could not be read.
  public let id: JSONValue
  /// The stage that failed; `nil` when the record did not get that far.
  public let stage: StageName?
  /// What happened.
  public let error: LedeError

  /// Makes a failure.
  public init(seq: Int, id: JSONValue = .null, stage: StageName? = nil, error: LedeError) {
    self.seq = seq
    self.id = id
    self.stage = stage
    self.error = error
  }

  /// The failure of a stage on a record.
  public init(seq: Int, id: JSONValue, _ error: StageError) {
    self.init(seq: seq, id: id, stage: error.stage, error: error.error)
  }
}

extension LedeError.Code {
  /// A record has a field that records do not have.
  public static let unknownField = Self(rawValue: "unknown-field")
  /// A date is not one of ISO 8601.
  public static let invalidDate = Self(rawValue: "invalid-date")
}
