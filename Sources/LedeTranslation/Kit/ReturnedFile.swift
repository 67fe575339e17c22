public import LedeCore

/// What came back for one original, as far as a merge asks for it: much smaller than the whole
/// ``TranslationFile``.
public struct ReturnedFile: Sendable {
  /// What it was made of; see ``TranslationFile/original``.
  public let original: String?
  /// Whether it was made of a part of the original, so that units may be missing.
  let isPart: Bool
  /// Where it begins.
  let place: TranslationPlace?
  var units: [ReturnedUnit]

  /// Takes what a merge asks for.
  public init(_ file: TranslationFile) {
    original = file.original
    place = file.place
    isPart = file.metadata.contains { group in
      group.category == "kit"
        && group.items.contains { $0.value == TranslationKit.Scope.summary.rawValue }
    }
    units = file.units.map { ReturnedUnit($0) }
  }
}

/// What came back for one block.
struct ReturnedUnit: Sendable {
  let id: String
  let isTranslatable: Bool
  /// The translation; `nil` when it is the source, or incomplete.
  let content: [ReturnedPiece]?
  /// The first segment without a translation, and where it is; `nil` when there is none.
  let untranslated: (id: String?, place: TranslationPlace?)?
  /// Where it begins.
  let place: TranslationPlace?
  /// The beginning of the source, for messages.
  let excerpt: String

  init(_ unit: TranslationUnit) {
    id = unit.id
    isTranslatable = unit.isTranslatable
    place = unit.place
    let source = ReturnedPiece.pieces(of: unit.source)
    excerpt = TranslationKit.excerpt(
      source.lazy.compactMap { if case .text(let text) = $0 { text } else { nil } }
        .prefix(8).joined())
    if let target = unit.target {
      let pieces = ReturnedPiece.pieces(of: target)
      content = pieces == source ? nil : pieces
      untranslated = nil
    } else {
      let missing = unit.untranslated.first
      content = nil
      untranslated = (missing?.id, missing?.place ?? unit.place)
    }
  }
}

/// A piece of a new content: text, or a code of the original by what the original knows of it.
public enum ReturnedPiece: Sendable, Hashable {
  /// Text, as long as it can be.
  case text(String)
  /// A code: ``InlineCode/id`` and its role. A number that is none is 0, which no code has.
  case code(id: Int, role: InlineCode.Role)

  /// The text and codes of a content; annotations are no part of the original.
  static func pieces(of content: InlineContent) -> [ReturnedPiece] {
    var pieces: [ReturnedPiece] = []
    for element in content.elements {
      switch element {
      case .text(let text):
        if case .text(let before) = pieces.last {
          pieces[pieces.count - 1] = .text(before + text)
        } else if !text.isEmpty {
          pieces.append(.text(text))
        }
      case .code(let code):
        pieces.append(
          .code(
            id: Int(code.id) ?? 0,
            role: InlineCode.Role(rawValue: code.role.rawValue) ?? .standalone))
      case .annotationStart, .annotationEnd: break
      }
    }
    return pieces
  }
}

/// An XLIFF file as far as a merge asks for it.
public struct ReturnedTranslations: Sendable {
  /// The language of the originals.
  public let sourceLanguage: LanguageTag
  /// The language of the translations, if it is said.
  public let targetLanguage: LanguageTag?
  /// One for each original.
  public let files: [ReturnedFile]

  /// Reads an XLIFF file of any version; of a large one little is held in memory.
  /// - Parameter name: path or name of the file, for messages.
  /// - Throws: as ``XLIFFReader/read(_:name:)`` does.
  /// - Complexity: O(*n*).
  public init(_ bytes: [UInt8], name: String = "-") throws(DiagnosticsError) {
    var units: [Int: [ReturnedUnit]] = [:]
    let (document, numbers) = try XLIFFReader().readTexts(bytes, name: name) { unit, number in
      units[number, default: []].append(ReturnedUnit(unit))
    }
    sourceLanguage = document.sourceLanguage
    targetLanguage = document.targetLanguage
    files = zip(document.files, numbers).map { file, number in
      var file = ReturnedFile(file)
      file.units = units.removeValue(forKey: number) ?? []
      return file
    }
  }
}
