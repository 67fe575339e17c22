public import LedeCore

extension TranslationKit {
  /// The names of a document's units, one for each block.
  public static func unitIDs(of document: Document) -> [String] {
    var identity = UnitIdentity()
    return document.blocks.map { identity.id(of: $0, in: document) }
  }

  /// What came back for an original, by the index of the block.
  ///
  /// Annotations are taken out; codes have the numbers of ``InlineCode/id``. A unit whose target is
  /// its source is left out: its block stays as it is. So does a block without a whole target, which
  /// is reported: one that has no unit, one whose unit is not translated, and a unit that no block
  /// has any more, since the original was changed.
  /// - Parameters:
  ///   - file: what came back for the original.
  ///   - original: the document as it is read today.
  /// - Complexity: O(*n*).
  public static func contents(
    of file: TranslationFile, for original: Document
  ) -> (contents: [Int: InlineContent], problems: [Diagnostic]) {
    var units: [String: TranslationUnit] = [:]
    for unit in file.units { units[unit.id] = unit }
    var contents: [Int: InlineContent] = [:]
    var problems: [Diagnostic] = []
    let isPart = file.metadata.contains { group in
      group.category == "kit" && group.items.contains { $0.value == Scope.summary.rawValue }
    }
    let lines = original.source
    for (index, id) in unitIDs(of: original).enumerated() {
      let block = original.blocks[index]
      guard let unit = units.removeValue(forKey: id) else {
        if original.isTranslatable(block), !isPart {
          problems.append(
            problem(
              "there is no unit for \"\(excerpt(lines[block.range]))\"; it stays as it is",
              at: file.place))
        }
        continue
      }
      guard unit.isTranslatable else { continue }
      if let target = unit.target {
        let target = plain(target)
        if target != plain(unit.source) { contents[index] = target }
      } else {
        let missing = unit.untranslated.first
        problems.append(
          problem(
            "the unit '\(id)' is not translated"
              + (missing?.id.map { " ('\($0)')" } ?? "") + "; its text stays as it is",
            at: missing?.place ?? unit.place))
      }
    }
    for unit in file.units where units[unit.id] != nil {
      problems.append(
        problem(
          "the unit '\(unit.id)', \"\(excerpt(unit.source.text))\", is not in the original any more",
          at: unit.place))
    }
    return (contents, problems)
  }

  private static func problem(_ message: String, at place: TranslationPlace?) -> Diagnostic {
    Diagnostic(.warning, code: .untranslated, message: message, location: place?.location)
  }

  private static func excerpt(_ text: String) -> String {
    text.count > 40 ? text.prefix(40) + "…" : text
  }

  /// Text and codes, each text as long as it can be, and of codes what the original knows of them.
  private static func plain(_ content: InlineContent) -> InlineContent {
    var elements: [InlineElement] = []
    for element in content.elements {
      switch element {
      case .text(let text):
        if case .text(let before) = elements.last {
          elements[elements.count - 1] = .text(before + text)
        } else if !text.isEmpty {
          elements.append(element)
        }
      case .code(let code):
        elements.append(.code(TranslationCode(id: code.id, role: code.role)))
      case .annotationStart, .annotationEnd: break
      }
    }
    return InlineContent(elements)
  }
}

extension LedeError.Code {
  /// A part of an article has no translation.
  public static let untranslated = Self(rawValue: "untranslated")
}
