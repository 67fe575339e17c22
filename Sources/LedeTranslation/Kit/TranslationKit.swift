public import LedeCore
public import LedeInterchange
import LedeUnicode

/// Makes of an article what a translator works on, and of what comes back the new contents of its
/// blocks.
///
/// A block is a unit, a sentence a segment, white space between two sentences an ignorable: the
/// sources of a unit, joined, are the clean text of its block. Inline codes of the original are
/// codes; terms are annotations that refer to the unit's glossary, which has the translations of the
/// target language; what is not to be translated is annotated so. Notes say which segments are the
/// summary and which terms are not to be used; metadata says where each segment is in the original,
/// its score, and what made the file.
///
/// A unit is named after its own content, and its segments, codes and annotations are numbered in
/// it: a name stays when other parts of the article change.
public struct TranslationKit: Sendable {
  /// What of an article a translator gets.
  public enum Scope: String, Sendable, CaseIterable {
    /// All of it, in its order.
    case article
    /// The blocks with sentences of the summary; the other sentences of these are there to be read,
    /// not to be translated.
    case summary
    /// All of it, the blocks with sentences of the summary first.
    case summaryFirst = "summary-first"
  }

  /// What of an article a translator gets.
  public let scope: Scope
  /// The language that is translated into; without it there are no translations of terms.
  public let target: LanguageTag?

  /// Makes a kit.
  public init(scope: Scope = .article, target: LanguageTag? = nil) {
    self.scope = scope
    self.target = target
  }

  /// The groups of units that come first and behind, with ``Scope/summaryFirst``.
  static let groups = (summary: "summary", rest: "rest")

  /// The document of one or several articles, a file each.
  /// - Throws: as ``document(of:)-(_)`` does.
  public func document(of results: [ArticleResult]) throws(LedeError) -> TranslationDocument {
    try document(of: results.map { KitOriginal($0) })
  }

  /// The document of one or several originals, a file each.
  /// - Throws: `invalid-configuration` when the originals are not all of one language, which XLIFF 2
  ///   does not allow, when there is none, or when one has no summary and the scope needs it.
  public func document(of originals: [KitOriginal]) throws(LedeError) -> TranslationDocument {
    guard let first = originals.first else {
      throw Self.error("a translation kit needs at least one article")
    }
    let language = first.text.document.language.tag
    if let other = originals.first(where: { $0.text.document.language.tag != language }) {
      throw Self.error(
        "XLIFF has one source language a file, but '\(first.name)' is in \(language) and "
          + "'\(other.name)' in \(other.text.document.language.tag); write one file for each "
          + "language")
    }
    var document = TranslationDocument(
      name: first.name, sourceLanguage: language, targetLanguage: target)
    var ids = FileIdentity(originals)
    for original in originals {
      if scope != .article, original.text.document[Summary.self] == nil {
        throw Self.error(
          "'\(original.name)' has no summary to put first; run the pipeline to 'select', or "
            + "ask for the scope 'article'")
      }
      document.files.append(file(of: original, id: ids.next(original)))
    }
    return document
  }

  private static func error(_ message: String) -> LedeError {
    LedeError(code: .invalidConfiguration, kind: .configuration, message: message)
  }

  // MARK: Files

  private func file(of original: KitOriginal, id: String) -> TranslationFile {
    let document = original.text.document
    // Text in a script from right to left is said to be so; the rest is left to the tool.
    func direction(_ language: LanguageTag?) -> TextDirection {
      language.map { LocaleData.isRightToLeft($0) } ?? false ? .rightToLeft : .auto
    }
    var file = TranslationFile(
      id: id, original: original.name, sourceDirection: direction(document.language.tag),
      targetDirection: direction(target), preservesSpace: true,
      domains: document.metadata.filter { $0.name == "section" }.map(\.value),
      metadata: provenance(of: original.text))
    var identity = UnitIdentity()
    for part in original.parts {
      file.units += units(of: part, in: file, &identity)
    }
    if scope == .summaryFirst {
      file.units =
        file.units.filter { $0.groups == [Self.groups.summary] }
        + file.units.filter { $0.groups == [Self.groups.rest] }
    }
    return file
  }

  private func units(
    of result: ArticleResult, in file: TranslationFile, _ identity: inout UnitIdentity
  ) -> [TranslationUnit] {
    let text = ResultText(result)
    let document = result.document
    var units: [TranslationUnit] = []
    var firstSentence = 0
    var firstTerm = 0
    for (index, block) in document.blocks.enumerated() {
      let sentences = Self.run(from: &firstSentence, text.sentences) { $0.block <= index }
      let terms = Self.run(from: &firstTerm, text.terms) { $0.range.start < block.range.end }
      var unit = KitUnit(
        text: text, block: block, sentences: sentences, terms: Array(text.terms[terms]),
        target: self.target, isSummaryAlone: scope == .summary
      ).unit(id: identity.id(of: block, in: document))
      unit.sourceDirection = file.sourceDirection
      unit.targetDirection = file.targetDirection
      let isSummary = text.selected.contains(where: sentences.contains)
      switch scope {
      case .article: break
      case .summary where !isSummary: continue
      case .summary: break
      case .summaryFirst:
        unit.groups = [isSummary ? Self.groups.summary : Self.groups.rest]
      }
      units.append(unit)
    }
    return units
  }

  /// The elements from `start` on that fit, and `start` behind them.
  private static func run<Element>(
    from start: inout Int, _ elements: [Element], while fits: (Element) -> Bool
  ) -> Range<Int> {
    let first = start
    while start < elements.count, fits(elements[start]) { start += 1 }
    return first..<start
  }

  private func provenance(of result: ArticleResult) -> [MetadataGroup] {
    let document = result.document
    func group(_ category: String, _ items: [(String, String)]) -> MetadataGroup {
      MetadataGroup(
        category: category,
        items: items.map { MetadataGroup.Item(type: $0.0, value: $0.1) })
    }
    return [
      group(
        "engine",
        [
          ("lede", result.engine.lede), ("icu", result.engine.icu),
          ("unicode", result.engine.unicode), ("pipeline", result.engine.pipeline),
        ]),
      group("kit", [("scope", scope.rawValue)]),
      group(
        "language",
        [
          ("from", document.language.origin.rawValue),
          ("confidence", PlainLine.decimal(document.language.confidence, 3)),
        ]),
      group("article", document.metadata.map { ($0.name, $0.value) }),
    ].filter { !$0.items.isEmpty }
  }
}

/// Names the files of a document: as their originals ask, where that is a name of XML's that no other
/// asks for, else by number.
private struct FileIdentity {
  private var counts: [String: Int] = [:]
  private var number = 0

  init(_ originals: [KitOriginal]) {
    for original in originals {
      if let id = original.id { counts[id, default: 0] += 1 }
    }
  }

  mutating func next(_ original: KitOriginal) -> String {
    number += 1
    if let id = original.id, counts[id] == 1, AttributeValue.isValid(id, ["name"]),
      !id.contains(where: \.isWhitespace)
    {
      return id
    }
    while counts["f\(number)"] != nil { number += 1 }
    return "f\(number)"
  }
}
