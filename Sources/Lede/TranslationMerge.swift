public import LedeCore
public import LedeFormats
public import LedeTranslation

/// What came back for an article, as new contents of its blocks.
public struct TranslationMerge: Sendable {
  /// The new contents, by the index of the block; for ``Splicer``.
  public private(set) var contents: [Int: [ContentPiece]] = [:]
  /// What is left as it is, and why, with its place in the file of translations.
  public private(set) var problems: [Diagnostic]
  private var places: [Int: TranslationPlace] = [:]

  /// Finds the units of a document's blocks.
  /// - Complexity: O(*n*).
  public init(_ file: ReturnedFile, into document: Document) {
    let (found, problems) = TranslationKit.contents(of: file, for: [document])
    self.init(found.first ?? [:], problems)
  }

  /// Finds the units of a document's blocks.
  /// - Complexity: O(*n*).
  public init(_ file: TranslationFile, into document: Document) {
    self.init(ReturnedFile(file), into: document)
  }

  /// Finds the units of an original of several parts, such as the title and the text of a record.
  /// - Parameter parts: in the order they had in the kit.
  /// - Returns: a merge for each; the problems of all are with the first.
  /// - Complexity: O(*n*).
  public static func parts(_ file: ReturnedFile, into parts: [Document]) -> [TranslationMerge] {
    let (found, problems) = TranslationKit.contents(of: file, for: parts)
    return found.enumerated().map { Self($0.element, $0.offset == 0 ? problems : []) }
  }

  private init(_ found: [Int: ReturnedContent], _ problems: [Diagnostic]) {
    self.problems = problems
    for (index, content) in found {
      places[index] = content.place
      contents[index] = content.pieces.map { piece in
        switch piece {
        case .text(let text): .text(text)
        case .code(let id, let role): .code(id: id, role: role)
        }
      }
    }
  }

  /// What to say of a content that its block cannot have.
  public func rejection(_ index: Int, _ error: LedeError) -> Diagnostic {
    Diagnostic(
      .warning, code: error.code, message: error.message + "; it stays as it is",
      location: places[index]?.location)
  }
}
