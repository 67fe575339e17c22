public import LedeCore
import LedeUnicode

/// HTML as it is found: parsed as browsers do (WHATWG), by gumbo.
public struct HTMLFormat: ArticleFormat {
  /// `html`.
  public static let identifier = "html"

  /// ``identifier``.
  public let name = identifier
  /// `.html` and its variants.
  public let fileExtensions = [".html", ".htm", ".xhtml", ".xht", ".shtml"]

  /// Makes the format.
  public init() {}

  /// 1 for a text that begins as pages do; less for one that has tags of blocks.
  public func likelihood(of head: String) -> Double {
    HTMLSigns.likelihood(of: head)
  }

  /// What a `meta` tag or an XML declaration says, as browsers understand it.
  public func declaredCharset(of bytes: [UInt8]) -> String? { HTMLCharset.declared(in: bytes) }

  /// Parses the page, and takes its texts out.
  ///
  /// - Throws: `too-large` for a page of more open elements, attributes in a tag, or memory than any
  ///   page needs, with the place.
  public func read(_ text: DecodedText, name: String) throws(LedeError) -> ExtractedArticle {
    try text.bytes.withUnsafeBufferPointer { (bytes) throws(LedeError) in
      var reader = try HTMLReader(bytes, name: name)
      return reader.read(text)
    }
  }

  /// As text of an element, or of an attribute with its quotation marks.
  public func escape(_ text: String, at place: ContentPlace) throws(LedeError) -> String {
    HTMLEscape.escape(text, in: place.context)
  }

  /// A decimal character reference.
  public func reference(to scalar: Unicode.Scalar, at place: ContentPlace) -> String? {
    "&#\(scalar.value);"
  }

  /// The values of `lang` and `dir`, and these attributes where the outermost element lacks them.
  public func edits(for language: LanguageTag, in extraction: Extraction) -> [MarkupEdit] {
    let isRightToLeft = LocaleData.isRightToLeft(language)
    let direction = isRightToLeft ? "rtl" : "ltr"
    return extraction.languagePlaces.compactMap { place in
      switch place.context {
      case .htmlLanguage: MarkupEdit(place.range, "\"\(language)\"")
      case .htmlNewLanguage: MarkupEdit(place.range, " lang=\"\(language)\"")
      case .htmlDirection: MarkupEdit(place.range, "\"\(direction)\"")
      // From left to right is what a page is without saying so.
      case .htmlNewDirection where isRightToLeft: MarkupEdit(place.range, " dir=\"rtl\"")
      default: nil
      }
    }
  }
}

/// What tells HTML from other texts.
enum HTMLSigns {
  private static let beginnings = [
    "<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<script", "<style",
  ]
  /// Tags that plain text and Markdown seldom have in number.
  private static let tags = [
    "<p>", "<p ", "</p>", "<div", "</div>", "<br>", "<br/>", "<br />", "<h1", "<h2", "<h3", "<ul",
    "<ol", "<li>", "</li>", "<table", "<article", "<section", "<figure", "<blockquote",
  ]

  static func likelihood(of head: String) -> Double {
    // Looking for many tags takes as long as a tenth of the command; most plain text has no bracket.
    guard head.utf8.contains(UInt8(ascii: "<")) else { return 0 }
    let lower = String(
      decoding: head.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    var rest = Substring(lower).drop { $0.isASCII && $0.isWhitespace }
    if rest.hasPrefix("<?xml"), !rest.contains("<html") { return 0 }
    while rest.hasPrefix("<!--") || rest.hasPrefix("<?xml") {
      guard let end = rest.firstIndex(of: ">") else { return 0 }
      rest = rest[rest.index(after: end)...].drop { $0.isASCII && $0.isWhitespace }
    }
    if beginnings.contains(where: rest.hasPrefix) { return 1 }
    let found = tags.count { lower.contains($0) }
    // A piece of a page begins with a tag; a text that quotes one does not.
    guard rest.hasPrefix("<"), tags.contains(where: rest.hasPrefix) else {
      return found >= 4 ? 0.6 : 0
    }
    return found >= 2 ? 0.9 : 0.6
  }
}
