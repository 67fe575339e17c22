public import LedeCore
import LedeJSON

/// IPTC ninjs, news as JSON, in its versions 1, 2 and 3.
///
/// Headlines, byline, place, the body, descriptions, and the captions of associated items are blocks.
/// Of several bodies, which say the same in several media types, HTML is the article before plain text;
/// further ones are labels, so that a translated item is in one language. One of another media type is
/// left as it is, and a warning says so.
public struct NinjsFormat: ArticleFormat {
  /// `ninjs`.
  public static let identifier = "ninjs"

  /// `ninjs`.
  public let name = identifier
  /// Other JSON is too common for `.json` to be one; items in such files are known by their content.
  public let fileExtensions = [".ninjs"]

  /// Makes the format.
  public init() {}

  /// The names that items of news have, and other JSON does not.
  public func likelihood(of head: String) -> Double {
    guard head.drop(while: { $0.isASCII && $0.isWhitespace }).first == "{" else { return 0 }
    let names = [
      "\"headline", "\"bodies\"", "\"body_", "\"versionCreated\"", "\"versioncreated\"",
      "\"descriptions\"", "\"description_", "\"located\"", "\"pubStatus\"", "\"pubstatus\"",
    ]
    let found = names.count { head.contains($0) }
    return found >= 2 ? 0.95 : found == 1 && head.contains("\"uri\"") ? 0.9 : 0
  }

  /// Reads an item.
  public func read(_ text: DecodedText, name: String) throws(LedeError) -> ExtractedArticle {
    var reader = NinjsReader(text, name: name)
    return try reader.read()
  }

  /// A text in a string of JSON, and before that in HTML where the string holds it.
  public func escape(_ text: String, at place: ContentPlace) throws(LedeError) -> String {
    guard let inner = place.context.insideJSON else { return Self.escaped(text) }
    return Self.escaped(
      try HTMLFormat().escape(
        text, at: ContentPlace(range: place.range, context: inner, label: place.label)))
  }

  private static func escaped(_ text: String) -> String {
    String(decoding: JSONString.escaped(text), as: UTF8.self)
  }

  /// `\\uXXXX`, of two surrogates behind U+FFFF.
  public func reference(to scalar: Unicode.Scalar, at place: ContentPlace) -> String? {
    UTF16.encode(scalar)?.reduce(into: "") { text, unit in
      let hex = String(unit, radix: 16)
      text += "\\u" + String(repeating: "0", count: 4 - hex.utf8.count) + hex
    }
  }

  /// The item's `language`, which is put in where there is none, and what the HTML of a body says.
  public func edits(for language: LanguageTag, in extraction: Extraction) -> [MarkupEdit] {
    guard let item = try? NinjsReader.item(extraction.text, name: "-") else { return [] }
    let inner = Extraction(
      format: HTMLFormat.identifier, text: extraction.text, map: SourceMap(), places: [],
      languagePlaces: extraction.languagePlaces.compactMap { place in
        place.context.insideJSON.map { ContentPlace(range: place.range, context: $0) }
      })
    let edits = HTMLFormat().edits(for: language, in: inner).map {
      MarkupEdit($0.range, Self.escaped($0.text))
    }
    if let node = item.language {
      return edits + [
        MarkupEdit(DecodedRange(node.range.lowerBound, node.range.upperBound), "\"\(language)\"")
      ]
    }
    let start = item.root.range.lowerBound + 1
    return edits + [MarkupEdit(DecodedRange(start, start), "\"language\": \"\(language)\", ")]
  }
}
