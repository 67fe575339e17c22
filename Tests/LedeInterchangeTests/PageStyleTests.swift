import LedeXML
import TestArticles
import Testing

/// The colours of a page, by what they are for.
private struct Palette {
  var colours: [String: (Double, Double, Double)] = [:]

  /// Reads the custom properties of a rule.
  init(_ rule: Substring) {
    for part in rule.split(separator: ";") {
      let pair = part.split(separator: ":").map {
        $0.filter { !$0.isWhitespace && $0 != "{" }
      }
      guard pair.count == 2, pair[0].hasPrefix("--"), pair[1].hasPrefix("#"),
        let value = Int(pair[1].dropFirst(), radix: 16)
      else { continue }
      func channel(_ shift: Int) -> Double { Double(value >> shift & 255) / 255 }
      colours[String(pair[0].dropFirst(2))] = (channel(16), channel(8), channel(0))
    }
  }

  /// Relative luminance, WCAG 2.2.
  private func luminance(_ colour: (Double, Double, Double)) -> Double {
    func linear(_ value: Double) -> Double {
      guard value > 0.04045 else { return value / 12.92 }
      let base = (value + 0.055) / 1.055
      // base ^ 2.4, by the fifth root of its twelfth power.
      var root = base
      for _ in 0..<60 {
        let power = root * root * root * root
        root -= (power * root - base) / (5 * power)
      }
      return base * base * root * root
    }
    return 0.2126 * linear(colour.0) + 0.7152 * linear(colour.1) + 0.0722 * linear(colour.2)
  }

  /// The contrast of two colours, from 1 to 21.
  func contrast(_ one: String, _ other: String) -> Double {
    guard let one = colours[one], let other = colours[other] else { return 0 }
    let (a, b) = (luminance(one) + 0.05, luminance(other) + 0.05)
    return max(a, b) / min(a, b)
  }
}

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
