public import LedeCore
import LedeLanguages
public import LedeTranslation

extension LedeEngine {
  /// Counts an article: its sentences, what of it is not translated, and the glossary's terms in it.
  ///
  /// - Throws: ``LedeError``: as ``run(_:)`` does.
  public func count(
    _ article: Article, into project: inout ProjectCount
  ) throws(LedeError) {
    let result = try run(article, through: Terms.id)
    if let failure = result.failure { throw failure.error }
    let document = result.document
    var segments: [CountableSegment] = []
    for sentence in document[Sentences.self]?.items ?? [] {
      let block = document.blocks[sentence.block]
      segments.append(
        CountableSegment(
          document.source[sentence.range],
          codes: document.inlineCodes.count { sentence.range.contains($0.range) },
          isProtected: !block.isTranslatable || document.isProtected(sentence.range)))
    }
    try project.add(
      segments, name: Article.shown(article.name), language: document.language.tag,
      scalarsPerWord: try scalarsPerWord(document.language.tag),
      terms: document[Terms.self]?.matches.count)
  }

  /// Counts the sources of a bilingual file.
  /// - Throws: ``LedeError``: mistakes in a language's data; `library-failed`.
  public func count(
    _ document: TranslationDocument, into project: inout ProjectCount
  ) throws(LedeError) {
    try project.add(
      document.countableSegments, name: document.name, language: document.sourceLanguage,
      scalarsPerWord: try scalarsPerWord(document.sourceLanguage))
  }

  private func scalarsPerWord(_ language: LanguageTag) throws(LedeError) -> Double? {
    do {
      return try library.data(for: language).translation.scalarsPerWord
    } catch {
      throw LedeError(
        code: .invalidConfiguration, kind: .configuration, message: error.description)
    }
  }
}
