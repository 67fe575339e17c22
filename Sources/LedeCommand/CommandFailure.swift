import Lede

/// The exit codes of `lede`.
enum ExitStatus: Int32, Comparable {
  case success = 0
  case threshold = 1
  case io = 2
  case usage = 64
  case input = 65
  case configuration = 78

  static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// What ends the command: a message for standard error, and an exit code.
struct CommandFailure: Error {
  let status: ExitStatus
  /// `nil` when all was said before, or when there is nobody to say it to.
  let message: String?

  init(_ status: ExitStatus, _ message: String?) {
    self.status = status
    self.message = message
  }

  init(_ error: LedeError) {
    status = Self.status(of: error.kind)
    message = "lede: error: \(error.message)"
  }

  func report() {
    if let message { StandardError.write(message) }
  }

  /// The exit code for a kind of error.
  static func status(of kind: LedeError.Kind) -> ExitStatus {
    switch kind {
    case .input, .limit, .timeout: .input
    case .configuration: .configuration
    case .io, .internal: .io
    }
  }
}
