import LedeCore
import LedeNormalization

/// The text that options make of a text.
func normalized(
  _ text: String, blocks: [SourceRange] = [],
  _ change: (inout NormalizationOptions) -> Void = { _ in }
) throws -> String {
  var options = NormalizationOptions()
  change(&options)
  return try Normalizer(options).normalize(SourceText(text), blocks: blocks).text.string
}

/// The text as one paragraph, normalized.
func joined(
  _ text: String, _ change: (inout NormalizationOptions) -> Void = { _ in }
) throws -> String {
  try normalized(text, blocks: [SourceText(text).range], change)
}

/// What was changed: the kind, what stood there, what stands there.
struct Change: Equatable, CustomStringConvertible {
  var kind: String
  var from: String
  var to: String

  init(_ kind: String, _ from: String, _ to: String) {
    self.kind = kind
    self.from = from
    self.to = to
  }

  var description: String { "\(kind): \(from.debugDescription) → \(to.debugDescription)" }

  static func all(
    of text: String, blocks: [SourceRange] = [],
    _ change: (inout NormalizationOptions) -> Void = { _ in }
  ) throws -> [Change] {
    var options = NormalizationOptions()
    change(&options)
    let source = SourceText(text)
    let result = try Normalizer(options).normalize(source, blocks: blocks)
    return result.changes.map { Change($0.kind, source[$0.source], result.text[$0.target]) }
  }
}
