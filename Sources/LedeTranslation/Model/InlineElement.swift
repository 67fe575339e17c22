/// A piece of content: text, a code, or an end of an annotation.
///
/// The sequence is flat: a spanning code is an opening and a closing, which may be in two segments
/// of a unit (XLIFF 2.1 section 4.7.2).
public enum InlineElement: Sendable, Hashable {
  /// Text.
  case text(String)
  /// A code of the original: markup that a translator keeps.
  case code(TranslationCode)
  /// An annotation begins.
  case annotationStart(TranslationAnnotation)
  /// The annotation of an identifier ends.
  case annotationEnd(id: String)

  /// UTF-8 bytes of text in it.
  var textCount: Int { if case .text(let text) = self { text.utf8.count } else { 0 } }
}

/// A code of the original, such as the begin of bold text or a line break.
public struct TranslationCode: Sendable, Hashable {
  /// Which part of a code it is.
  public enum Role: String, Sendable {
    /// The begin of a spanning code.
    case opening
    /// The end of a spanning code.
    case closing
    /// A code by itself.
    case standalone
  }

  /// Whether a translator may put it elsewhere among the codes.
  public enum Reordering: String, Sendable {
    /// It may stand anywhere.
    case yes
    /// It stays in its sequence, of which it is the first.
    case firstNo
    /// It stays behind the one before it.
    case no
  }

  /// Shared by an opening and its closing, and by a source's code and its target's.
  public var id: String
  /// Which part it is.
  public var role: Role
  /// `fmt`, `ui`, `quote`, `link`, `image` or `other`.
  public var type: String?
  /// A narrower kind, such as `xlf:b`.
  public var subType: String?
  /// Whether it may be moved.
  public var canReorder: Reordering
  /// Whether it may be left out.
  public var canDelete: Bool
  /// Whether it may be repeated.
  public var canCopy: Bool
  /// Whether a spanning code may cross others.
  public var canOverlap: Bool
  /// Which ``TranslationUnit/originalData`` it stands for.
  public var dataReference: String?
  /// What is shown in its place.
  public var display: String?
  /// Plain text that is like it.
  public var equivalent: String?
  /// The identifiers of units whose text is in the code, such as an alternative text.
  public var subFlows: [String]
  /// Whether the other end is not in the unit.
  public var isIsolated: Bool
  /// The HTML element it is (Format Style module).
  public var formatElement: String?
  /// Attributes of that element.
  public var formatAttributes: String?

  /// Makes a code.
  public init(
    id: String, role: Role, type: String? = nil, subType: String? = nil,
    canReorder: Reordering = .yes, canDelete: Bool = true, canCopy: Bool = true,
    canOverlap: Bool = true, dataReference: String? = nil, display: String? = nil,
    equivalent: String? = nil, subFlows: [String] = [], isIsolated: Bool = false,
    formatElement: String? = nil, formatAttributes: String? = nil
  ) {
    self.id = id
    self.role = role
    self.type = type
    self.subType = subType
    self.canReorder = canReorder
    self.canDelete = canDelete
    self.canCopy = canCopy
    self.canOverlap = canOverlap
    self.dataReference = dataReference
    self.display = display
    self.equivalent = equivalent
    self.subFlows = subFlows
    self.isIsolated = isIsolated
    self.formatElement = formatElement
    self.formatAttributes = formatAttributes
  }
}

/// Something said of a stretch of text: that it is a term, that it is not to be translated.
public struct TranslationAnnotation: Sendable, Hashable {
  /// Unique in its unit.
  public var id: String
  /// `term`, `comment`, `generic`, or a tool's own with a prefix.
  public var type: String
  /// What is said.
  public var value: String?
  /// Where more of it is said, such as `#gls=g1`.
  public var reference: String?
  /// Whether the text is to be translated; `nil` when what is around it says.
  public var translate: Bool?

  /// Makes an annotation.
  public init(
    id: String, type: String = "generic", value: String? = nil, reference: String? = nil,
    translate: Bool? = nil
  ) {
    self.id = id
    self.type = type
    self.value = value
    self.reference = reference
    self.translate = translate
  }
}
