public import LedeCore
import LedeXML

/// Holds files against the rules of XLIFF 2.0, 2.1 and 2.2: core and modules.
///
/// Every finding has the name of the rule that is broken. XLIFF 1.2 is read, but its rules are not
/// looked at here.
public struct XLIFFValidator: Sendable {
  /// Makes a validator.
  public init() {}

  private static var topics: [any RuleTopic.Type] {
    [
      StructureRules.self, IdentityRules.self, SegmentRules.self, LanguageRules.self,
      CodeRules.self, ReorderingRules.self, AnnotationRules.self, ReferenceRules.self,
      ModuleRules.self, SizeRules.self, ChangeTrackingRules.self, ITSRules.self,
      PluralRules.self,
    ]
  }

  /// All rules, by topic.
  public static var rules: [XLIFFRule] { topics.flatMap { $0.rules } }

  /// What is wrong with a file, in its order: at most 1000 findings.
  ///
  /// A file is valid when none is an error. The code of a finding is ``XLIFFRule/code``, or
  /// `invalid-xliff` for what is no XLIFF at all.
  /// - Parameter name: path or name of the file, for messages.
  /// - Complexity: O(*n* log *n*).
  public func validate(_ bytes: [UInt8], name: String = "-") -> [Diagnostic] {
    do throws(DiagnosticsError) {
      let xml = try XMLDocument(bytes, name: name, code: .invalidXLIFF)
      if XLIFFNamespace.isCore(xml[0].name.namespace), xml[0].name.local == "xliff" {
        let tree = XLIFFTree(xml)
        var report = RuleReport(xml)
        for topic in Self.topics { topic.check(tree, &report) }
        return report.diagnostics
      }
      // XLIFF 1 is read, or refused, by its reader.
      _ = try XLIFFReader().read(bytes, name: name)
      return []
    } catch {
      return error.diagnostics
    }
  }
}
