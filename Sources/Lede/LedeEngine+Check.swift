public import LedeCore
public import LedeInterchange
import LedeTerminology

extension ArticleResult {
  /// What the stage `check` found, in text order.
  public var findings: [Finding] { document[Findings.self]?.items ?? [] }
}

/// An article with everything mended that can be without a human's look.
public struct MendedArticle: Sendable {
  /// The text. Outside the places that were mended, it is the old one byte for byte.
  public let text: SourceText
  /// How many places were mended.
  public let count: Int
  /// The run on the mended text: what is left.
  public let result: ArticleResult
}

extension LedeEngine {
  /// Mends what the findings of the stage `check` say how to mend, until nothing is left of it.
  ///
  /// One mended term can make another the odd one out, so the text is checked again. Notes are
  /// advice, and are not followed.
  /// - Parameter allows: which findings may be mended.
  /// - Throws: as ``run(_:)`` does; and `invalid-glossary` when the glossaries' terms stand for one
  ///   another in a circle.
  public func mend(
    _ article: Article, where allows: (Finding) -> Bool = { _ in true }
  ) throws(LedeError) -> MendedArticle {
    var article = article
    var result = try run(article)
    var seen: Set<[UInt8]> = [article.text.bytes]
    var count = 0
    for round in 0... {
      let edits = result.findings.filter { $0.severity > .note && allows($0) }.compactMap(\.fix)
      let mended = article.text.applying(edits)
      guard mended.count > 0 else {
        return MendedArticle(text: article.text, count: count, result: result)
      }
      guard round < Self.mostRounds, seen.insert(mended.text.bytes).inserted else {
        throw LedeError(
          code: .invalidGlossary, kind: .configuration,
          message: "\(Article.shown(article.name)): preferred terms stand for one another in a "
            + "circle; 'lede glossary check' may tell which")
      }
      count += mended.count
      article.text = mended.text
      result = try run(article)
    }
    return MendedArticle(text: article.text, count: count, result: result)
  }

  /// Terms that need more rounds than these never come to rest.
  private static let mostRounds = 8
}
