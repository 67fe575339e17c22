/// A finding in a file: what, where, the offending line, and what to do.
public struct Diagnostic: Sendable, Hashable {
  /// How bad it is.
  public enum Severity: String, Sendable, CaseIterable {
    /// Nothing can be done with the file.
    case error
    /// Something was passed over or guessed.
    case warning
    /// Worth knowing.
    case note
  }

  /// A place in a file.
  public struct Location: Sendable, Hashable {
    /// Path or name of the file.
    public let file: String
    /// 1-based line.
    public let line: Int
    /// 1-based column, in Unicode scalars.
    public let column: Int
    /// How many scalars the caret underlines, at least 1.
    public let length: Int
    /// The line, without its end; `nil` when it is not at hand.
    public let text: String?

    /// Makes a location.
    public init(file: String, line: Int, column: Int, length: Int = 1, text: String? = nil) {
      self.file = file
      self.line = line
      self.column = column
      self.length = max(1, length)
      self.text = text
    }
  }

  /// How bad it is.
  public let severity: Severity
  /// A stable name for programs.
  public let code: LedeError.Code
  /// What is wrong, in one line.
  public let message: String
  /// Where.
  public let location: Location?
  /// What to do about it, such as `did you mean 'weights'?`.
  public let suggestion: String?

  /// Makes a diagnostic.
  public init(
    _ severity: Severity, code: LedeError.Code, message: String, location: Location? = nil,
    suggestion: String? = nil
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.location = location
    self.suggestion = suggestion
  }

  /// `file:line:column: severity: message; suggestion`, then the line and a caret below it.
  public var rendered: String {
    var text = ""
    if let location { text += "\(location.file):\(location.line):\(location.column): " }
    text += "\(severity.rawValue): \(message)"
    if let suggestion { text += "; \(suggestion)" }
    guard let location, let line = location.text else { return text }
    let (shown, column) = Self.excerpt(of: line, around: location.column)
    let number = String(location.line)
    let margin = String(repeating: " ", count: number.utf8.count)
    // A tab stays a tab under a tab, so that the caret stands where the eye is.
    let lead = shown.unicodeScalars.prefix(column - 1).map { $0 == "\t" ? "\t" : " " }.joined()
    let room = max(1, shown.unicodeScalars.count - column + 1)
    let carets = String(repeating: "^", count: min(location.length, room))
    return text + "\n  \(number) | \(shown)\n  \(margin) | \(lead)\(carets)"
  }

  /// At most 120 scalars of a line, with the column moved along.
  private static func excerpt(of line: String, around column: Int) -> (String, Int) {
    let scalars = Array(line.unicodeScalars)
    guard scalars.count > 120 else { return (line, max(1, column)) }
    let start = max(0, min(column - 60, scalars.count - 120))
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[start..<min(scalars.count, start + 120)])
    return (String(view), max(1, column - start))
  }
}

/// Several findings at once: everything that is wrong with a configuration or a glossary.
public struct DiagnosticsError: Error, Sendable, CustomStringConvertible {
  /// The findings, in the order of the files.
  public let diagnostics: [Diagnostic]
  /// Makes an error of findings.
  public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
  /// The findings as text, a paragraph each.
  public var description: String { diagnostics.map(\.rendered).joined(separator: "\n") }
}
