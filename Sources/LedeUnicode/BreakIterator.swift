import CICU
public import LedeCore

/// Finds text boundaries with ICU: grapheme clusters, words and sentences of UAX #29, line breaks
/// of UAX #14. Offsets are UTF-8 bytes.
///
/// Opening one costs far more than using it, so keep it (see ``ResourcePool``). Not for two threads
/// at once.
public final class BreakIterator {
  /// What boundaries are of.
  public enum Kind: Sendable {
    /// Extended grapheme clusters.
    case grapheme
    /// Words; dictionary-based for Thai, Lao, Khmer, Burmese, Chinese and Japanese.
    case word
    /// Sentences by the plain Unicode rules.
    case sentence
    /// Places where a line may be broken.
    case line

    fileprivate var icu: lede_icu_break_kind {
      switch self {
      case .grapheme: LEDE_ICU_GRAPHEME
      case .word: LEDE_ICU_WORD
      case .sentence: LEDE_ICU_SENTENCE
      case .line: LEDE_ICU_LINE
      }
    }
  }

  private let handle: OpaquePointer

  /// Opens an iterator.
  /// - Parameter locale: an ICU locale, such as `en` or `en@ss=standard`. Unknown locales use the
  ///   root rules.
  /// - Throws: `library-failed`.
  public init(_ kind: Kind, locale: String = "und") throws(LedeError) {
    var status: Int32 = 0
    guard let handle = lede_icu_break_open(kind.icu, locale, &status) else {
      throw LedeError.icu(status, "break iterator for \(locale)")
    }
    self.handle = handle
  }

  /// Opens an iterator over rules in ICU's rule syntax.
  /// - Throws: `library-failed` for rules that ICU does not take.
  public init(rules: String) throws(LedeError) {
    var status: Int32 = 0
    let handle = rules.utf8CString.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.flatMap {
        lede_icu_break_open_rules($0, Int32(buffer.count - 1), &status)
      }
    }
    guard let handle else { throw LedeError.icu(status, "break rules") }
    self.handle = handle
  }

  deinit { lede_icu_break_close(handle) }

  /// Calls `body` with every boundary behind 0, in order, the end included, and its rule status
  /// (ICU's `UWordBreak`, `USentenceBreakTag`, `ULineBreakTag`).
  ///
  /// - Parameter deadline: when it has to be over.
  /// - Throws: `too-large`, `time-limit` or `library-failed`.
  /// - Complexity: O(*n*).
  public func forEachBoundary(
    in bytes: UnsafeBufferPointer<UInt8>, deadline: Deadline = .never,
    _ body: (_ offset: Int, _ status: Int32) -> Void
  ) throws(LedeError) {
    guard bytes.count <= UnicodeLibrary.maximumLength else {
      throw LedeError(
        code: .tooLarge, kind: .limit,
        message: "break iterator: \(bytes.count) bytes are more than "
          + "\(UnicodeLibrary.maximumLength)")
    }
    let status = bytes.withMemoryRebound(to: CChar.self) {
      lede_icu_break_set_text(handle, $0.baseAddress, Int64($0.count))
    }
    guard status <= 0 else { throw LedeError.icu(status, "break iterator") }
    defer { _ = lede_icu_break_set_text(handle, nil, 0) }
    let capacity = 256
    try withUnsafeTemporaryAllocation(of: Int32.self, capacity: capacity * 2) {
      (buffer) throws(LedeError) in
      buffer.initialize(repeating: 0)
      guard let offsets = buffer.baseAddress else { return }
      let statuses = offsets + capacity
      while true {
        let count = Int(lede_icu_break_fill(handle, offsets, statuses, Int32(capacity)))
        for i in 0..<count { body(Int(offsets[i]), statuses[i]) }
        if count < capacity { break }
        try deadline.check()
      }
    }
  }

  /// All boundaries behind 0, in order, the end included.
  public func boundaries(in bytes: [UInt8]) throws(LedeError) -> [Int] {
    var result: [Int] = []
    try bytes.withUnsafeBufferPointer { (buffer) throws(LedeError) in
      try forEachBoundary(in: buffer) { offset, _ in result.append(offset) }
    }
    return result
  }
}
