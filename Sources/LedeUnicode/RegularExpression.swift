import CICU
public import LedeCore

/// A regular expression in ICU's syntax. Work is bounded: a pattern that backtracks without end
/// gives an error, not a hang.
///
/// Not for two threads at once (see ``ResourcePool``).
public final class RegularExpression {
  /// Why a pattern is none.
  public struct PatternError: Error, Sendable {
    /// ICU's name of the fault, such as `U_REGEX_MISMATCHED_PAREN`.
    public let name: String
    /// Where ICU met it, in UTF-16 units from the start of the pattern.
    public let offset: Int
    /// Whether a look-behind has no upper bound of its length, which ICU requires.
    public var isUnboundedLookBehind: Bool { name == "U_REGEX_LOOK_BEHIND_LIMIT" }
  }

  /// A text that many expressions are matched with. It copies the bytes.
  public final class Subject {
    fileprivate let handle: OpaquePointer

    /// Prepares valid UTF-8.
    /// - Throws: `too-large`, `library-failed`.
    /// - Complexity: O(*n*).
    public init(_ bytes: UnsafeBufferPointer<UInt8>) throws(LedeError) {
      guard bytes.count <= UnicodeLibrary.maximumLength else {
        throw LedeError(
          code: .tooLarge, kind: .limit,
          message: "regular expression: \(bytes.count) bytes are more than "
            + "\(UnicodeLibrary.maximumLength)")
      }
      var status: Int32 = 0
      let handle = bytes.withMemoryRebound(to: CChar.self) { chars in
        lede_icu_regex_text_open(chars.baseAddress, Int32(chars.count), &status)
      }
      guard let handle else { throw LedeError.icu(status, "regular expression") }
      self.handle = handle
    }

    deinit { lede_icu_regex_text_close(handle) }
  }

  /// The end of a match.
  public struct End: Sendable {
    /// In UTF-8 bytes.
    public let offset: Int
    /// In UTF-16 units, for ``RegularExpression/matches(at:)``.
    public let unit: Int
  }

  private let handle: OpaquePointer
  /// The pattern.
  public let pattern: String

  /// Compiles a pattern.
  public init(_ pattern: String, ignoresCase: Bool = false) throws(PatternError) {
    var status: Int32 = 0
    var place: Int32 = 0
    var text = pattern
    let handle = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { chars in
        lede_icu_regex_open(
          chars.baseAddress, Int32(clamping: chars.count), ignoresCase, &status, &place)
      }
    }
    guard let handle else {
      throw PatternError(
        name: String(cString: lede_icu_error_name(status)), offset: Int(max(0, place)))
    }
    self.handle = handle
    self.pattern = pattern
  }

  deinit { lede_icu_regex_close(handle) }

  /// Sets the text to match with, and keeps it alive.
  public func set(_ subject: Subject) throws(LedeError) {
    self.subject = subject
    let status = lede_icu_regex_set_text(handle, subject.handle)
    guard status <= 0 else { throw failure(status) }
  }

  private var subject: Subject?

  /// The ends of all matches, left to right, none overlapping another.
  /// - Throws: `time-limit` when the pattern backtracks without end; `library-failed`.
  public func matchEnds() throws(LedeError) -> [End] {
    guard subject != nil else { return [] }
    var result: [End] = []
    let capacity = 64
    var status: Int32 = 0
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: capacity * 2) { buffer in
      buffer.initialize(repeating: 0)
      guard let ends = buffer.baseAddress else { return }
      let units = ends + capacity
      while true {
        let count = Int(lede_icu_regex_fill(handle, ends, units, Int32(capacity), &status))
        for i in 0..<count { result.append(End(offset: Int(ends[i]), unit: Int(units[i]))) }
        if count < capacity || status > 0 { break }
      }
    }
    guard status <= 0 else { throw failure(status) }
    return result
  }

  /// Whether the pattern matches right behind an end. Look-behinds see what is before it.
  /// - Throws: `time-limit` when the pattern backtracks without end; `library-failed`.
  public func matches(at end: End) throws(LedeError) -> Bool {
    guard subject != nil else { return false }
    var status: Int32 = 0
    let result = lede_icu_regex_matches_at(handle, Int32(end.unit), &status)
    guard status <= 0 else { throw failure(status) }
    return result
  }

  /// Whether the pattern matches a whole text.
  public func matches(_ text: String) throws(LedeError) -> Bool {
    try set(
      Array(text.utf8).withUnsafeBufferPointer { (bytes) throws(LedeError) in
        try Subject(bytes)
      })
    var status: Int32 = 0
    let result = lede_icu_regex_matches(handle, &status)
    guard status <= 0 else { throw failure(status) }
    return result
  }

  private func failure(_ status: Int32) -> LedeError {
    let name = String(cString: lede_icu_error_name(status))
    guard name == "U_REGEX_TIME_OUT" || name == "U_REGEX_STACK_OVERFLOW" else {
      return .icu(status, "regular expression '\(pattern)'")
    }
    return LedeError(
      code: .timeLimit, kind: .configuration,
      message: "the regular expression '\(pattern)' takes too long (\(name)); "
        + "make its repetitions possessive or shorter")
  }
}
