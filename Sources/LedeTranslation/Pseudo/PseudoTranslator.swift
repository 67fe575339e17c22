public import LedeCore

/// Translates into no language: to see what a layout does to longer text, to other letters, and to
/// text from right to left, before there is a translation.
///
/// Codes, placeholders, addresses, numbers and what is not to be translated stay as they are.
public struct PseudoTranslator: Sendable {
  /// Which way the text runs.
  public enum Direction: Sendable {
    /// As it does.
    case leftToRight
    /// Every word is turned round by an override of its direction (UAX #9: RLO … PDF).
    case rightToLeft
  }

  /// Whether Latin letters get accents.
  public var hasAccents: Bool
  /// How much longer texts get, in percent of their letters.
  public var expansion: Int
  /// Whether the ends are marked with brackets, so that a cut text is seen.
  public var hasBrackets: Bool
  /// Which way the text runs.
  public var direction: Direction

  /// Makes a translator.
  public init(
    hasAccents: Bool = true, expansion: Int = 30, hasBrackets: Bool = true,
    direction: Direction = .leftToRight
  ) {
    self.hasAccents = hasAccents
    self.expansion = max(0, expansion)
    self.hasBrackets = hasBrackets
    self.direction = direction
  }

  /// The language of what comes out: the pseudo-locales of CLDR, `en-XA` and `ar-XB`.
  public var language: LanguageTag {
    LanguageTag(direction == .rightToLeft ? "ar-XB" : "en-XA") ?? .undetermined
  }

  /// Gives every segment that is to be translated a target.
  public func translate(_ document: TranslationDocument) -> TranslationDocument {
    var document = document
    document.targetLanguage = language
    for file in document.files.indices {
      document.files[file].targetDirection = direction == .rightToLeft ? .rightToLeft : .auto
      for unit in document.files[file].units.indices {
        guard document.files[file].units[unit].isTranslatable else { continue }
        for segment in document.files[file].units[unit].segments.indices {
          var content = document.files[file].units[unit].segments[segment]
          content.target = content.isIgnorable ? nil : translate(content.source)
          content.targetOrder = nil
          if !content.isIgnorable { content.state = .translated }
          document.files[file].units[unit].segments[segment] = content
        }
      }
    }
    return document
  }

  /// Translates a text with its codes.
  public func translate(_ content: InlineContent) -> InlineContent {
    var elements: [InlineElement] = []
    // Annotations that are open, and what each says of translation.
    var open: [(id: String, translates: Bool)] = []
    var letters = 0
    var hasText = false
    for element in content.elements {
      switch element {
      case .text(let text):
        guard open.last?.translates ?? true else {
          elements.append(element)
          continue
        }
        letters += text.unicodeScalars.count { Signs.isLetter($0.value) }
        hasText = hasText || text.unicodeScalars.contains { !Signs.isSpace($0.value) }
        elements.append(.text(translate(text)))
      case .annotationStart(let annotation):
        open.append((annotation.id, annotation.translate ?? open.last?.translates ?? true))
        elements.append(element)
      case .annotationEnd(let id):
        open.removeAll { $0.id == id }
        elements.append(element)
      case .code: elements.append(element)
      }
    }
    guard hasText else { return InlineContent(elements) }
    let padding = padding(for: letters)
    if hasBrackets {
      elements.insert(.text("["), at: elements.firstIndex(where: Self.isText) ?? 0)
    }
    let end = (elements.lastIndex(where: Self.isText) ?? elements.count - 1) + 1
    elements.insert(.text(padding + (hasBrackets ? "]" : "")), at: end)
    return InlineContent(Self.joined(elements))
  }

  private static func isText(_ element: InlineElement) -> Bool {
    if case .text = element { true } else { false }
  }

  /// Neighbouring texts are one.
  private static func joined(_ elements: [InlineElement]) -> [InlineElement] {
    var joined: [InlineElement] = []
    for element in elements {
      if case .text(let text) = element, case .text(let last)? = joined.last {
        joined[joined.count - 1] = .text(last + text)
      } else if element != .text("") {
        joined.append(element)
      }
    }
    return joined
  }

  // MARK: Text

  /// Short words without meaning, as long as the expansion asks for.
  private func padding(for letters: Int) -> String {
    var left = (letters * expansion + 99) / 100
    var padding = ""
    while left > 0 {
      padding += " " + word(of: min(left, 6))
      left -= 6
    }
    return padding
  }

  private func word(of count: Int) -> String {
    turned(String("~~~~~~".prefix(count)))
  }

  private func translate(_ text: String) -> String {
    let scalars = text.unicodeScalars.map(\.value)
    var kept = [Bool](repeating: false, count: scalars.count)
    for address in AddressScanner.addresses(in: scalars) {
      for index in address.range { kept[index] = true }
    }
    for placeholder in PlaceholderScanner.placeholders(in: scalars) {
      for index in placeholder.range { kept[index] = true }
    }
    var result = ""
    var word = String.UnicodeScalarView()
    for (index, scalar) in text.unicodeScalars.enumerated() {
      if !kept[index], Signs.isLetter(scalar.value) {
        word.append(hasAccents ? Self.accents[scalar] ?? scalar : scalar)
        continue
      }
      result += turned(String(word))
      word.removeAll()
      result.unicodeScalars.append(scalar)
    }
    return result + turned(String(word))
  }

  private func turned(_ word: String) -> String {
    word.isEmpty || direction == .leftToRight ? word : "\u{202E}\(word)\u{202C}"
  }

  /// Letters that look like the one they stand for.
  private static let accents: [Unicode.Scalar: Unicode.Scalar] = {
    let plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".unicodeScalars
    let accented = "ÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļṁñöþǫŕšţûṽŵẋýž".unicodeScalars
    return Dictionary(uniqueKeysWithValues: zip(plain, accented))
  }()
}
