public import LedeCore

/// A rule of the specification of XLIFF 2.0, 2.1 and 2.2.
public struct XLIFFRule: Sendable, Hashable {
  /// The name, kebab-case.
  public let name: String
  /// What it asks for, in a sentence.
  public let summary: String
  /// The heading of the specification (XLIFF 2.1) that has it.
  public let section: String
  /// How bad a file is that breaks it.
  public let severity: Diagnostic.Severity

  init(_ name: String, _ section: String, _ summary: String, severity: Diagnostic.Severity = .error)
  {
    self.name = name
    self.section = section
    self.summary = summary
    self.severity = severity
  }

  /// What diagnostics call it: the name behind `xliff-`.
  public var code: String { "xliff-\(name)" }

  /// Compares names.
  public static func == (a: Self, b: Self) -> Bool { a.name == b.name }
  /// Hashes the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
