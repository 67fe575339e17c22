public import LedeCore

/// Collects the figures of an article, for whoever checks the facts.
public struct FiguresStage: Stage {
  /// The name in pipelines.
  public static let name: StageName = "figures"
  /// The layers it reads.
  public static let requires = [NormalizedText.id, Sentences.id, Words.id]

  private let minimumDigits: Int

  /// Makes a stage that passes over figures of fewer digits than `minimumDigits`.
  public init(minimumDigits: Int = 1) { self.minimumDigits = minimumDigits }

  /// The figures of a document, in text order.
  public func run(on document: Document) throws(StageError) -> Figures {
    let text = try document.require(NormalizedText.self, for: Self.name)
    let sentences = try document.require(Sentences.self, for: Self.name)
    let words = try document.require(Words.self, for: Self.name)
    var items: [Figures.Item] = []
    for sentence in sentences.items.indices {
      for word in words.words(ofSentence: sentence) where words.kinds[word] == .number {
        let range = words.range(word)
        guard text.text[range].unicodeScalars.count(where: \.isDigit) >= minimumDigits else {
          continue
        }
        // The alignment leads from the normalized text back to the bytes of the source.
        items.append(Figures.Item(range: text.alignment.source(of: range), sentence: sentence))
      }
    }
    return Figures(items: items)
  }

  /// What pipelines need to know of the stage: its options, checked before it is made.
  public static let factory = StageFactory(
    FiguresStage.self, help: "Collects the figures of an article.",
    options: [
      OptionDescriptor(
        "min-digits", .int(1...20), default: .int(1),
        help: "figures of fewer digits are passed over")
    ]
  ) { (options, _) throws(DiagnosticsError) in
    FiguresStage(minimumDigits: options.int("min-digits") ?? 1)
  }
}

extension Unicode.Scalar {
  fileprivate var isDigit: Bool { properties.numericType == .decimal }
}
