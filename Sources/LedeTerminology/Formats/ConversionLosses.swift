public import LedeCore

/// What a format could not carry, counted by kind, with the first of each.
struct ConversionLosses {
  private var kinds: [String] = []
  private var counts: [String: Int] = [:]
  private var examples: [String: String] = [:]

  /// Notes a loss.
  /// - Parameters:
  ///   - kind: what is lost, such as `forms`.
  ///   - example: of what: a concept, or a concept and a term.
  mutating func note(_ kind: String, _ example: @autoclosure () -> String) {
    if counts[kind] == nil {
      kinds.append(kind)
      examples[kind] = example()
    }
    counts[kind, default: 0] += 1
  }

  /// A warning for each kind, in the order of the first of each.
  func diagnostics(_ format: GlossaryFormat) -> [Diagnostic] {
    kinds.map { kind in
      let count = counts[kind] ?? 0
      return Diagnostic(
        .warning, code: .invalidGlossary,
        message:
          "\(format.rawValue) does not carry \(kind): lost \(count) time\(count == 1 ? "" : "s"), "
          + "first of \(examples[kind] ?? "")")
    }
  }
}

/// Writes glossaries.
public enum GlossaryWriter {
  /// Writes a glossary.
  ///
  /// - Parameters:
  ///   - extended: for TBX, whether forms and rules of matching are written, in a private dialect,
  ///     instead of being lost. Categories that TBX-Basic does not know make it private in any case.
  /// - Returns: the bytes, and a warning for everything that the format could not carry.
  /// - Throws: `invalid-glossary` for a format that is only read.
  public static func write(
    _ glossary: Glossary, as format: GlossaryFormat, extended: Bool = false
  ) throws(LedeError) -> (bytes: [UInt8], losses: [Diagnostic]) {
    var losses = ConversionLosses()
    if format != .tbx {
      for reference in glossary.references {
        losses.note("references behind the entries", "'\(reference.id)'")
      }
    }
    let bytes: [UInt8]
    switch format {
    case .yaml: bytes = Array(YAMLGlossaryWriter.write(glossary, &losses).utf8)
    case .tsv: bytes = Array(ColumnGlossaryWriter.write(glossary, separator: "\t", &losses).utf8)
    case .csv: bytes = Array(ColumnGlossaryWriter.write(glossary, separator: ",", &losses).utf8)
    case .tbx: bytes = try TBXGlossaryWriter.write(glossary, extended: extended, &losses)
    case .utx, .tmx:
      throw LedeError(
        code: .invalidGlossary, kind: .input,
        message: "\(format.rawValue) is only read; write yaml, tsv, csv or tbx")
    }
    return (bytes, losses.diagnostics(format))
  }
}
