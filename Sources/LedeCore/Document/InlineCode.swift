/// Markup inside the text of a block: an opening tag, a closing one, or what stands by itself.
///
/// The terms are those of XLIFF 2.1, section 4.2.3 (inline content). The text of a block and its codes
/// together are the block's content; in ``Document/source`` a code takes no room, or that of the text
/// it stands for. Codes are well nested inside their block, and never reach over its ends.
public struct InlineCode: Sendable, Hashable {
  /// Which part of the markup it is.
  public enum Role: String, Sendable, Hashable {
    /// A start tag whose end is in the same block.
    case opening
    /// The end of an opening.
    case closing
    /// A tag or more that stands by itself: a picture, a line break, a lone end tag.
    case standalone
  }

  /// What it does, by the attribute `type` of XLIFF 2.1.
  public enum Kind: String, Sendable, Hashable {
    /// Formatting.
    case formatting = "fmt"
    /// A part of a user interface.
    case userInterface = "ui"
    /// A quotation.
    case quotation = "quote"
    /// A link.
    case link
    /// A picture.
    case image
    /// Anything else.
    case other
  }

  /// Its number in its block, from 1 on in the order of the text. An opening and its closing share it.
  public let id: Int
  /// Which part it is.
  public let role: Role
  /// The source text it stands for (the line end of a `<br>`), or an empty range where it stands.
  public let range: SourceRange
  /// Its bytes in the decoded text.
  public let markup: DecodedRange
  /// What it does.
  public let kind: Kind
  /// More of that, as XLIFF writes it: a prefix, a colon and a value, such as `xlf:b` or `html:code`.
  public let subType: String?
  /// Whether a translator may move it past other codes.
  public let canReorder: Bool
  /// Whether a translator may leave it out.
  public let canDelete: Bool
  /// Whether a translator may use it more than once.
  public let canCopy: Bool

  /// Makes a code.
  public init(
    id: Int, role: Role, range: SourceRange, markup: DecodedRange, kind: Kind,
    subType: String? = nil, canReorder: Bool = true, canDelete: Bool = true, canCopy: Bool = true
  ) {
    self.id = id
    self.role = role
    self.range = range
    self.markup = markup
    self.kind = kind
    self.subType = subType
    self.canReorder = canReorder
    self.canDelete = canDelete
    self.canCopy = canCopy
  }
}

extension Document {
  /// The codes of a block, in the order of the text.
  /// - Complexity: O(log *codes*) and those of the block.
  public func inlineCodes(in block: Block) -> ArraySlice<InlineCode> {
    let start = inlineCodes.partitionPoint { $0.range.start >= block.range.start }
    let end = inlineCodes.partitionPoint { $0.range.start > block.range.end }
    return inlineCodes[start..<max(start, end)]
  }

  /// Whether a range lies in one that is not to be translated.
  /// - Complexity: O(log *ranges*).
  public func isProtected(_ range: SourceRange) -> Bool {
    let next = protectedRanges.partitionPoint { $0.start > range.start }
    return next > 0 && protectedRanges[next - 1].contains(range)
  }

  /// Whether a range shares a byte with one that is not to be translated.
  /// - Complexity: O(log *ranges*).
  public func touchesProtected(_ range: SourceRange) -> Bool {
    let next = protectedRanges.partitionPoint { $0.end > range.start }
    return next < protectedRanges.count && protectedRanges[next].overlaps(range)
  }

  /// Whether a translator gets a block: its kind is for translators, and not all of it is protected.
  public func isTranslatable(_ block: Block) -> Bool {
    block.isTranslatable && !isProtected(block.range)
  }
}

extension Array {
  /// The index of the first element that satisfies a condition, which all behind it satisfy too.
  fileprivate func partitionPoint(where holds: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
