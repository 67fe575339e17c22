public import LedeCore
import LedeXML

/// Writes XLIFF 2.1 (OASIS Standard, 13 February 2018) or, for older tools, 1.2.
public struct XLIFFWriter: Sendable {
  /// What is written.
  public enum Format: String, Sendable, CaseIterable {
    /// XLIFF 2.1 with the modules Glossary, Metadata, Format Style, Translation Candidates and ITS.
    case xliff
    /// XLIFF 1.2, which has no modules: terms are marks with a comment, and metadata is left out.
    case xliff12
  }

  private let format: Format

  /// Makes a writer.
  public init(_ format: Format = .xliff) { self.format = format }

  /// Appends a document.
  /// - Throws: `library-failed` when memory is short.
  public func write(
    _ document: TranslationDocument, to output: inout [UInt8]
  ) throws(LedeError) {
    let xml = try XMLOutput()
    switch format {
    case .xliff: XLIFF2Writer(document, xml).write()
    case .xliff12: XLIFF1Writer(document, xml).write()
    }
    try xml.finish(to: &output)
  }
}

extension XMLOutput {
  /// Writes units in their groups; a group begins and ends with its units.
  func groups(
    of units: ArraySlice<TranslationUnit>, depth: Int = 0, unit write: (TranslationUnit) -> Void
  ) {
    var rest = units
    while let first = rest.first {
      guard first.groups.count > depth else {
        write(first)
        rest.removeFirst()
        continue
      }
      let group = first.groups[depth]
      let inside = rest.prefix { $0.groups.count > depth && $0.groups[depth] == group }
      element("group", [("id", group)]) {
        groups(of: inside, depth: depth + 1, unit: write)
      }
      rest = rest.dropFirst(inside.count)
    }
  }
}
