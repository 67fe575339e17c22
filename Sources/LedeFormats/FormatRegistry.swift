public import LedeCore

/// The formats that can be named and recognized: a value that the caller passes.
public struct FormatRegistry: Sendable {
  /// The formats, in the order of their registration.
  public private(set) var formats: [any ArticleFormat]

  /// Makes a registry.
  public init(_ formats: [any ArticleFormat] = []) {
    self.formats = formats
  }

  /// The formats that come with Lede.
  public static let standard = FormatRegistry([
    PlainTextFormat(), HTMLFormat(), MarkdownFormat(), NinjsFormat(),
  ])

  /// Adds a format; one of the same name is replaced.
  public mutating func register(_ format: any ArticleFormat) {
    if let index = formats.firstIndex(where: { $0.name == format.name }) {
      formats[index] = format
    } else {
      formats.append(format)
    }
  }

  /// The names of the formats.
  public var names: [String] { formats.map(\.name) }

  /// What names of files that can be read end in.
  public var fileExtensions: [String] { formats.flatMap(\.fileExtensions) }

  /// The format of a name.
  /// - Throws: `unknown-format`, with the names there are.
  public func format(named name: String) throws(LedeError) -> any ArticleFormat {
    if let format = formats.first(where: { $0.name == name }) { return format }
    throw LedeError(
      code: .unknownFormat, kind: .input,
      message: "the format '\(name)' is not known; "
        + (Suggestion.didYouMean(name, in: names) ?? "it is \(names.joined(separator: ", "))"))
  }

  /// The format of a file: by the end of its name, else by its content, else plain text.
  /// - Parameter head: the beginning of the text, as for ``ArticleFormat/likelihood(of:)``.
  public func recognize(fileName: String, head: String) -> any ArticleFormat {
    let lower = String(
      decoding: fileName.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    if let format = formats.first(where: { $0.fileExtensions.contains(where: lower.hasSuffix) }),
      // Anything may be in a file of text.
      format.name != PlainTextFormat.identifier
    {
      return format
    }
    var best: any ArticleFormat = PlainTextFormat()
    var likelihood = 0.5
    for format in formats {
      let own = format.likelihood(of: head)
      if own > likelihood {
        best = format
        likelihood = own
      }
    }
    return best
  }
}

extension LedeError.Code {
  /// A format that nobody registered.
  public static let unknownFormat = Self(rawValue: "unknown-format")
}
