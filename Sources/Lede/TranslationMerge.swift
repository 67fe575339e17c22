public import LedeCore
public import LedeFormats
public import LedeTranslation

/// What came back for an article, as new contents of its blocks.
public struct TranslationMerge: Sendable {
  /// The new contents, by the index of the block; for ``Splicer``.
  public private(set) var contents: [Int: [ContentPiece]] = [:]
  /// What is left as it is, and why, with its place in the file of translations.
  public private(set) var problems: [Diagnostic]
  private let found: [Int: InlineContent]
  private let file: TranslationFile

  /// Finds the units of a document's blocks.
  /// - Complexity: O(*n*).
  public init(_ file: TranslationFile, into document: Document) {
    let (found, problems) = TranslationKit.contents(of: file, for: document)
    self.init(file, found, problems)
  }

  /// Finds the units of an original of several parts, such as the title and the text of a record.
  /// - Parameter parts: in the order they had in the kit.
  /// - Returns: a merge for each; the problems of all are with the first.
  /// - Complexity: O(*n*).
  public static func parts(_ file: TranslationFile, into parts: [Document]) -> [TranslationMerge] {
    let (found, problems) = TranslationKit.contents(of: file, for: parts)
    return found.enumerated().map { Self(file, $0.element, $0.offset == 0 ? problems : []) }
  }

  private init(_ file: TranslationFile, _ found: [Int: InlineContent], _ problems: [Diagnostic]) {
    self.problems = problems
    self.found = found
    self.file = file
    for (index, content) in found {
      contents[index] = content.elements.compactMap { element in
        switch element {
        case .text(let text): .text(text)
        case .code(let code):
          // A number that is none is a code that no block has.
          .code(
            id: Int(code.id) ?? 0,
            role: InlineCode.Role(rawValue: code.role.rawValue) ?? .standalone)
        case .annotationStart, .annotationEnd: nil
        }
      }
    }
  }

  /// What to say of a content that its block cannot have.
  public func rejection(_ index: Int, _ error: LedeError) -> Diagnostic {
    Diagnostic(
      .warning, code: error.code, message: error.message + "; it stays as it is",
      location: (found[index]?.place ?? file.place)?.location)
  }
}
