public import LedeCore
import LedeUnicode
import LedeXML

/// Writes XLIFF 2.1 (OASIS Standard, 13 February 2018), ready for a translator.
///
/// A block is a unit, a sentence a segment, white space between two sentences an ignorable: the
/// sources of a unit, joined, are the clean text of its block. Terms are term annotations that
/// refer to the unit's glossary (Glossary module), do-not-translate ones are protected. Notes say
/// which segments are the summary; the Metadata module says where each segment is in the source
/// (UTF-8 bytes), its score, and what made the file. With exactly one target language `trgLang` is
/// set. Identifiers count from 1 and depend on the document alone.
public struct XLIFFWriter: ResultWriter {
  /// Makes a writer.
  public init() {}

  /// Appends a document with one file.
  public func write(_ result: ArticleResult, to output: inout [UInt8]) throws(LedeError) {
    try write([result], to: &output)
  }

  /// Appends one document with a file for each result.
  /// - Throws: `invalid-configuration` when the results are not all of one language, which XLIFF
  ///   does not allow, or when there is none.
  public func write(_ results: [ArticleResult], to output: inout [UInt8]) throws(LedeError) {
    guard let first = results.first else {
      throw LedeError(
        code: .invalidConfiguration, kind: .configuration,
        message: "XLIFF needs at least one article")
    }
    let language = first.document.language.tag
    if let other = results.first(where: { $0.document.language.tag != language }) {
      throw LedeError(
        code: .invalidConfiguration, kind: .configuration,
        message: "XLIFF has one source language a file, but '\(first.document.name)' is in "
          + "\(language) and '\(other.document.name)' in \(other.document.language.tag); "
          + "write one file for each article")
    }
    let xml = try XMLOutput()
    let target = first.targets.count == 1 ? first.targets.first : nil
    xml.element(
      "xliff",
      [
        ("xmlns", "urn:oasis:names:tc:xliff:document:2.0"),
        ("xmlns:gls", "urn:oasis:names:tc:xliff:glossary:2.0"),
        ("xmlns:mda", "urn:oasis:names:tc:xliff:metadata:2.0"),
        ("version", "2.1"), ("srcLang", language.description), ("trgLang", target?.description),
      ]
    ) {
      for (index, result) in results.enumerated() {
        XLIFFFile(result, identifier: "f\(index + 1)", target: target).write(to: xml)
      }
    }
    try xml.finish(to: &output)
  }
}

/// One article as a `file` element.
struct XLIFFFile {
  private let result: ArticleResult
  private let text: ResultText
  private let identifier: String
  private let target: LanguageTag?

  init(_ result: ArticleResult, identifier: String, target: LanguageTag?) {
    self.result = result
    text = ResultText(result)
    self.identifier = identifier
    self.target = target
  }

  func write(to xml: XMLOutput) {
    let document = result.document
    // Text in a script from right to left is said to be so; the rest is left to the tool.
    func direction(_ language: LanguageTag) -> String? {
      LocaleData.isRightToLeft(language) ? "rtl" : nil
    }
    xml.element(
      "file",
      [
        ("id", identifier), ("original", document.name),
        ("srcDir", direction(document.language.tag)), ("trgDir", target.flatMap(direction)),
        ("xml:space", "preserve"),
      ]
    ) {
      provenance(xml)
      var firstSentence = 0
      var firstTerm = 0
      for (index, block) in document.blocks.enumerated() {
        let sentences = run(from: &firstSentence, text.sentences) { $0.block <= index }
        let terms = run(from: &firstTerm, text.terms) { $0.range.start < block.range.end }
        XLIFFUnit(
          text: text, index: index, sentences: sentences, terms: Array(text.terms[terms]),
          target: target
        ).write(to: xml)
      }
      // A file has at least one unit.
      if document.blocks.isEmpty {
        xml.element("unit", [("id", "u0"), ("translate", "no")]) {
          xml.element("segment", [("id", "s0")]) { xml.inline("source") {} }
        }
      }
    }
  }

  /// The elements from `start` on that fit, and `start` behind them.
  private func run<Element>(
    from start: inout Int, _ elements: [Element], while fits: (Element) -> Bool
  ) -> Range<Int> {
    let first = start
    while start < elements.count, fits(elements[start]) { start += 1 }
    return first..<start
  }

  private func provenance(_ xml: XMLOutput) {
    func meta(_ type: String, _ value: String) {
      xml.inline("mda:meta", [("type", type)]) { xml.text(value) }
    }
    let document = result.document
    xml.element("mda:metadata") {
      xml.element("mda:metaGroup", [("category", "engine")]) {
        meta("lede", result.engine.lede)
        meta("icu", result.engine.icu)
        meta("unicode", result.engine.unicode)
        meta("pipeline", result.engine.pipeline)
      }
      xml.element("mda:metaGroup", [("category", "language")]) {
        meta("from", document.language.origin.rawValue)
        meta("confidence", PlainLine.decimal(document.language.confidence, 3))
      }
      if !document.metadata.isEmpty {
        xml.element("mda:metaGroup", [("category", "article")]) {
          for item in document.metadata { meta(item.name, item.value) }
        }
      }
    }
  }
}
