import CICU
public import LedeCore

/// Character sets other than UTF-8, by IANA name.
public enum CharacterSet {
  /// Guesses the character set of bytes with ICU's detector.
  /// - Returns: the IANA name and a confidence from 0 to 1; `nil` when nothing can be said.
  public static func detect(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) throws(LedeError) -> (name: String, confidence: Double)? {
    var confidence: Int32 = 0
    var status: Int32 = 0
    // A few kilobytes tell as much as the whole file.
    let length = Int32(min(bytes.count, 64 * 1024))
    let name = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer -> String in
      buffer.initialize(repeating: 0)
      guard let start = buffer.baseAddress else { return "" }
      bytes.withMemoryRebound(to: CChar.self) { chars in
        guard let text = chars.baseAddress else { return }
        status = lede_icu_detect_charset(text, length, start, 64, &confidence)
      }
      return String(cString: start)
    }
    guard status <= 0 else { throw LedeError.icu(status, "character set detection") }
    return name.isEmpty ? nil : (name, Double(confidence) / 100)
  }

  /// Decodes bytes to UTF-8, with runs that lead back to the bytes.
  /// - Throws: `library-failed` at the first illegal sequence, telling its offset.
  public static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, from charset: String
  ) throws(LedeError) -> TextEdit {
    try edit("decoding from \(charset)", bytes) { lede_icu_decode(charset, $0, $1) }
  }

  /// Encodes valid UTF-8 into another character set.
  /// - Throws: `library-failed` at the first scalar that the character set has not.
  public static func encode(
    _ bytes: UnsafeBufferPointer<UInt8>, to charset: String
  ) throws(LedeError) -> [UInt8] {
    try text("encoding to \(charset)", bytes) { lede_icu_encode(charset, $0, $1) }
  }
}
