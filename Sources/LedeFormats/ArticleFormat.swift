public import LedeCore

/// A format of articles: how it is recognized, read, and written back.
///
/// A format of another package is registered in a ``FormatRegistry`` beside those of Lede.
public protocol ArticleFormat: Sendable {
  /// Its name, as `--format` and records say it: `html`.
  var name: String { get }

  /// What names of its files end in, with the full stop and in lower case: `.html`.
  var fileExtensions: [String] { get }

  /// How much the beginning of a text looks like this format, from 0 (not at all) to 1 (beyond doubt).
  ///
  /// A name that ends in one of ``fileExtensions`` wins against all doubts.
  /// - Parameter head: the first kilobytes of the decoded text, without a byte order mark.
  func likelihood(of head: String) -> Double

  /// The character set that a file declares in itself, by IANA name; `nil` when it does not.
  ///
  /// A byte order mark is looked at before.
  func declaredCharset(of bytes: [UInt8]) -> String?

  /// Takes the text out of its markup.
  ///
  /// Bounded in time and memory, whatever the text is.
  /// - Parameters:
  ///   - text: the text as decoded.
  ///   - name: the file's name, for messages.
  /// - Throws: `LedeError` of kind `input` or `limit`, with file, line and column where it can.
  func read(_ text: DecodedText, name: String) throws(LedeError) -> ExtractedArticle

  /// A text as it has to be written at a place.
  ///
  /// - Throws: `LedeError` when the place cannot hold the text.
  func escape(_ text: String, at place: ContentPlace) throws(LedeError) -> String

  /// A new content as it has to be written at a place: its texts escaped, its codes as they are in the
  /// original.
  ///
  /// Formats in which a text's neighbours decide how it is written do more than the default, which
  /// escapes text by text.
  /// - Throws: `LedeError` when the place cannot hold the content.
  func write(
    _ content: [ContentPart], at place: ContentPlace, of extraction: Extraction
  ) throws(LedeError) -> [WrittenPart]

  /// How a scalar is written in a character set that has not got it, such as `&#8364;`; `nil` when
  /// the format has no way.
  func reference(to scalar: Unicode.Scalar, at place: ContentPlace) -> String?

  /// What else has to change in a file whose contents are now in another language: its attributes of
  /// language and direction.
  func edits(for language: LanguageTag, in extraction: Extraction) -> [MarkupEdit]
}

extension ArticleFormat {
  /// `nil`: most formats declare none.
  public func declaredCharset(of bytes: [UInt8]) -> String? { nil }
  /// Escapes texts one by one, and keeps codes as they are in the original.
  public func write(
    _ content: [ContentPart], at place: ContentPlace, of extraction: Extraction
  ) throws(LedeError) -> [WrittenPart] {
    var written: [WrittenPart] = []
    for part in content {
      switch part {
      case .text(let text): written.append(.written(try escape(text, at: place)))
      case .code(let code): written.append(.original(code.markup))
      }
    }
    return written
  }
  /// `nil`: most formats have no way.
  public func reference(to scalar: Unicode.Scalar, at place: ContentPlace) -> String? { nil }
  /// None: most formats do not say their language.
  public func edits(for language: LanguageTag, in extraction: Extraction) -> [MarkupEdit] { [] }
}

/// A part of a new content: text, or a code of the original.
public enum ContentPart: Sendable, Hashable {
  /// Text as people read it.
  case text(String)
  /// A code.
  case code(InlineCode)
}

/// A part of a new content as it is written.
public enum WrittenPart: Sendable, Hashable {
  /// Text, escaped, or markup.
  case written(String)
  /// Bytes of the original, with the new contents of what is inside.
  case original(DecodedRange)
}

/// A replacement of decoded text.
public struct MarkupEdit: Sendable, Hashable {
  /// What is replaced; empty for an insertion.
  public let range: DecodedRange
  /// What stands there then, escaped.
  public let text: String

  /// Makes a replacement.
  public init(_ range: DecodedRange, _ text: String) {
    self.range = range
    self.text = text
  }
}
