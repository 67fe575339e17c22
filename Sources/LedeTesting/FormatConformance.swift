public import LedeCore
public import LedeFormats

/// What every format of articles has to keep, checked for the tests of a format that is written in
/// another package.
///
///     let problems = FormatConformance.problems(of: MyFormat(), in: [sample, another])
///     #expect(problems.isEmpty)
public enum FormatConformance {
  /// Everything that a format does wrong on some files; empty when it conforms.
  ///
  /// Checked are, on each file: it is read, and the same again; blocks, codes and protected ranges are
  /// in order, in bounds and on scalar boundaries; blocks have text at both ends, codes are nested; all
  /// of the text is found again at its block's place, in its order; putting in what is there changes
  /// no byte; other texts that are put in are there when the file is read again, in as many blocks. On
  /// every beginning of a file, and on ``HostileTexts``: it is read, or refused with an error.
  ///
  /// - Parameters:
  ///   - files: texts of the format, each with some text in it.
  ///   - change: what other texts are made of the files' texts; what it makes of them has to be
  ///     possible in the format.
  /// - Complexity: O(*n*²) for a file of *n* bytes, which had better be short.
  public static func problems(
    of format: some ArticleFormat, in files: [String], change: (String) -> String = Self.changed
  ) -> [String] {
    var problems: [String] = []
    for (number, file) in files.enumerated() {
      let found = Self.problems(of: format, in: file, change)
      problems += found.map { "\(format.name), file \(number): \($0)" }
      for text in beginnings(of: file) { problems += survival(of: format, text) }
    }
    for (name, text) in HostileTexts.all {
      problems += survival(of: format, text).map { "\(format.name), \(name): \($0)" }
    }
    if files.isEmpty { problems.append("there is no file to read as '\(format.name)'") }
    return problems
  }

  /// Other letters, and signs that many formats have to escape.
  public static func changed(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "a": result += "ä&"
      case "e": result += "<"
      case "o": result += "\"'ö"
      default: result.append(character)
      }
    }
  }

  // MARK: One file

  private static func problems(
    of format: some ArticleFormat, in file: String, _ change: (String) -> String
  ) -> [String] {
    let before: Document
    do throws(LedeError) {
      before = try document(format, Array(file.utf8))
    } catch {
      return ["it is not read: \(error.message)"]
    }
    guard before.extraction != nil else { return [] }
    var problems = Self.problems(of: before)
    if let again = try? document(format, Array(file.utf8)), !isSame(again, before) {
      problems.append("it is read differently the second time")
    }
    var same: [Int: [ContentPiece]] = [:]
    var new: [Int: [ContentPiece]] = [:]
    for (index, block) in before.blocks.enumerated() {
      let content = before.content(of: block)
      same[index] = content
      new[index] = content.map { if case .text(let text) = $0 { .text(change(text)) } else { $0 } }
    }
    let splicer = Splicer(before, file: Array(file.utf8), format: format)
    do throws(LedeError) {
      if try splicer.file(replacing: same) != Array(file.utf8) {
        problems.append("putting in what is there changes the file")
      }
      let merged = try splicer.file(replacing: new)
      let after = try document(format, merged)
      guard after.blocks.count == before.blocks.count else {
        return problems + [
          "it has \(before.blocks.count) blocks, and \(after.blocks.count) with other texts:\n"
            + String(decoding: merged, as: UTF8.self)
        ]
      }
      for (index, block) in after.blocks.enumerated() {
        let found = outline(after.content(of: block))
        let wanted = outline(new[index] ?? [])
        if found != wanted { problems.append("block \(index) is read as \(found), not \(wanted)") }
      }
    } catch {
      problems.append("other texts are not put in: \(error.message)")
    }
    return problems
  }

  /// What is wrong with the way home of a document that was read out of a file.
  public static func problems(of document: Document) -> [String] {
    guard let extraction = document.extraction else { return ["it has no extraction"] }
    var problems: [String] = []
    func check(_ isRight: Bool, _ problem: String) { if !isRight { problems.append(problem) } }
    check(
      extraction.places.count == document.blocks.count,
      "it has \(document.blocks.count) blocks in \(extraction.places.count) places")
    check(
      extraction.map.sourceCount == document.source.count, "its map is not as long as its source")
    check(
      document.source.count == document.blocks.last?.range.end ?? 0,
      "there is source behind the last block")
    var end = 0
    var codes = 0
    for (index, (block, place)) in zip(document.blocks, extraction.places).enumerated() {
      let name = "block \(index)"
      guard block.range.start >= end, block.range.end <= document.source.count,
        !block.range.isEmpty, document.source.isScalarBoundary(block.range.start),
        document.source.isScalarBoundary(block.range.end)
      else { return problems + ["\(name) is empty, out of order, or out of bounds"] }
      end = block.range.end
      guard place.range.start >= 0, place.range.end <= extraction.text.count,
        extraction.text.isScalarBoundary(place.range.start),
        extraction.text.isScalarBoundary(place.range.end)
      else { return problems + ["the place of \(name) is out of bounds"] }
      let text = document.source[block.range]
      check(
        [text.unicodeScalars.first, text.unicodeScalars.last].allSatisfy {
          $0?.properties.isWhitespace == false
        },
        "\(name) begins or ends with white space")
      check(isFound(text, block, place, extraction), "text of \(name) is not found at its place")
      let inside = document.inlineCodes(in: block)
      codes += inside.count
      problems += Self.problems(of: inside, place).map { "\(name): \($0)" }
    }
    check(codes == document.inlineCodes.count, "there are codes outside of blocks")
    for (a, b) in zip(document.protectedRanges, document.protectedRanges.dropFirst()) {
      check(a.end <= b.start, "protected ranges overlap, or are out of order")
    }
    return problems
  }

  /// Whether all of a text stands in its place, in its order.
  private static func isFound(
    _ text: String, _ block: Block, _ place: ContentPlace, _ extraction: Extraction
  ) -> Bool {
    var at = place.range.start
    var offset = block.range.start
    for scalar in text.unicodeScalars {
      let range = SourceRange(offset, offset + UTF8.width(scalar))
      let home = extraction.map.decoded(of: range)
      guard home.start >= at, home.end <= place.range.end, !home.isEmpty else { return false }
      // A reference may stand for two scalars.
      at = home.start
      offset = range.end
    }
    return true
  }

  private static func problems(of codes: ArraySlice<InlineCode>, _ place: ContentPlace) -> [String]
  {
    var problems: [String] = []
    var at = place.range.start
    var open: [Int] = []
    for code in codes {
      if code.markup.start < at || code.markup.end > place.range.end || code.markup.isEmpty {
        problems.append("the markup of code \(code.id) is empty, out of order, or out of its place")
      }
      at = code.markup.end
      if code.role == .opening { open.append(code.id) }
      if code.role == .closing, open.popLast() != code.id {
        problems.append("code \(code.id) ends, but is not the last that began")
      }
    }
    return problems + open.map { "code \($0) has no end" }
  }

  // MARK: Hostile files

  /// Beginnings of a file: each of a short one, a hundred of a long one.
  private static func beginnings(of file: String) -> [String] {
    let scalars = Array(file.unicodeScalars)
    return stride(from: 0, to: scalars.count, by: max(1, scalars.count / 100)).map {
      String(String.UnicodeScalarView(scalars[..<$0]))
    }
  }

  private static func survival(of format: some ArticleFormat, _ text: String) -> [String] {
    // What is refused is refused with an error.
    guard let document = try? document(format, Array(text.utf8)), document.extraction != nil else {
      return []
    }
    return problems(of: document).map { "\($0) in \"\(text.prefix(80))\"" }
  }

  private static func document(
    _ format: some ArticleFormat, _ file: [UInt8]
  ) throws(LedeError) -> Document {
    let article = try format.read(DecodedText(knownValid: file), name: "file")
    return Document(
      name: "file", title: article.title, source: article.source, blocks: article.blocks,
      metadata: article.metadata, inlineCodes: article.inlineCodes,
      protectedRanges: article.protectedRanges, extraction: article.extraction)
  }

  private static func isSame(_ a: Document, _ b: Document) -> Bool {
    a.source == b.source && a.blocks == b.blocks && a.inlineCodes == b.inlineCodes
      && a.protectedRanges == b.protectedRanges && a.extraction?.map == b.extraction?.map
      && a.extraction?.places == b.extraction?.places
  }

  /// A content as text, for comparison.
  private static func outline(_ content: [ContentPiece]) -> String {
    content.map { piece in
      switch piece {
      case .text(let text): text
      case .code(let id, let role): "⟨\(role.rawValue)\(id)⟩"
      }
    }.joined()
  }
}
