/// What is kept in `Tests/Fixtures`.
public enum Fixtures {
  /// An article with its blocks and sentences as they should be found.
  public struct MarkedArticle: Sendable, CustomStringConvertible {
    /// A block: its kind, and its sentences as they stand in the text, white space aside.
    public struct Block: Sendable, Equatable, CustomStringConvertible {
      /// The kind.
      public let kind: String
      /// The sentences.
      public var sentences: [String]

      /// Makes a block.
      public init(kind: String, sentences: [String]) {
        self.kind = kind
        self.sentences = sentences
      }

      /// As a line.
      public var description: String { "\(kind): \(sentences.joined(separator: " | "))" }
    }

    /// The name of its file without the extension, such as `pt-barco-biblioteca`.
    public let name: String
    /// The language, the first part of the name.
    public let language: String
    /// The article.
    public let text: String
    /// Its blocks.
    public let blocks: [Block]

    /// The name.
    public var description: String { name }
  }

  /// The folder.
  public static let folder =
    #filePath.split(separator: "/").dropLast(2).map { "/" + $0 }.joined() + "/Fixtures"

  /// The articles of `articles/`: `NAME.txt`, and `NAME.expected` with a line a block (kind, tab,
  /// first sentence), and a line `+` for each further sentence of it.
  public static let articles: [MarkedArticle] = TemporaryFolder.names(in: folder + "/articles")
    .filter { $0.hasSuffix(".txt") }.compactMap { file in
      let name = String(file.dropLast(4))
      guard let text = read("articles/\(name).txt"), let marked = read("articles/\(name).expected")
      else { return nil }
      var blocks: [MarkedArticle.Block] = []
      for line in marked.split(separator: "\n") {
        let parts = line.split(separator: "\t", maxSplits: 1).map { String($0) }
        guard parts.count == 2 else { continue }
        if parts[0] == "+", !blocks.isEmpty {
          blocks[blocks.count - 1].sentences.append(parts[1])
        } else {
          blocks.append(MarkedArticle.Block(kind: parts[0], sentences: [parts[1]]))
        }
      }
      return MarkedArticle(
        name: name, language: String(name.prefix { $0 != "-" }), text: text, blocks: blocks)
    }

  /// The text of a file in the folder.
  public static func read(_ name: String) -> String? {
    TemporaryFolder.read(path: "\(folder)/\(name)").map { String(decoding: $0, as: UTF8.self) }
  }
}
