public import LedeCore
import LedeUnicode

/// Turns the bytes of a file into text: UTF-8 as it is, other character sets by what was said, by
/// byte order mark, by what the file declares, or by ICU's detector.
public struct TextDecoder: Sendable {
  /// Decoded text.
  public struct Decoded: Sendable {
    /// The text. UTF-8 input is taken byte for byte, a byte order mark included.
    public let text: SourceText
    /// From the file's bytes to the text; `nil` when they are the same.
    public let alignment: Alignment<FileSpace, SourceSpace>?
    /// The character set by IANA name; `nil` for UTF-8.
    public let charset: String?
    /// What was guessed.
    public let warnings: [Diagnostic]
  }

  /// The character set that somebody said, by IANA name.
  public let charset: String?
  /// The character set that the file itself declares; a byte order mark is stronger.
  public let declared: String?

  /// Makes a decoder. Without `charset`, it is found out.
  public init(charset: String? = nil, declared: String? = nil) {
    self.charset = charset
    self.declared = declared
  }

  /// The beginning of a file, enough to know its format by: ASCII as it is, in UTF-16 too.
  static func head(of bytes: [UInt8]) -> String {
    let head = bytes.prefix(4096)
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    return String(
      decoding: head.starts(with: mark) ? head.dropFirst(3) : head.filter { $0 != 0 }[...],
      as: UTF8.self)
  }

  /// Decodes a file.
  ///
  /// - Parameter name: path or name, for messages.
  /// - Throws: `invalid-encoding` for broken UTF-8 or bytes outside the character set, with the
  ///   line and column; `not-text` for binary files.
  public func decode(_ bytes: [UInt8], name: String) throws(LedeError) -> Decoded {
    if let charset, !Self.isUTF8(charset) {
      return try decode(bytes, from: charset, name: name, isGuess: false)
    }
    if charset == nil, let utf16 = Self.utf16(bytes) {
      return try decode(bytes, from: utf16.name, name: name, isGuess: !utf16.hasMark)
    }
    if charset == nil, let declared, !Self.isUTF8(declared), !Self.hasMark(bytes) {
      return try decode(bytes, from: declared, name: name, isGuess: false)
    }
    guard let offset = UTF8Validation.firstInvalidOffset(in: bytes) else {
      guard !Self.looksBinary(bytes) else { throw Self.notText(name) }
      return Decoded(
        text: SourceText(knownValid: bytes), alignment: nil, charset: nil, warnings: [])
    }
    if charset == nil, declared == nil {
      if Self.looksBinary(bytes) { throw Self.notText(name) }
      guard Self.isAnotherCharset(bytes) else {
        throw Self.broken(bytes, at: offset, name: name)
      }
      let guess = try bytes.withUnsafeBufferPointer { (buffer) throws(LedeError) in
        try CharacterSet.detect(buffer)
      }
      if let guess, guess.confidence >= 0.2, !Self.isUTF8(guess.name) {
        return try decode(bytes, from: guess.name, name: name, isGuess: true)
      }
    }
    throw Self.broken(bytes, at: offset, name: name)
  }

  private func decode(
    _ bytes: [UInt8], from charset: String, name: String, isGuess: Bool
  ) throws(LedeError) -> Decoded {
    let edit: TextEdit
    do throws(LedeError) {
      edit = try bytes.withUnsafeBufferPointer { (buffer) throws(LedeError) in
        try CharacterSet.decode(buffer, from: charset)
      }
    } catch {
      throw LedeError(
        code: .invalidEncoding, kind: .input,
        message: "\(name): \(error.message); say the right character set with --encoding")
    }
    if Self.looksBinary(edit.bytes) { throw Self.notText(name) }
    let warning = Diagnostic(
      .warning, code: .invalidEncoding, message: "\(name) was read as \(charset)",
      suggestion: "say --encoding if that is wrong")
    return Decoded(
      text: SourceText(knownValid: edit.bytes), alignment: edit.alignment(), charset: charset,
      warnings: isGuess ? [warning] : [])
  }

  private static func isUTF8(_ charset: String) -> Bool {
    ["utf-8", "utf8"].contains(String(charset.map { $0.isASCII ? Character($0.lowercased()) : $0 }))
  }

  private static func hasMark(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0xEF, 0xBB, 0xBF]) }

  /// UTF-16 by its byte order mark, or by NUL bytes that all stand on one side of their units:
  /// text has spaces and line ends, whatever its script.
  private static func utf16(_ bytes: [UInt8]) -> (name: String, hasMark: Bool)? {
    guard bytes.count >= 2 else { return nil }
    if bytes[0] == 0xFF, bytes[1] == 0xFE { return ("UTF-16LE", true) }
    if bytes[0] == 0xFE, bytes[1] == 0xFF { return ("UTF-16BE", true) }
    guard bytes.count % 2 == 0 else { return nil }
    var zeros = [0, 0]
    for (i, byte) in bytes.prefix(64 * 1024).enumerated() where byte == 0 { zeros[i & 1] += 1 }
    let units = min(bytes.count, 64 * 1024) / 2
    if zeros[0] == 0, zeros[1] * 50 > units { return ("UTF-16LE", false) }
    if zeros[1] == 0, zeros[0] * 50 > units { return ("UTF-16BE", false) }
    return nil
  }

  /// Whether bytes that are not UTF-8 are enough to tell another character set by: some, more than
  /// there are well-formed sequences, and as thick as accents in a text. Else the file means to be
  /// UTF-8 and is broken, and a guess would only hide that.
  private static func isAnotherCharset(_ bytes: [UInt8]) -> Bool {
    var good = 0
    var bad = 0
    var rest = bytes[...]
    while !rest.isEmpty, bad < 1000 {
      let piece = Array(rest.prefix(64 * 1024))
      let end = UTF8Validation.firstInvalidOffset(in: piece) ?? piece.count
      good += piece[..<end].count { $0 >= 0xC0 }
      if end < piece.count {
        // A sequence cut by the piece's own end is not broken.
        if piece.count - end >= 4 || rest.count == piece.count { bad += 1 }
        rest = rest.dropFirst(end + 1)
      } else {
        rest = rest.dropFirst(end)
      }
    }
    return bad >= 3 && bad > good && bad * 200 >= bytes.count - rest.count
  }

  /// Whether there are control characters that no text has: NUL, or many others.
  private static func looksBinary(_ bytes: [UInt8]) -> Bool {
    let head = bytes.prefix(64 * 1024)
    let controls = head.count { $0 < 0x20 && !(0x07...0x0D).contains($0) && $0 != 0x1B }
    return head.contains(0) || controls * 20 > head.count
  }

  private static func notText(_ name: String) -> LedeError {
    LedeError(
      code: .notText, kind: .input,
      message: "\(name) is not a text file: it holds NUL or control characters; "
        + "extract its text first, or say --encoding")
  }

  private static func broken(_ bytes: [UInt8], at offset: Int, name: String) -> LedeError {
    let before = bytes[..<offset]
    let line = before.count { $0 == 0x0A } + 1
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let column = bytes[start..<offset].count { $0 & 0xC0 != 0x80 } + 1
    let digits = Array("0123456789ABCDEF")
    let hex = "\(digits[Int(bytes[offset] >> 4)])\(digits[Int(bytes[offset] & 15)])"
    return LedeError(
      code: .invalidEncoding, kind: .input,
      message: "\(name):\(line):\(column): byte 0x\(hex) is not valid UTF-8; "
        + "mend the file, or say its character set with --encoding")
  }
}
