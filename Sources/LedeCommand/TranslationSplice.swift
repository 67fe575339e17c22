import Lede

/// Puts translations into the file they are of.
struct TranslationSplice {
  let reader: ArticleReader
  let read: ExtractedArticle
  /// The file as it came.
  let bytes: [UInt8]
  let document: Document

  /// The file with the translations; what can not be merged is told.
  func merged(
    _ merge: TranslationMerge, language: LanguageTag?, problems: inout [Diagnostic]
  ) throws(LedeError) -> [UInt8] {
    problems += merge.problems
    let splicer = Splicer(
      document, file: bytes,
      format: try reader.registry.format(
        named: document.extraction?.format ?? PlainTextFormat.identifier),
      charset: read.charset)
    return try splicer.file(replacing: merge.contents, language: language) { index, error in
      problems.append(merge.rejection(index, error))
    }
  }
}
