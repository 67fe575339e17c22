/// Writes a result as one page of HTML that needs no network, no script and no file beside it.
///
/// The article with each sentence shaded by its score and the summary marked; what each score is
/// made of, the place of each sentence in its ranks and what it repeats, under the pointer and with
/// the keyboard's focus; terms with their targets; the scores along the text as a bar chart and as
/// a table; warnings; what made it. What a stage that did not run would have told is left out.
///
/// HTML 5 that is well-formed XML, too. The interface is in English; the article, and everything
/// quoted from it, is marked with its own language and direction. Each sentence says its range in
/// the source in UTF-8 bytes (`data-range`). Without ``ArticleResult/explains`` the reasons name
/// the six features that count most, and the sum of the others. Sentences are numbered from 1.
public struct HTMLWriter: ResultWriter {
  /// Makes a writer.
  public init() {}

  /// Appends the page of one result.
  public func write(_ result: ArticleResult, to output: inout [UInt8]) {
    PageTemplate.page.render(HTMLPage(result).fields, to: &output)
  }
}
