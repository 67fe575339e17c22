import Lede
import LedeCore
import LedeLanguageDetection
import TestSupport
import Testing

/// Whole articles through the standard pipeline of their language.
@Suite struct FixtureTests {
  /// Where the rules of segmentation do not find what a reader would; each is to become right.
  private static let wrongSentences: Set<String> = ["th-boat-library"]

  private func withoutSpace(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.properties.isWhitespace }))
  }

  private func run(_ article: Fixtures.MarkedArticle) throws -> ArticleResult {
    try engine { $0.targets = [.of("ru")] }.run(article.text, language: .of(article.language))
  }

  @Test(arguments: Fixtures.articles)
  func findsTheSentencesOfAnArticle(_ article: Fixtures.MarkedArticle) throws {
    let result = try run(article)
    let found = result.sentences.map { withoutSpace(result.document.source[$0.range]) }
    let expected = article.blocks.flatMap(\.sentences).map(withoutSpace)
    func check() { #expect(found == expected) }
    if Self.wrongSentences.contains(article.name) {
      withKnownIssue(isIntermittent: true) { check() }
    } else {
      check()
    }
  }

  @Test(arguments: Fixtures.articles)
  func summarizesRunningTextAlone(_ article: Fixtures.MarkedArticle) throws {
    let result = try run(article)
    #expect(result.failure == nil)
    #expect(result.summary.count == 3)
    let kinds: Set<Block.Kind> = [.paragraph, .listItem, .quotation]
    #expect(result.summary.allSatisfy { kinds.contains($0.block) })
  }

  @Test(arguments: Fixtures.articles)
  func tellsTheLanguageOfAnArticle(_ article: Fixtures.MarkedArticle) throws {
    guard CompactLanguageDetector.isAvailable else { return }
    let language = try engine().run(article.text).document.language
    #expect(language.origin == .detected)
    // What the detector's tables do not have is unknown, and not taken for something else.
    let known = article.language == "am" ? "und" : article.language
    #expect(language.tag.language == known)
    #expect((language.confidence > 0.6) == (known != "und"))
  }
}
