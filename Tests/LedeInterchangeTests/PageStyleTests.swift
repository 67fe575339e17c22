import LedeXML
import TestArticles
import TestSupport
import Testing

@Suite struct PageStyleTests {
  private let style: String

  init() throws {
    let page = try HTMLPageReader(Articles.english.result())
    // Comments hold no rules.
    var style = page.first("style").map(HTMLPageReader.read) ?? ""
    while let comment = style.firstRange(of: "/*"), let end = style.firstRange(of: "*/") {
      style.removeSubrange(comment.lowerBound..<end.upperBound)
    }
    self.style = style
  }

  private var palettes: [Palette] {
    style.split(separator: ":root").dropFirst().map {
      Palette($0.prefix { $0 != "}" })
    }
  }

  @Test func contrastIsWhatWCAGAsks() throws {
    // The day, the night, and paper.
    try #require(palettes.count == 3)
    for palette in palettes {
      // Text: 1.4.3. A shade lies between paper and the darkest one, so the two ends tell.
      for text in ["ink", "muted", "link", "bad"] {
        for ground in ["paper", "raised"] { #expect(palette.contrast(text, ground) >= 4.5) }
      }
      for text in ["ink", "muted"] { #expect(palette.contrast(text, "shade") >= 4.5) }
      // What is told by graphics: 1.4.11.
      for graphic in ["mark", "term"] {
        for ground in ["paper", "shade"] { #expect(palette.contrast(graphic, ground) >= 3) }
      }
      #expect(palette.contrast("line", "paper") >= 3)
    }
    for palette in palettes.prefix(2) { #expect(palette.contrast("bar", "raised") >= 3) }
  }

  @Test func contrastOfKnownColours() {
    let palette = Palette("{ --a: #000000; --b: #ffffff; --c: #777777")
    #expect(abs(palette.contrast("a", "b") - 21) < 0.001)
    // The grey that is known to be just too light on white.
    #expect(abs(palette.contrast("c", "b") - 4.478) < 0.001)
  }

  @Test func everyColourIsInAPalette() {
    let rules = style.split(separator: ":root").enumerated().map { index, part in
      index == 0 ? part : part.drop { $0 != "}" }
    }
    #expect(rules.allSatisfy { !$0.contains("#ffffff") && !$0.contains("rgb(") })
    let names = style.matches(of: /var\(--([a-z]+)\)/).map { String($0.output.1) }
    for palette in palettes {
      #expect(Set(names).subtracting(palette.colours.keys) == ["v"])
    }
  }

  @Test func sizesAndPlacesAreLogical() {
    let physical =
      /[\s;{](?:(?:margin|padding|border|inset)-(?:left|right|top|bottom)|left|right|top|bottom|(?:min-|max-)?(?:width|height)|float|overflow-y)\s*:/
    let used = style.matches(of: physical).map { String($0.output) }
    #expect(used == [])
    #expect(!style.contains("text-align: left") && !style.contains("text-align: right"))
  }

  @Test func nothingIsFetched() {
    for word in ["url(", "@import", "@font-face", "http:", "https:"] {
      #expect(!style.contains(word))
    }
  }

  @Test func mediaAreMet() {
    for medium in [
      "(prefers-color-scheme: dark)", "(prefers-reduced-motion: no-preference)",
      "(forced-colors: active)", "@media print",
    ] { #expect(style.contains(medium)) }
    #expect(style.contains(":focus-visible"))
    // Motion is only where it is welcome.
    #expect(style.components(of: "scroll-behavior") == 1)
  }
}

extension String {
  fileprivate func components(of needle: String) -> Int { ranges(of: needle).count }
}
