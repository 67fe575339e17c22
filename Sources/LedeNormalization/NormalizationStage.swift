public import LedeCore
import LedeUnicode

/// The stage `normalize`: makes the clean text that later stages read.
public struct NormalizationStage: Stage {
  /// `normalize`.
  public static let name: StageName = "normalize"
  /// Nothing: it reads the source.
  public static let requires: [LayerID] = []

  /// What does the work.
  public let normalizer: Normalizer

  /// Makes the stage.
  public init(_ normalizer: Normalizer) { self.normalizer = normalizer }

  /// Cleans the document's source, block by block.
  public func run(on document: Document) throws(StageError) -> NormalizedText {
    do {
      return try normalizer.normalize(
        document.source, blocks: document.blocks.map { $0.range }, deadline: document.deadline)
    } catch {
      throw StageError(stage: Self.name, error)
    }
  }

  /// How pipelines make the stage.
  public static let factory = StageFactory(
    NormalizationStage.self, help: "cleans the text by Unicode's rules and keeps the way back",
    options: descriptors
  ) { (values, _) throws(DiagnosticsError) in
    do {
      return NormalizationStage(try Normalizer(NormalizationOptions(values)))
    } catch {
      throw DiagnosticsError([
        Diagnostic(.error, code: .invalidConfiguration, message: "option 'transform': \(error)")
      ])
    }
  }

  private static let defaults = NormalizationOptions()

  private static let descriptors = [
    OptionDescriptor(
      "form", .choice(NormalizationForm.allCases.map(\.rawValue) + ["none"]),
      default: .string(defaults.form?.rawValue ?? "none"), help: "normalization form (UAX #15)"),
    choice(
      "white-space", defaults.whiteSpace,
      help: "collapse makes a run of white space one space, and blank lines one"),
    choice(
      "no-break-spaces", defaults.noBreakSpaces,
      help: "a no-break space that stands alone stays, or becomes a plain space"),
    choice(
      "line-joining", defaults.lineJoining, help: "join makes hard-wrapped lines of a block one"),
    choice(
      "controls", defaults.controls, help: "control characters other than tabs and line ends"),
    choice(
      "invisible", defaults.invisible,
      help: "zero-width spaces, word joiners, byte order marks; never the joiners ZWJ and ZWNJ"),
    choice("bidi-marks", defaults.bidiMarks, help: "marks of the bidirectional algorithm"),
    choice("soft-hyphens", defaults.softHyphens, help: "soft hyphens (U+00AD)"),
    choice("quotes", defaults.quotes, help: "straight makes quotation marks \" and '"),
    choice("dashes", defaults.dashes, help: "hyphen makes dashes and minus signs -"),
    choice("ellipsis", defaults.ellipsis, help: "dots makes an ellipsis three full stops"),
    choice(
      "mojibake", defaults.mojibake,
      help: "repair reads UTF-8 again that was misread as windows-1252 or Latin-1"),
    OptionDescriptor(
      "transform", .string, help: "ICU transform, such as 'Any-Latin; Latin-ASCII', applied last"),
  ]

  private static func choice<Choice>(
    _ name: String, _ value: Choice, help: String
  ) -> OptionDescriptor
  where Choice: CaseIterable & RawRepresentable, Choice.RawValue == String {
    OptionDescriptor(
      name, .choice(Choice.allCases.map(\.rawValue)), default: .string(value.rawValue), help: help)
  }
}

extension NormalizationOptions {
  /// Reads the options of the stage; what is not said is the default.
  public init(_ values: StageOptions) {
    self.init()
    if let form = values.string("form") { self.form = NormalizationForm(rawValue: form) }
    values.read("white-space", into: &whiteSpace)
    values.read("no-break-spaces", into: &noBreakSpaces)
    values.read("line-joining", into: &lineJoining)
    values.read("controls", into: &controls)
    values.read("invisible", into: &invisible)
    values.read("bidi-marks", into: &bidiMarks)
    values.read("soft-hyphens", into: &softHyphens)
    values.read("quotes", into: &quotes)
    values.read("dashes", into: &dashes)
    values.read("ellipsis", into: &ellipsis)
    values.read("mojibake", into: &mojibake)
    transform = values.string("transform").flatMap { $0.isEmpty ? nil : $0 }
  }
}

extension StageOptions {
  fileprivate func read<Choice: RawRepresentable>(
    _ name: String, into value: inout Choice
  ) where Choice.RawValue == String {
    if let choice = string(name).flatMap(Choice.init(rawValue:)) { value = choice }
  }
}
