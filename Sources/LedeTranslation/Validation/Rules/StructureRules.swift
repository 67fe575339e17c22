extension XLIFFRule {
  static let elementNotAllowed = XLIFFRule(
    "element-not-allowed", "Elements", "An element stands only where its parent has a place for it."
  )
  static let elementMissing = XLIFFRule(
    "element-missing", "Elements", "An element has the elements it needs.")
  static let textNotAllowed = XLIFFRule(
    "text-not-allowed", "Elements", "Text stands only in elements that have text.")
  static let attributeNotAllowed = XLIFFRule(
    "attribute-not-allowed", "Attributes", "An element has only the attributes that it may have.")
  static let attributeMissing = XLIFFRule(
    "attribute-missing", "Attributes", "An element has the attributes it needs.")
  static let attributeValue = XLIFFRule(
    "attribute-value", "Attributes", "The value of an attribute is of its kind.")
  static let modulePlace = XLIFFRule(
    "module-place", "Modules",
    "An element of a module stands in the elements of the core it is for.")
}

/// Elements and attributes, by ``XLIFF2Structure``.
enum StructureRules: RuleTopic {
  static let rules: [XLIFFRule] = [
    .elementNotAllowed, .elementMissing, .textNotAllowed, .attributeNotAllowed,
    .attributeMissing, .attributeValue, .modulePlace,
  ]

  static let v2_1 = table(isLater: false)
  static let v2_2 = table(isLater: true)

  private static func table(isLater: Bool) -> StructureTable {
    let core = isLater ? XLIFFNamespace.core2_2 : XLIFFNamespace.core
    var table = StructureTable(prefixes: ["xlf": core, "mda": XLIFFNamespace.metadata])
    table.add(XLIFF2Structure.core, namespace: core)
    table.add(XLIFF2Structure.matches, namespace: XLIFFNamespace.matches)
    table.add(XLIFF2Structure.glossary, namespace: XLIFFNamespace.glossary)
    table.add(XLIFF2Structure.formatStyle, namespace: XLIFFNamespace.formatStyle)
    table.add(XLIFF2Structure.metadata, namespace: XLIFFNamespace.metadata)
    table.add(XLIFF2Structure.resourceData, namespace: XLIFFNamespace.resourceData)
    table.add(XLIFF2Structure.changeTracking, namespace: XLIFFNamespace.changeTracking)
    table.add(XLIFF2Structure.sizeRestriction, namespace: XLIFFNamespace.sizeRestriction)
    table.add(XLIFF2Structure.validation, namespace: XLIFFNamespace.validation)
    table.add(XLIFF2Structure.its, namespace: XLIFFNamespace.its)
    table.add(XLIFF2Structure.itsInXLIFF, namespace: XLIFFNamespace.itsInXLIFF)
    if isLater {
      table.add(XLIFF2Structure.core2_2, namespace: core)
      table.add(XLIFF2Structure.resourceData2_2, namespace: XLIFFNamespace.resourceData)
      table.add(XLIFF2Structure.its2_2, namespace: XLIFFNamespace.its)
      table.add(XLIFF2Structure.pluralGenderSelect, namespace: XLIFFNamespace.pluralGenderSelect)
    }
    return table
  }

  static func check(_ tree: XLIFFTree, _ report: inout RuleReport) {
    StructureCheck(
      table: tree.core == XLIFFNamespace.core2_2 ? v2_2 : v2_1, xml: tree.xml, core: tree.core
    ).run(&report)
  }
}
