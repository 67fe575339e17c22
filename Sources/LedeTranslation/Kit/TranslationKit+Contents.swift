public import LedeCore

extension TranslationKit {
  /// What came back for an original of one or several parts, such as the title and the text of a
  /// record: by the part, and by the index of its block.
  ///
  /// A block whose translation is its source is left out: it stays as it is. So does a block without a
  /// whole target, which is reported: one that has no unit, one whose unit is not translated, and a
  /// unit that no block has any more, since the original was changed.
  /// - Parameters:
  ///   - file: what came back for the original.
  ///   - original: the parts as they are read today, in the order of the kit.
  /// - Returns: the new contents, with the places of their units, and what is to be said.
  /// - Complexity: O(*n*).
  public static func contents(
    of file: ReturnedFile, for original: [Document]
  ) -> (contents: [[Int: ReturnedContent]], problems: [Diagnostic]) {
    var units: [String: Int] = [:]
    for (index, unit) in file.units.enumerated() { units[unit.id] = index }
    var problems: [Diagnostic] = []
    var identity = UnitIdentity()
    let contents = original.map { part in
      var contents: [Int: ReturnedContent] = [:]
      for (index, block) in part.blocks.enumerated() {
        let found = units.removeValue(forKey: identity.id(of: block, in: part))
        guard let unit = found.map({ file.units[$0] }) else {
          if part.isTranslatable(block), !file.isPart {
            problems.append(
              problem(
                "there is no unit for \"\(excerpt(part.source[block.range]))\"; it stays as it is",
                at: file.place))
          }
          continue
        }
        guard unit.isTranslatable else { continue }
        if let pieces = unit.content {
          contents[index] = ReturnedContent(pieces: pieces, location: unit.place?.location)
        } else if let missing = unit.untranslated {
          problems.append(
            problem(
              "the unit '\(unit.id)' is not translated"
                + (missing.id.map { " ('\($0)')" } ?? "") + "; its text stays as it is",
              at: missing.place))
        }
      }
      return contents
    }
    for index in units.values.sorted() {
      let unit = file.units[index]
      // What an original without any text has is no loss.
      guard unit.isTranslatable || !unit.excerpt.isEmpty else { continue }
      problems.append(
        problem(
          "the unit '\(unit.id)', \"\(unit.excerpt)\", is not in the original any more",
          at: unit.place))
    }
    return (contents, problems)
  }

  private static func problem(_ message: String, at place: ReturnedPlace?) -> Diagnostic {
    Diagnostic(.warning, code: .untranslated, message: message, location: place?.location)
  }

  static func excerpt(_ text: String) -> String {
    text.count > 40 ? text.prefix(40) + "…" : text
  }
}

/// The new content of a block.
public struct ReturnedContent: Sendable {
  /// Text and codes, in order.
  public let pieces: [ReturnedPiece]
  /// Where its unit is in the file of translations, without the text of the line.
  public let location: Diagnostic.Location?
}

extension LedeError.Code {
  /// A part of an article has no translation.
  public static let untranslated = Self(rawValue: "untranslated")
}
