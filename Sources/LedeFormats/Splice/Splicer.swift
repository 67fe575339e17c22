public import LedeCore
import LedeUnicode

/// Puts new contents into the blocks of a file; everything else stays byte for byte.
public struct Splicer: Sendable {
  private let document: Document
  private let extraction: Extraction
  private let format: any ArticleFormat
  private let file: [UInt8]

  /// Makes a splicer.
  /// - Parameters:
  ///   - document: what was read out of the file.
  ///   - file: the file's bytes.
  ///   - format: the format it was read by.
  ///   - charset: of a plain text, which has no extraction; `nil` for UTF-8.
  public init(
    _ document: Document, file: [UInt8], format: any ArticleFormat, charset: String? = nil
  ) {
    self.document = document
    self.file = file
    self.format = format
    extraction = document.extraction ?? PlainTextFormat.extraction(of: document, charset: charset)
  }

  /// The file with new contents.
  ///
  /// A block whose new content is what it has keeps its bytes. In a character set that lacks a scalar,
  /// the format's reference to it is written.
  /// - Parameters:
  ///   - contents: by the index of the block.
  ///   - language: the language of the new contents; the file's attributes are set to it.
  ///   - reject: takes the index of a block that cannot have its new content, and why; the block stays
  ///     as it is.
  /// - Throws: what `reject` throws; `invalid-content` when a code is missing, doubled or unknown
  ///   against what it allows; `invalid-encoding` for a scalar that the file cannot hold; what the
  ///   format throws.
  public func file(
    replacing contents: [Int: [ContentPiece]], language: LanguageTag? = nil,
    reject: (Int, LedeError) throws(LedeError) -> Void = { (_, error) throws(LedeError) in
      throw error
    }
  ) throws(LedeError) -> [UInt8] {
    var output: [UInt8] = []
    var at = 0
    let changes = try changes(replacing: contents, language: language, reject: reject)
    output.reserveCapacity(changes.reduce(file.count) { $0 + $1.bytes.count - $1.range.count })
    for change in changes {
      output += file[at..<change.range.start]
      output += change.bytes
      at = change.range.end
    }
    return output + file[at...]
  }

  /// A range of the file with what stands there then.
  public struct Change: Sendable, Hashable {
    /// What is replaced; empty for an insertion.
    public let range: FileRange
    /// What takes its place, in the character set of the file.
    public let bytes: [UInt8]
  }

  /// What has to change for the new contents, in the order of the file and without overlap.
  ///
  /// The parameters are those of ``file(replacing:language:reject:)``, and so is what is thrown.
  public func changes(
    replacing contents: [Int: [ContentPiece]], language: LanguageTag? = nil,
    reject: (Int, LedeError) throws(LedeError) -> Void = { (_, error) throws(LedeError) in
      throw error
    }
  ) throws(LedeError) -> [Change] {
    var edits: [Edit] = []
    for (index, block) in document.blocks.enumerated() {
      guard let content = contents[index] else { continue }
      let joined = Self.joined(content)
      guard joined != document.content(of: block) else { continue }
      do throws(LedeError) {
        edits.append(try edit(block, extraction.places[index], joined))
      } catch {
        try reject(index, error)
      }
    }
    // Attributes are set where something is translated at all.
    if let language, !edits.isEmpty {
      for edit in format.edits(for: language, in: extraction) {
        let place = ContentPlace(range: edit.range, context: .text)
        edits.append(Edit(range: edit.range, pieces: [try encoded(edit.text, place)]))
      }
    }
    edits.sort {
      $0.range.start != $1.range.start
        ? $0.range.start < $1.range.start : $0.range.end > $1.range.end
    }
    return changes(edits[...], in: DecodedRange(0, extraction.text.count), from: 0)
  }

  /// Neighbouring texts as one, so that contents can be compared.
  private static func joined(_ content: [ContentPiece]) -> [ContentPiece] {
    var result: [ContentPiece] = []
    for piece in content {
      if case .text(let text) = piece, case .text(let before)? = result.last {
        result[result.count - 1] = .text(before + text)
      } else if piece != .text("") {
        result.append(piece)
      }
    }
    return result
  }

  // MARK: Edits

  /// A replacement: new bytes, and ranges of the original.
  private struct Edit {
    enum Piece {
      case text(String)
      case bytes([UInt8])
      case original(DecodedRange)
    }

    let range: DecodedRange
    let pieces: [Piece]
  }

  private func edit(
    _ block: Block, _ place: ContentPlace, _ content: [ContentPiece]
  ) throws(LedeError) -> Edit {
    let codes = document.inlineCodes(in: block)
    var uses = Array(repeating: 0, count: codes.count)
    var parts: [ContentPart] = []
    // Most codes come in the order they had.
    var next = codes.startIndex
    for piece in content {
      switch piece {
      case .text(let text): parts.append(.text(text))
      case .code(let id, let role):
        func isMeant(_ code: InlineCode) -> Bool { code.id == id && code.role == role }
        guard
          let index = codes[next...].firstIndex(where: isMeant)
            ?? codes[..<next].firstIndex(where: isMeant)
        else { throw invalid(place, "has a code \(id) that the original has not") }
        next = index + 1
        uses[index - codes.startIndex] += 1
        parts.append(.code(codes[index]))
      }
    }
    for (code, count) in zip(codes, uses) {
      if count == 0, !code.canDelete {
        throw invalid(place, "lacks the code \(code.id), which may not be deleted")
      }
      if count > 1, !code.canCopy {
        throw invalid(place, "has the code \(code.id) twice, which may not be copied")
      }
    }
    var pieces: [Edit.Piece] = []
    for part in try format.write(parts, at: place, of: extraction) {
      switch part {
      case .written(let text): pieces.append(try encoded(text, place))
      case .original(let markup): pieces.append(.original(markup))
      }
    }
    return Edit(range: place.range, pieces: pieces)
  }

  private func invalid(_ place: ContentPlace, _ what: String) -> LedeError {
    let at = LineMap(extraction.text).place(ofByte: place.range.start)
    return LedeError(
      code: .invalidContent, kind: .input,
      message: "\(document.name):\(at.line):\(at.column): the new content \(what)")
  }

  /// Edits in a range of the original; those inside a code of another edit are made in it.
  private func changes(
    _ edits: ArraySlice<Edit>, in range: DecodedRange, from start: Int
  ) -> [Change] {
    var changes: [Change] = []
    var at = start
    var index = edits.startIndex
    while index < edits.endIndex {
      let edit = edits[index]
      index += 1
      let home = extraction.fileRange(of: edit.range)
      guard range.contains(edit.range), home.start >= at else { continue }
      let inner = edits[index...].prefix { !edit.range.isEmpty && edit.range.contains($0.range) }
      var bytes: [UInt8] = []
      for piece in edit.pieces {
        switch piece {
        case .text(let text): bytes += text.utf8
        case .bytes(let more): bytes += more
        case .original(let markup): copy(markup, inner, to: &bytes)
        }
      }
      changes.append(Change(range: home, bytes: bytes))
      at = home.end
      index = inner.endIndex
    }
    return changes
  }

  /// Copies a range of the original with the edits in it.
  private func copy(
    _ range: DecodedRange, _ edits: ArraySlice<Edit>, to output: inout [UInt8]
  ) {
    let home = extraction.fileRange(of: range)
    var at = home.start
    if !edits.isEmpty {
      for change in changes(edits, in: range, from: at) {
        output += file[at..<change.range.start]
        output += change.bytes
        at = change.range.end
      }
    }
    output += file[at..<home.end]
  }

  // MARK: Character sets

  /// A text in the character set of the file.
  private func encoded(_ text: String, _ place: ContentPlace) throws(LedeError) -> Edit.Piece {
    guard let charset = extraction.charset else { return .text(text) }
    if let bytes = Self.encode(text, charset) { return .bytes(bytes) }
    var result: [UInt8] = []
    for scalar in text.unicodeScalars {
      if let bytes = Self.encode(String(scalar), charset) {
        result += bytes
      } else if let reference = format.reference(to: scalar, at: place),
        let bytes = Self.encode(reference, charset)
      {
        result += bytes
      } else {
        let code = String(scalar.value, radix: 16, uppercase: true)
        throw LedeError(
          code: .invalidEncoding, kind: .input,
          message: "\(document.name): the character set \(charset) of the file has no U+\(code); "
            + "save the original as UTF-8 and merge into that")
      }
    }
    return .bytes(result)
  }

  private static func encode(_ text: String, _ charset: String) -> [UInt8]? {
    try? Array(text.utf8).withUnsafeBufferPointer { (bytes) throws(LedeError) in
      try CharacterSet.encode(bytes, to: charset)
    }
  }
}

extension LedeError.Code {
  /// A content that its block cannot have.
  public static let invalidContent = Self(rawValue: "invalid-content")
}
