import LedeCore
import LedeInterchange
import LedeUnicode

/// Writes a translation as a page of two columns, for people without a tool for translators: to read,
/// to print, to fill in.
///
/// A row is a segment, with its target or room for one; codes are chips, terms and what is not to be
/// translated are marked, and the glossary's words and the notes stand below their text. HTML 5 that is
/// well-formed XML, with no network, no script and no file beside it. The interface is in English; the
/// two languages are marked with their tags and directions.
public struct BilingualPageWriter: Sendable {
  /// Makes a writer.
  public init() {}

  /// Appends the page of a document.
  public func write(_ document: TranslationDocument, to output: inout [UInt8]) {
    Self.template.render(BilingualPage(document).fields, to: &output)
  }

  private static let template = PageTemplate(program: CompiledPage.program)
}

/// A document as the fields of the page's template.
private struct BilingualPage {
  private let document: TranslationDocument

  init(_ document: TranslationDocument) { self.document = document }

  var fields: PageFields {
    var number = 0
    let files = document.files.enumerated().map { file($0.element, $0.offset, &number) }
    // The headline, if it is known.
    let title = document.units.first { Self.kind(of: $0) == "title" }?.source.text
    var fields: PageFields = [
      "title": .text(title ?? document.files.first?.original ?? document.name),
      "source": .text(document.sourceLanguage.description),
      "sourceDir": .text(Self.direction(of: document.sourceLanguage)),
      "targetDir": .text("auto"), "count": .number(number), "files": .list(files),
    ]
    if let target = document.targetLanguage {
      fields["target"] = .text(target.description)
      fields["targetDir"] = .text(Self.direction(of: target))
    }
    return fields
  }

  private static func direction(of language: LanguageTag) -> String {
    language.isUndetermined ? "auto" : LocaleData.isRightToLeft(language) ? "rtl" : "ltr"
  }

  private func file(_ file: TranslationFile, _ index: Int, _ number: inout Int) -> PageFields {
    var before: (kind: String, isKept: Bool)?
    let units = file.units.enumerated().map { place, unit in
      var fields = self.unit(unit, &number)
      fields["id"] = .text("u\(index + 1)-\(place + 1)")
      // Paragraph after paragraph needs not to be said each time.
      let kind = (Self.kind(of: unit), !unit.isTranslatable)
      if let before, before == kind { fields["kind"] = nil }
      before = kind
      return fields
    }
    return [
      "anchor": .text("file-\(index + 1)"), "name": .text(file.original ?? file.id),
      "units": .list(units),
    ]
  }

  private static func kind(of unit: TranslationUnit) -> String {
    let type = unit.type ?? ""
    return type.hasPrefix("lede:") ? String(type.dropFirst(5)) : type
  }

  private func unit(_ unit: TranslationUnit, _ number: inout Int) -> PageFields {
    // Such a note begins with the name of its segment.
    let summary = Set(
      unit.notes.filter { $0.category == "summary" }.map { $0.text.prefix { $0 != ":" } })
    var inside = InlineState()
    var insideTarget = InlineState()
    var rows: [PageFields] = []
    for segment in unit.segments where !segment.isIgnorable {
      number += 1
      var row: PageFields = [
        "number": .number(number),
        "pieces": .list(pieces(segment.source, unit, &inside)),
      ]
      row["isSummary"] = .flag(segment.id.map { summary.contains(Substring($0)) } ?? false)
      if !unit.isTranslatable {
        row["kept"] = .flag(true)
      } else if let target = segment.target, !target.elements.isEmpty {
        row["filled"] = .fields(["pieces": .list(pieces(target, unit, &insideTarget))])
      } else {
        row["empty"] = .flag(true)
      }
      rows.append(row)
    }
    var fields: PageFields = ["rows": .list(rows)]
    let kind = Self.kind(of: unit)
    if !kind.isEmpty { fields["kind"] = .text(kind) }
    fields["isKept"] = .flag(!unit.isTranslatable)
    // What is marked in its row needs no words.
    let notes = unit.notes.filter { $0.category != "summary" }
    if !unit.glossary.isEmpty || !notes.isEmpty {
      fields["about"] = .fields([
        "hasTerms": .flag(!unit.glossary.isEmpty), "hasNotes": .flag(!notes.isEmpty),
        "terms": .list(
          unit.glossary.map { entry in
            [
              "term": .text(entry.term),
              "translations": .list(entry.translations.map { ["text": .text($0.text)] }),
            ]
          }),
        "notes": .list(notes.map { ["note": .text($0.text)] }),
      ])
    }
    return fields
  }

  // MARK: Contents

  /// The annotations that are open, and the numbers of codes.
  private struct InlineState {
    var annotations: [TranslationAnnotation] = []

    var isProtected: Bool { annotations.last { $0.translate != nil }?.translate == false }
    var isTerm: Bool { annotations.contains { $0.type == "term" } }
  }

  private func pieces(
    _ content: InlineContent, _ unit: TranslationUnit, _ state: inout InlineState
  ) -> [PageFields] {
    var pieces: [PageFields] = []
    for element in content.elements {
      switch element {
      case .text(let text):
        let name = state.isProtected ? "keep" : state.isTerm ? "term" : "plain"
        pieces.append([name: .text(text)])
      case .code(let code):
        let data = code.dataReference.flatMap { unit.originalData[$0] } ?? code.display ?? ""
        pieces.append(["code": .text(Self.label(of: code)), "data": .text(data)])
      case .annotationStart(let annotation): state.annotations.append(annotation)
      case .annotationEnd(let id): state.annotations.removeAll { $0.id == id }
      }
    }
    return pieces
  }

  /// A number that both ends share, and in a word what it is.
  private static func label(of code: TranslationCode) -> String {
    guard code.role != .closing else { return "/\(code.id)" }
    let name =
      code.subType.flatMap { $0.split(separator: ":").last.map(String.init) } ?? code.type ?? ""
    return name.isEmpty ? code.id : "\(code.id) \(name)"
  }
}
