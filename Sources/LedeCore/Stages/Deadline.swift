/// When the work on a document has to be over.
///
/// A stage asks at places that it passes often: once a block, a thousand sentences, a step of an
/// iteration. It may ask ``check()``, or leave its loops when ``hasPassed``: a deadline that has
/// passed stays so, and the work behind the loop that checks it throws.
public struct Deadline: Sendable {
  private let end: ContinuousClock.Instant?
  private let milliseconds: Int
  private let name: String

  /// There is none.
  public static let never = Deadline()

  private init() {
    end = nil
    milliseconds = 0
    name = ""
  }

  /// So many milliseconds from now.
  /// - Parameter name: how the message calls the document.
  public init(milliseconds: Int, name: String) {
    end = .now.advanced(by: .milliseconds(milliseconds))
    self.milliseconds = milliseconds
    self.name = name
  }

  /// Whether time has run out. Without a deadline it is one comparison; with one, a look at the clock.
  public var hasPassed: Bool {
    guard let end else { return false }
    return ContinuousClock.now >= end
  }

  /// How long is left, at least 0; `nil` without a deadline.
  public var millisecondsLeft: Int? {
    guard let end else { return nil }
    let (seconds, attoseconds) = ContinuousClock.now.duration(to: end).components
    let atto: Int64 = 1_000_000_000_000_000
    // Rounded up; in whole numbers, since the core needs no mathematics.
    return max(0, Int(seconds * 1000 + (attoseconds + atto - 1) / atto))
  }

  /// Goes on unless time has run out.
  /// - Throws: `time-limit`.
  public func check() throws(LedeError) {
    guard hasPassed else { return }
    throw LedeError(
      code: .timeLimit, kind: .timeout, message: "\(name) took longer than \(milliseconds) ms",
      retryable: true)
  }
}
