import Lede
import LedeCore
import LedeTerminology

/// A glossary and a text parted by a byte of zero: matches are in bounds and in order.
enum MatcherTarget: FuzzTarget {
  private static let engine: LedeEngine? = {
    var options = EngineOptions()
    options.locator = nil
    options.glossaries = []
    options.targets = ["ru"].compactMap { LanguageTag($0) }
    return try? LedeEngine(options)
  }()

  static func run(_ bytes: [UInt8]) {
    let parts = bytes.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let engine, let english = LanguageTag("en") else { return }
    guard
      let glossary = try? Glossary.read(
        Array(parts[0]), name: "g.tsv", source: english, target: LanguageTag("ru"))
    else { return }
    let source = SourceText(String(decoding: parts[1], as: UTF8.self))
    var article = Article(source, language: english)
    article.glossary = glossary.glossary
    guard let result = try? engine.run(article) else { return }
    var end = 0
    for match in result.document[Terms.self]?.matches ?? [] {
      expect(
        match.range.start >= end && match.range.start < match.range.end
          && match.range.end <= source.count, "the match at \(match.range) is out of place")
      end = match.range.end
    }
  }
}
