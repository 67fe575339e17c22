import Lede

/// What became of the articles of a batch.
struct BatchTally: Equatable {
  /// Answers by status.
  private(set) var statuses: [AnswerStatus: Int] = [:]
  /// Error records by code.
  private(set) var codes: [String: Int] = [:]
  /// Bytes of text that were answered.
  private(set) var bytes = 0
  /// Inputs that were read to their end.
  var inputs = 0
  /// Inputs that could not be read, or were damaged.
  var failedInputs = 0
  /// How long was worked on them, in milliseconds.
  var milliseconds = 0
  /// The worst that happened to an input, as an exit code.
  var worst: ExitStatus = .success

  /// All answers.
  var count: Int { statuses.values.reduce(0, +) }

  init() {}

  /// What an earlier run has counted.
  init(
    statuses: [AnswerStatus: Int], codes: [String: Int], bytes: Int, inputs: Int,
    failedInputs: Int, milliseconds: Int, worst: ExitStatus
  ) {
    self.statuses = statuses
    self.codes = codes
    self.bytes = bytes
    self.inputs = inputs
    self.failedInputs = failedInputs
    self.milliseconds = milliseconds
    self.worst = worst
  }

  /// Counts an input that could not be read, or only in part.
  mutating func noteFailedInput(_ kind: LedeError.Kind) {
    failedInputs += 1
    worst = max(worst, CommandFailure.status(of: kind))
  }

  /// Counts an answer.
  mutating func note(_ status: AnswerStatus, code: String?, bytes: Int) {
    statuses[status, default: 0] += 1
    if let code { codes[code, default: 0] += 1 }
    self.bytes += bytes
  }
}
