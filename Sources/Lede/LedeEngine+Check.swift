public import LedeCore
import LedeFormats
public import LedeInterchange
import LedeTerminology

extension ArticleResult {
  /// What the stage `check` found, in text order.
  public var findings: [Finding] { document[Findings.self]?.items ?? [] }
}

/// An article with everything mended that can be without a human's look.
public struct MendedArticle: Sendable {
  /// The text as it came, markup included. Outside the places that were mended, it is the old one byte
  /// for byte.
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
  /// advice, and are not followed. In markup, what has a tag inside is left to a human.
  /// - Parameter allows: which findings may be mended.
  /// - Throws: as ``run(_:)`` does; and `invalid-glossary` when the glossaries' terms stand for one
  ///   another in a circle.
  public func mend(
    _ article: Article, where allows: (Finding) -> Bool = { _ in true }
  ) throws(LedeError) -> MendedArticle {
    var article = article
    var result = try run(article)
    var text = article.publicText
    var seen: Set<[UInt8]> = [text.bytes]
    var count = 0
    for round in 0... {
      let edits = try publicFindings(
        result.findings.filter { $0.severity > .note && allows($0) }, of: result.document
      ).compactMap(\.fix)
      let mended = text.applying(edits)
      guard mended.count > 0 else { break }
      guard round < Self.mostRounds, seen.insert(mended.text.bytes).inserted else {
        throw LedeError(
          code: .invalidGlossary, kind: .configuration,
          message: "\(Article.shown(article.name)): preferred terms stand for one another in a "
            + "circle; 'lede glossary check' may tell which")
      }
      count += mended.count
      text = mended.text
      try setText(text, of: &article)
      result = try run(article)
    }
    return MendedArticle(text: text, count: count, result: result)
  }

  /// Terms that need more rounds than these never come to rest.
  private static let mostRounds = 8

  /// The report of a checked article: findings where they are in the text as it came.
  /// - Parameter isIncluded: which findings it has.
  public func report(
    of result: ArticleResult, name: String, where isIncluded: (Finding) -> Bool
  ) throws(LedeError) -> CheckReport {
    let document = result.document
    return CheckReport(
      name: name, text: SourceText(knownValid: document.publicText.bytes),
      fileAlignment: document.extraction?.fileAlignment?.relabeled() ?? document.fileAlignment,
      language: document.language,
      findings: try publicFindings(result.findings.filter(isIncluded), of: document),
      rules: document[Findings.self]?.rules ?? [])
  }

  /// Findings with the ranges of the text as it came, and their edits escaped for it.
  private func publicFindings(
    _ findings: [Finding], of document: Document
  ) throws(LedeError) -> [Finding] {
    guard let extraction = document.extraction else { return findings }
    let format = try options.formats.format(named: extraction.format)
    func moved(_ range: SourceRange) -> SourceRange {
      let range = document.publicRange(of: range)
      return SourceRange(range.start, range.end)
    }
    func escaped(_ edit: Finding.Edit) throws(LedeError) -> Finding.Edit? {
      let range = edit.range
      guard let index = document.blocks.firstIndex(where: { $0.range.contains(range) }),
        // A tag inside would be lost.
        !document.inlineCodes(in: document.blocks[index]).contains(where: {
          range.start < $0.range.end && $0.range.start < range.end
            || range.start < $0.range.start && $0.range.end < range.end
        }),
        !document.touchesProtected(range)
      else { return nil }
      let place = document.publicRange(of: range)
      return Finding.Edit(
        range: SourceRange(place.start, place.end),
        replacement: try format.escape(
          edit.replacement,
          at: ContentPlace(range: place, context: extraction.places[index].context)))
    }
    var result: [Finding] = []
    for finding in findings {
      result.append(
        Finding(
          rule: finding.rule, severity: finding.severity, range: moved(finding.range),
          message: finding.message, suggestion: finding.suggestion,
          fix: try finding.fix.flatMap(escaped),
          mentions: finding.mentions.map {
            Finding.Mention(range: moved($0.range), message: $0.message)
          }, subject: finding.subject, properties: finding.properties, isQuoted: finding.isQuoted))
    }
    return result
  }

  /// Reads a new text of an article in its format.
  private func setText(_ text: SourceText, of article: inout Article) throws(LedeError) {
    guard let extraction = article.markup?.extraction else {
      article.text = text
      return
    }
    let read = try options.formats.format(named: extraction.format).read(
      DecodedText(knownValid: text.bytes), name: article.name)
    article.markup = read
    article.text = read.source
  }
}

extension Article {
  /// The text as it came, markup included.
  fileprivate var publicText: SourceText {
    markup?.extraction.map { SourceText(knownValid: $0.text.bytes) } ?? text
  }
}
