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
    let (contents, problems) = contents(of: file, for: [original])
    return (contents.first ?? [:], problems)
  }

  /// What came back for an original of several parts, such as the title and the text of a record: by
  /// the part, and by the index of its block.
  /// - Parameter original: the parts as they are read today, in the order of the kit.
  /// - Complexity: O(*n*).
  public static func contents(
    of file: TranslationFile, for original: [Document]
  ) -> (contents: [[Int: InlineContent]], problems: [Diagnostic]) {
    var units: [String: TranslationUnit] = [:]
    for unit in file.units { units[unit.id] = unit }
    var problems: [Diagnostic] = []
    let isPart = file.metadata.contains { group in
      group.category == "kit" && group.items.contains { $0.value == Scope.summary.rawValue }
    }
    var identity = UnitIdentity()
    let contents = original.map { part in
      var contents: [Int: InlineContent] = [:]
      for (index, block) in part.blocks.enumerated() {
        guard let unit = units.removeValue(forKey: identity.id(of: block, in: part)) else {
          if part.isTranslatable(block), !isPart {
            problems.append(
              problem(
                "there is no unit for \"\(excerpt(part.source[block.range]))\"; it stays as it is",
                at: file.place))
          }
          continue
        }
        contents[index] = content(of: unit, &problems)
      }
      return contents
    }
    for unit in file.units where units[unit.id] != nil {
      // What no original has any text for is no loss.
      guard unit.isTranslatable || !unit.source.text.isEmpty else { continue }
      problems.append(
        problem(
          "the unit '\(unit.id)', \"\(excerpt(unit.source.text))\", is not in the original any more",
          at: unit.place))
    }
    return (contents, problems)
  }

  /// The new content of a unit's block; `nil` when it stays as it is.
  private static func content(
    of unit: TranslationUnit, _ problems: inout [Diagnostic]
  ) -> InlineContent? {
    guard unit.isTranslatable else { return nil }
    guard let target = unit.target else {
      let missing = unit.untranslated.first
      problems.append(
        problem(
          "the unit '\(unit.id)' is not translated"
            + (missing?.id.map { " ('\($0)')" } ?? "") + "; its text stays as it is",
          at: missing?.place ?? unit.place))
      return nil
    }
    let content = plain(target)
    return content == plain(unit.source) ? nil : content
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
