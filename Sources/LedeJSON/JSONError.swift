/// Why a text is not JSON, and where.
public struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong, in one line without a full stop.
  public let message: String
  /// Offset of the byte at which it was noticed.
  public let offset: Int

  /// Makes an error.
  public init(message: String, offset: Int) {
    self.message = message
    self.offset = offset
  }

  /// `message at byte offset`.
  public var description: String { "\(message) at byte \(offset)" }
}
