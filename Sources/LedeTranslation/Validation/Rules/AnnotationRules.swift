import LedeCore
import LedeXML

extension XLIFFRule {
  static let markerPair = XLIFFRule(
    "annotation-pair", "sm", "The start of an annotation has one end behind it in its unit.")
  static let comment = XLIFFRule(
    "comment-annotation", "Comment Annotation",
    "A comment either says something or refers to a note of its unit.")
  static let term = XLIFFRule(
    "term-annotation", "ITS Terminology Annotation",
    "A term of ITS either has a definition or refers to one, if it does.")
  static let translateHint = XLIFFRule(
    "translate-annotation", "Translate Annotation",
    "An annotation of no other kind says whether its text is translated.", severity: .warning)
  static let matchAnnotation = XLIFFRule(
    "match-annotation", "Translation Candidates Module",
    "An annotation that a match refers to does not refer to one.")
}

/// Annotations.
enum AnnotationRules: RuleTopic {
  static let rules: [XLIFFRule] = [
    .markerPair, .comment, .term, .translateHint, .matchAnnotation,
  ]

  static func check(_ tree: XLIFFTree, _ report: inout RuleReport) {
    for scope in tree.scopes {
      checkPairs(scope, tree, &report)
      for element in scope.inline where tree.isMarker(element) {
        checkMarker(element, tree, &report)
      }
    }
  }

  private static func checkPairs(
    _ scope: XLIFFTree.Scope, _ tree: XLIFFTree, _ report: inout RuleReport
  ) {
    var open: [String: Int] = [:]
    var closed: Set<String> = []
    for element in scope.inline {
      if tree.isCore(element, "sm"), let id = tree.id(element) {
        open[id] = element
      } else if tree.isCore(element, "em"), let start = tree.xml[element]["startRef"] {
        if open[start] != nil {
          if !closed.insert(start).inserted {
            report.add(.markerPair, element, "the annotation '\(start)' has ended before")
          }
        } else if !scope.isPartial {
          report.add(
            .markerPair, element,
            "the start of the annotation, '\(start)', is not before its end in the \(scope.side)s of the unit"
          )
        }
      }
    }
    for (id, element) in open where !closed.contains(id) && !scope.isPartial {
      report.add(
        .markerPair, element,
        "the annotation '\(id)' has no end in the \(scope.side)s of the unit")
    }
  }

  private static func checkMarker(
    _ element: Int, _ tree: XLIFFTree, _ report: inout RuleReport
  ) {
    let node = tree.xml[element]
    switch node["type"] ?? "generic" {
    case "comment":
      if (node["value"] == nil) == (node["ref"] == nil) {
        report.add(
          .comment, element, "a comment has either a 'value' or a 'ref', and not both")
      }
    case "its:term-no", "term":
      // A term of the core may have both.
      let isOfITS =
        node["type"] != "term" || node[XMLName(XLIFFNamespace.its, "termConfidence")] != nil
      if isOfITS, node["value"] != nil, node["ref"] != nil {
        report.add(.term, element, "a term of ITS has a 'value' or a 'ref', and not both")
      }
    case "generic":
      // Without a type of its own, ITS may be why it is there.
      let isOther = node.attributes.contains { !$0.name.namespace.isEmpty }
      if node["translate"] == nil, !isOther {
        report.add(
          .translateHint, element, "the annotation says nothing: it has no 'translate'")
      }
    case "mtc:match":
      if node["ref"] != nil {
        report.add(.matchAnnotation, element, "an annotation for a match has no 'ref'")
      }
    default: break
    }
  }
}
