import LedeXML

/// Gathers inline content with the places of its texts.
struct ContentBuilder {
  private var elements: [InlineElement] = []
  private var anchors: [InlineContent.Anchor] = []
  private var offset = 0
  private let place: TranslationPlace?

  init(at place: TranslationPlace?) { self.place = place }

  /// Appends what stands for itself in the file.
  mutating func add(_ text: XMLDocument.Text) {
    add(text.text, at: TranslationPlace(text.place))
  }

  mutating func add(_ text: String, at place: TranslationPlace) {
    guard !text.isEmpty else { return }
    anchors.append(InlineContent.Anchor(offset: offset, place: place))
    offset += text.utf8.count
    if case .text(let before) = elements.last {
      elements[elements.count - 1] = .text(before + text)
    } else {
      elements.append(.text(text))
    }
  }

  mutating func add(_ element: InlineElement) { elements.append(element) }

  var content: InlineContent { InlineContent(elements, place: place, anchors: anchors) }
}
