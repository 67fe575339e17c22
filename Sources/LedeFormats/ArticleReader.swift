public import LedeCore

/// Reads files of any registered format: decodes, recognizes, extracts.
public struct ArticleReader: Sendable {
  /// The formats that are known.
  public let registry: FormatRegistry
  /// The format of all files, by name; `nil` to recognize it.
  public let format: String?
  /// The character set of all files, by IANA name; `nil` to find it out.
  public let charset: String?

  /// Makes a reader.
  public init(
    registry: FormatRegistry = .standard, format: String? = nil, charset: String? = nil
  ) {
    self.registry = registry
    self.format = format
    self.charset = charset
  }

  /// Reads a file.
  /// - Parameter name: path or name, for messages and to know the format by.
  /// - Throws: as ``TextDecoder/decode(_:name:)`` and ``ArticleFormat/read(_:name:)`` do; and
  ///   `unknown-format`.
  public func read(_ bytes: [UInt8], name: String) throws(LedeError) -> ExtractedArticle {
    let format = try format(of: bytes, name: name)
    let declared = charset == nil ? format.declaredCharset(of: bytes) : nil
    let decoded = try TextDecoder(charset: charset, declared: declared).decode(bytes, name: name)
    var article = try format.read(DecodedText(knownValid: decoded.text.bytes), name: name)
    if let extraction = article.extraction {
      article.extraction = extraction.decoded(
        from: decoded.charset, by: decoded.alignment?.relabeled())
    } else {
      article.fileAlignment = decoded.alignment
      article.charset = decoded.charset
    }
    article.warnings = decoded.warnings + article.warnings
    return article
  }

  /// The format of a file.
  public func format(of bytes: [UInt8], name: String) throws(LedeError) -> any ArticleFormat {
    if let format { return try registry.format(named: format) }
    return registry.recognize(fileName: name, head: TextDecoder.head(of: bytes))
  }
}
