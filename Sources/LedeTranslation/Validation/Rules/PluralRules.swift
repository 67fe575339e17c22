import LedeXML

extension XLIFFRule {
  static let variantSwitch = XLIFFRule(
    "variant-switch", "Plural, Gender, and Select Module (2.2)",
    "A switch lists its selectors: plural, ordinal, gender or select, a colon, and a variable.")
  static let variantCase = XLIFFRule(
    "variant-case", "Plural, Gender, and Select Module (2.2)",
    "A case has a value of its kind for each selector of the switch around it.")
}

/// The Plural, Gender, and Select module of XLIFF 2.2.
enum PluralRules: RuleTopic {
  static let rules: [XLIFFRule] = [.variantSwitch, .variantCase]

  private static func name(_ local: String) -> XMLName {
    XMLName(XLIFFNamespace.pluralGenderSelect, local)
  }

  static func check(_ tree: XLIFFTree, _ report: inout RuleReport) {
    for element in tree.xml.elements.indices {
      let node = tree.xml[element]
      if let value = node[name("switch")], selectors(value) == nil {
        report.add(
          .variantSwitch, element,
          "'\(value)' is no list of selectors such as 'plural:count' and 'gender:host'")
      }
      if let value = node[name("case")] { check(value, element, tree, &report) }
    }
  }

  /// The keywords of a switch; its items are parted by white space, or by commas as the text of the
  /// specification has it.
  private static func selectors(_ value: String) -> [String]? {
    let items = words(value).map { $0.split(separator: ":", maxSplits: 1) }
    let keywords: Set<String> = ["plural", "ordinal", "gender", "select"]
    guard !items.isEmpty, items.allSatisfy({ $0.count == 2 && keywords.contains(String($0[0])) })
    else { return nil }
    return items.map { String($0[0]) }
  }

  private static func words(_ value: String) -> [String] {
    value.split { " \t\n\r,".contains($0) }.map(String.init)
  }

  private static func check(
    _ value: String, _ element: Int, _ tree: XLIFFTree, _ report: inout RuleReport
  ) {
    let around = tree.ancestors(of: element).first { tree.xml[$0][name("switch")] != nil }
    guard let around, let written = tree.xml[around][name("switch")] else {
      report.add(.variantCase, element, "there is no 'pgs:switch' around the case '\(value)'")
      return
    }
    guard let selectors = selectors(written) else { return }
    let values = words(value)
    guard values.count == selectors.count else {
      report.add(
        .variantCase, element,
        "the case '\(value)' has \(values.count) values, but the switch '\(written)' asks for \(selectors.count)"
      )
      return
    }
    for (value, selector) in zip(values, selectors)
    where ["plural", "ordinal"].contains(selector) && !isNumber(value) {
      report.add(
        .variantCase, element,
        "'\(value)' is neither a number nor zero, one, two, few, many or other, as '\(selector)' takes"
      )
    }
  }

  private static func isNumber(_ value: String) -> Bool {
    if ["zero", "one", "two", "few", "many", "other"].contains(value) { return true }
    return AttributeValue.integer(value) != nil || AttributeValue.decimal(value) != nil
  }
}
