/// Text with its codes and annotations, in order.
public struct InlineContent: Sendable, Hashable, ExpressibleByArrayLiteral,
  ExpressibleByStringLiteral
{
  /// What it is made of. Neighbouring texts may be several.
  public var elements: [InlineElement] {
    didSet { anchors = [] }
  }
  /// Where it begins in its file.
  public private(set) var place: TranslationPlace?
  /// Where pieces of ``text`` begin in the file; between two the bytes are the same.
  private var anchors: [Anchor] = []

  struct Anchor: Sendable, Hashable {
    /// UTF-8 bytes of the text before it.
    let offset: Int
    let place: TranslationPlace
  }

  /// Makes content.
  public init(_ elements: [InlineElement] = []) { self.elements = elements }

  /// Makes content of a list of elements.
  public init(arrayLiteral elements: InlineElement...) { self.elements = elements }

  /// Makes content of plain text.
  public init(_ text: String) { elements = text.isEmpty ? [] : [.text(text)] }

  /// Makes content of plain text.
  public init(stringLiteral value: String) { self.init(value) }

  init(_ elements: [InlineElement], place: TranslationPlace?, anchors: [Anchor]) {
    self.elements = elements
    self.place = place
    self.anchors = anchors
  }

  /// Makes content of several, one behind the other.
  public init(joining parts: [InlineContent]) {
    elements = parts.flatMap(\.elements)
    place = parts.first?.place
    var offset = 0
    var anchors: [Anchor] = []
    for part in parts {
      anchors += part.anchors.map { Anchor(offset: offset + $0.offset, place: $0.place) }
      offset += part.elements.reduce(0) { $0 + $1.textCount }
    }
    self.anchors = anchors
  }

  /// The text without codes and annotations.
  public var text: String {
    elements.reduce(into: "") { if case .text(let text) = $1 { $0 += text } }
  }

  /// The codes, in order.
  public var codes: [TranslationCode] {
    elements.compactMap { if case .code(let code) = $0 { code } else { nil } }
  }

  /// Where a byte of ``text`` is in the file; exact but behind a character that is written as a
  /// reference to a CR LF. `nil` when the content was not read from a file.
  /// - Parameter offset: UTF-8 bytes of ``text`` before it.
  /// - Complexity: O(*pieces of text*).
  public func place(ofTextAt offset: Int) -> TranslationPlace? {
    guard let anchor = anchors.last(where: { $0.offset <= offset }) else { return place }
    return anchor.place.advanced(by: offset - anchor.offset)
  }

  /// Compares the elements.
  public static func == (a: Self, b: Self) -> Bool { a.elements == b.elements }
  /// Hashes the elements.
  public func hash(into hasher: inout Hasher) { hasher.combine(elements) }
}
