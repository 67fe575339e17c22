import LedeCore
import LedeJSON
import Mustache
import TestSupport
import TestArticles
import Testing

@testable import LedeInterchange

/// The page is filled in from what was compiled while building; swift-mustache, which compiled it,
/// renders the same templates with the same values here.
@Suite struct PageTemplateTests {
  /// The templates, style and strings as the compiler takes them.
  private static func library() throws -> (library: MustacheLibrary, style: String) {
    let folder =
      "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
      + "/Sources/LedeInterchange/HTML/Page"
    var library = MustacheLibrary()
    var style = ""
    for name in TemporaryFolder.names(in: folder) {
      let bytes = try #require(TemporaryFolder.read(path: "\(folder)/\(name)"))
      let text = String(decoding: bytes, as: UTF8.self)
      if name.hasSuffix(".mustache") {
        try library.register(text, named: String(name.dropLast(".mustache".count)))
      } else if name.hasSuffix(".css") {
        style = text
      } else if case .object(let strings) = try JSONValue(parsing: bytes) {
        for string in strings {
          guard case .string(let value) = string.value else { continue }
          try library.register(value, named: "text/\(string.key)")
        }
      }
    }
    return (library, style)
  }

  /// Values as the library takes them.
  private static func plain(_ fields: PageFields) -> [String: Any] {
    fields.mapValues { value in
      switch value {
      case .text(let text): text
      case .number(let number): number
      case .flag(let flag): flag
      case .list(let items): items.map(plain)
      case .fields(let fields): plain(fields)
      }
    }
  }

  @Test(arguments: ["text", "sentences", "scores", "summary", "terms"])
  func pageIsWhatTheLibraryRenders(_ last: String) throws {
    let (library, style) = try Self.library()
    // The library leaves control characters as they are, so the article with them stays out.
    for article in Articles.all.dropLast() {
      for explains in [false, true] {
        let result = article.result(
          warnings: [Diagnostic(.note, code: .unknownField, message: "a <b> & 'c'")],
          targets: ["ru", "ur"], explains: explains, until: last)
        var fields = Self.plain(HTMLPage(result).fields)
        var page: [UInt8] = []
        HTMLWriter().write(result, to: &page)
        fields["style"] = style
        let expected = try #require(library.render(fields, withTemplate: "page"))
        #expect(String(decoding: page, as: UTF8.self) == expected)
      }
    }
  }
}
