import LedeCore
import LedeUnicode

/// A result as the fields of the page's template.
struct HTMLPage {
  private let result: ArticleResult
  private let text: ResultText
  private let reasons: HTMLReasons
  private let article: HTMLArticle

  init(_ result: ArticleResult) {
    self.result = result
    text = ResultText(result)
    reasons = HTMLReasons(text)
    article = HTMLArticle(text, reasons)
  }

  /// All fields.
  var fields: PageFields {
    let facts = ArticleFacts(result, text)
    let language = result.document.language.tag
    var fields: PageFields = [
      "title": .text(facts.title),
      // HTML's way to say that a language is unknown is an empty string.
      "lang": .text(language.isUndetermined ? "" : language.description),
      "dir": .text(text.isRightToLeft ? "rtl" : "ltr"),
      "facts": .list(
        facts.facts.map { ["label": .text($0.label), "value": .text($0.value)] }),
      "blocks": .list(article.blocks),
      "ranks": .number(reasons.ranks),
      "lede": .text(result.engine.lede), "icu": .text(result.engine.icu),
      "unicode": .text(result.engine.unicode), "pipeline": .text(result.engine.pipeline),
    ]
    let isScored = reasons.isScored
    let hasTerms = !text.terms.isEmpty
    if isScored || hasTerms {
      fields["panel"] = .fields(["isScored": .flag(isScored), "isPlain": .flag(!isScored)])
      fields["legend"] = .fields([
        "isScored": .flag(isScored), "hasTerms": .flag(hasTerms),
        "hasSummary": .flag(!text.selected.isEmpty),
      ])
    }
    if let summary = text.summary { fields["summary"] = .fields(self.summary(summary)) }
    if isScored { fields["chart"] = reasons.chart.map { .fields($0) } }
    if hasTerms { fields["terms"] = .fields(terms) }
    let warnings = self.warnings
    if !warnings.isEmpty { fields["warnings"] = .fields(["items": .list(warnings)]) }
    return fields
  }

  private func summary(_ summary: Summary) -> PageFields {
    let count = text.selected.count
    var fields: PageFields = [
      "count": .number(count), "total": .number(text.sentences.count),
      "isEmpty": .flag(text.selected.isEmpty),
      "items": .list(
        text.selected.map { index in
          var item: PageFields = [
            "number": .number(index + 1), "text": .text(PlainLine.of(text.text(ofSentence: index))),
          ]
          item["reasons"] = reasons.reasons(ofSentence: index).map { .fields($0) }
          return item
        }),
    ]
    let isMet = summary.budget == (count == 1 ? "1 sentence" : "\(count) sentences")
    if !isMet { fields["budget"] = .text(summary.budget) }
    return fields
  }

  private var terms: PageFields {
    let groups = TermGroup.groups(of: text.terms, in: result.document.source)
    var languages = result.targets
    for target in text.terms.lazy.flatMap(\.targets) where !languages.contains(target.language) {
      languages.append(target.language)
    }
    let rows = groups.map { group -> PageFields in
      var row = HTMLArticle.status(of: group.first)
      // Occurrences have the numbers of their anchors.
      row["number"] = .number((text.terms.firstIndex(of: group.first) ?? 0) + 1)
      row["term"] = .text(PlainLine.of(group.text))
      row["count"] = .number(group.count)
      row["cells"] = .list(
        languages.map { language in
          var cell: PageFields = ["language": .text(language.description)]
          let target = group.first.targets.first { $0.language == language }
          cell["target"] = target.map { .text($0.term) }
          return cell
        })
      return row
    }
    return [
      "languages": .list(languages.map { ["language": .text($0.description)] }),
      "rows": .list(rows),
    ]
  }

  private var warnings: [PageFields] {
    func item(_ severity: Diagnostic.Severity) -> PageFields {
      [
        "severity": .fields([severity.rawValue: .flag(true)]),
        "severityName": .text(severity.rawValue),
      ]
    }
    var items = result.warnings.map { warning in
      item(warning.severity).merging(["message": .text(warning.line)]) { $1 }
    }
    if let failure = result.failure {
      let fields: PageFields = [
        "stage": .text(failure.stage.rawValue), "message": .text(failure.error.message),
      ]
      items.append(item(.error).merging(["failure": .fields(fields)]) { $1 })
    }
    return items
  }
}

extension ResultText {
  /// Whether most letters of the text belong to scripts that are written from right to left; where
  /// it has no letters that tell, whether the language is.
  var isRightToLeft: Bool {
    var rightToLeft = 0
    var leftToRight = 0
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 0x41...0x5A, 0x61...0x7A: leftToRight += 1
      case 0..<0xAA: break
      default:
        if ScalarProperties.isRightToLeft(scalar.value) {
          rightToLeft += 1
        } else if ScalarProperties.category(scalar.value).isLetter {
          leftToRight += 1
        }
      }
    }
    return rightToLeft == leftToRight
      ? LocaleData.isRightToLeft(document.language.tag) : rightToLeft > leftToRight
  }
}
