import LedeXML

extension XLIFFRule {
  static let targetLanguage = XLIFFRule(
    "target-language-missing", "xliff", "A document with targets says their language.")
  static let textLanguage = XLIFFRule(
    "text-language", "source, target",
    "A text, or what is around it, is not said to be in another language than the document's.")
  static let resourceLanguage = XLIFFRule(
    "resource-language", "Resource Data Module", "A resource is in the language of its side.")
}

/// Languages agree.
enum LanguageRules: RuleTopic {
  static let rules: [XLIFFRule] = [.targetLanguage, .textLanguage, .resourceLanguage]

  static func check(_ tree: XLIFFTree, _ report: inout RuleReport) {
    let source = tree.xml[0]["srcLang"]
    let target = tree.xml[0]["trgLang"]
    for unit in tree.units {
      for part in unit.parts {
        if let element = part.target, target == nil {
          report.add(
            .targetLanguage, element, "there is a target, but the document has no 'trgLang'")
        }
        for (text, language) in [(part.source, source), (part.target, target)] {
          if let text, let language { check(text, language, tree, &report) }
        }
      }
    }
    for match in tree.matches {
      for text in tree.children(of: match, "source") {
        if let source { check(text, source, tree, &report) }
      }
      // A candidate that is only for reference may be in a third language.
      for text in tree.children(of: match, "target") where tree.xml[match]["reference"] != "yes" {
        if let target { check(text, target, tree, &report) }
      }
    }
    for item in tree.elements(XLIFFNamespace.resourceData, "resourceItem") {
      for (side, language) in [("source", source), ("target", target)] {
        for text in tree.children(of: item, XLIFFNamespace.resourceData, side) {
          guard let language, let said = tree.xml[text][xml: "lang"], !matches(said, language)
          else { continue }
          report.add(
            .resourceLanguage, text,
            "the resource is said to be in '\(said)', but the document's \(side)s are in '\(language)'"
          )
        }
      }
    }
  }

  private static func check(
    _ text: Int, _ language: String, _ tree: XLIFFTree, _ report: inout RuleReport
  ) {
    let said = sequence(first: text) { tree.xml[$0].parent }.lazy
      .compactMap { tree.xml[$0][xml: "lang"] }.first
    guard let said, !matches(said, language) else { return }
    report.add(
      .textLanguage, text,
      "the text is said to be in '\(said)', but the document's are in '\(language)'")
  }

  /// Whether a tag is another or begins with it.
  private static func matches(_ said: String, _ language: String) -> Bool {
    let said = said.lowercased()
    let language = language.lowercased()
    return said == language || said.hasPrefix(language + "-")
  }
}
