public import LedeCore
import LedeJSON

/// A record as it is written in its line, to put other texts into its strings; all else stays byte
/// for byte.
public struct RecordLine: Sendable {
  /// A part of a string's text, and what stands there then.
  public struct Change: Sendable, Hashable {
    /// What is replaced, in UTF-8 bytes of the text that the string says; on scalar boundaries.
    public let range: SourceRange
    /// The new text.
    public let text: String

    /// Makes a change.
    public init(_ range: SourceRange, _ text: String) {
      self.range = range
      self.text = text
    }
  }

  private let bytes: [UInt8]
  private let root: JSONNode

  /// Reads a line without its end.
  /// - Throws: `invalid-record` when it is no object of JSON.
  public init(_ bytes: [UInt8]) throws(LedeError) {
    self.bytes = bytes
    do throws(JSONError) {
      root = try JSONNode(parsing: bytes)
    } catch {
      throw LedeError(code: .invalidRecord, kind: .input, message: "the line is no JSON: \(error)")
    }
    guard root.members != nil else {
      throw LedeError(code: .invalidRecord, kind: .input, message: "the line is no JSON object")
    }
  }

  /// The line with other texts.
  ///
  /// What is not changed in a string keeps its escapes; a change that takes a part of an escape takes
  /// all of it.
  /// - Parameters:
  ///   - changes: by the name of the string's field, in order and without overlap; a field that is no
  ///     string is passed over.
  ///   - language: what the field `language` says then; it is added when it is not there.
  /// - Complexity: O(*n*).
  public func replacing(_ changes: [String: [Change]], language: LanguageTag? = nil) -> [UInt8] {
    var edits: [(range: Range<Int>, bytes: [UInt8])] = []
    for (name, changes) in changes {
      guard !changes.isEmpty, let node = root[name], node.string != nil else { continue }
      let inside = node.range.lowerBound + 1..<node.range.upperBound - 1
      let (_, alignment): ([UInt8], Alignment<FileSpace, SourceSpace>) = JSONString.decode(
        bytes[inside])
      for change in changes {
        let home = alignment.source(of: change.range)
        edits.append(
          (
            inside.lowerBound + home.start..<inside.lowerBound + home.end,
            JSONString.escaped(change.text)
          ))
      }
    }
    if let language { edits.append(edit(language)) }
    var output: [UInt8] = []
    var at = 0
    for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      output += bytes[at..<edit.range.lowerBound]
      output += edit.bytes
      at = edit.range.upperBound
    }
    return output + bytes[at...]
  }

  private func edit(_ language: LanguageTag) -> (range: Range<Int>, bytes: [UInt8]) {
    if let node = root["language"] { return (node.range, Array("\"\(language)\"".utf8)) }
    // Behind the last member, parted as the first is from its bracket.
    let start = root.range.lowerBound + 1
    guard let last = root.members?.last?.node.range.upperBound else {
      return (start..<start, Array("\"language\":\"\(language)\"".utf8))
    }
    let afterComma = bytes[..<last].lastIndex(of: 0x2C).map { bytes[($0 + 1)...].first == 0x20 }
    let space = afterComma ?? false ? " " : ""
    return (last..<last, Array(",\(space)\"language\":\(space)\"\(language)\"".utf8))
  }
}
