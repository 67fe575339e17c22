/// What an editor should look at, in text order: the layer of the stage `check`.
public struct Findings: Layer {
  /// The name of the layer.
  public static let id = LayerID(rawValue: "findings")

  /// The findings, by their start.
  public let items: [Finding]
  /// The rules that were asked, in their order.
  public let rules: [RuleDescription]

  /// Makes a layer.
  public init(items: [Finding], rules: [RuleDescription]) {
    self.items = items
    self.rules = rules
  }
}

/// What a rule of a check looks for.
public struct RuleDescription: Sendable, Hashable {
  /// A stable name for programs, kebab-case.
  public let id: String
  /// What it reports, in one line.
  public let summary: String
  /// Why, and what to do about it.
  public let help: String
  /// How bad its findings are when nobody said otherwise; `nil` for a rule that is off.
  public let severity: Diagnostic.Severity?

  /// Describes a rule.
  public init(id: String, summary: String, help: String, severity: Diagnostic.Severity?) {
    self.id = id
    self.summary = summary
    self.help = help
    self.severity = severity
  }
}

/// One thing that a rule found in a text.
public struct Finding: Sendable, Hashable {
  /// Another text for a range of the source.
  public struct Edit: Sendable, Hashable {
    /// What is replaced.
    public let range: SourceRange
    /// What stands there then.
    public let replacement: String

    /// Makes an edit.
    public init(range: SourceRange, replacement: String) {
      self.range = range
      self.replacement = replacement
    }
  }

  /// Another place that belongs to a finding.
  public struct Mention: Sendable, Hashable {
    /// Where.
    public let range: SourceRange
    /// What is there.
    public let message: String

    /// Makes a mention.
    public init(range: SourceRange, message: String) {
      self.range = range
      self.message = message
    }
  }

  /// Something named that is said of a finding.
  public struct Property: Sendable, Hashable {
    /// The name, such as `concept`.
    public let name: String
    /// What is said.
    public let value: String

    /// Makes a property.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The ``RuleDescription/id`` of its rule.
  public let rule: String
  /// How bad it is.
  public var severity: Diagnostic.Severity
  /// Where it is in the source.
  public let range: SourceRange
  /// What is wrong, in one line.
  public let message: String
  /// What to do about it.
  public let suggestion: String?
  /// What mends it; `nil` where a human has to decide.
  public var fix: Edit?
  /// Other places that belong to it.
  public let mentions: [Mention]
  /// What stays the same when the text around it changes: the concept and the term, the acronym.
  public let subject: String
  /// What programs may want to know besides.
  public let properties: [Property]
  /// Whether it stands in a quotation: what somebody said is not mended.
  public var isQuoted: Bool

  /// Makes a finding.
  ///
  /// Rules give their default severity; the stage sets the one that was asked for.
  public init(
    rule: String, severity: Diagnostic.Severity = .warning, range: SourceRange, message: String,
    suggestion: String? = nil, fix: Edit? = nil, mentions: [Mention] = [], subject: String,
    properties: [Property] = [], isQuoted: Bool = false
  ) {
    self.rule = rule
    self.severity = severity
    self.range = range
    self.message = message
    self.suggestion = suggestion
    self.fix = fix
    self.mentions = mentions
    self.subject = subject
    self.properties = properties
    self.isQuoted = isQuoted
  }
}

extension SourceText {
  /// The text with edits made, and how many were.
  ///
  /// Edits are made from the front; one that overlaps an earlier one, or does not lie on scalar
  /// boundaries of the text, is left out. No other byte is touched.
  /// - Complexity: O(*n* + *m* log *m*) for *m* edits.
  public func applying(_ edits: [Finding.Edit]) -> (text: SourceText, count: Int) {
    let sorted = edits.enumerated().sorted {
      ($0.element.range.start, $0.element.range.end, $0.offset)
        < ($1.element.range.start, $1.element.range.end, $1.offset)
    }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var last = 0
    var count = 0
    for (_, edit) in sorted {
      guard edit.range.start >= last, isScalarBoundary(edit.range.start),
        isScalarBoundary(edit.range.end)
      else { continue }
      output += bytes[last..<edit.range.start]
      output += edit.replacement.utf8
      last = edit.range.end
      count += 1
    }
    output += bytes[last...]
    return (SourceText(knownValid: output), count)
  }
}
