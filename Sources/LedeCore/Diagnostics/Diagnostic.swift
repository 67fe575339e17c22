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
    let scalars = shown.unicodeScalars
    // A tab stays a tab under a tab, so that the caret stands where the eye is.
    let lead = scalars.prefix(column - 1).map {
      $0 == "\t" ? "\t" : String(repeating: " ", count: Self.columns(of: $0))
    }.joined()
    let under = scalars.dropFirst(column - 1).prefix(location.length)
    let carets = String(
      repeating: "^", count: max(1, under.reduce(0) { $0 + Self.columns(of: $1) }))
    return text + "\n  \(number) | \(shown)\n  \(margin) | \(lead)\(carets)"
  }

  /// Columns of a terminal that a scalar takes: none for marks that stand on another, two for the
  /// letters and pictures of East Asia (East_Asian_Width, UAX #11; whole blocks are enough here).
  private static func columns(of scalar: Unicode.Scalar) -> Int {
    guard scalar.value >= 0x300 else { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
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

extension Diagnostic.Severity: Comparable {
  /// A note is less than a warning, a warning less than an error.
  public static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
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
