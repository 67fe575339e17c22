/// Rules about one matter.
protocol RuleTopic {
  /// The rules, for whoever wants to know them.
  static var rules: [XLIFFRule] { get }
  /// Holds a file against all of them.
  static func check(_ tree: XLIFFTree, _ report: inout RuleReport)
}
