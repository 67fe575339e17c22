import LedeCore
public import LedeInterchange

/// An original that gets a file of its own in a kit: an article, or a record with its title.
public struct KitOriginal: Sendable {
  /// The name of its file in the document, where it is one that XML allows and no other has; else
  /// the file is numbered.
  public var id: String?
  /// What it was made of: a path, or a place in a stream of records.
  public var name: String
  /// The headline that stands beside the text, as an article of its own.
  public var title: ArticleResult?
  /// The text.
  public var text: ArticleResult

  /// Makes an original of an article.
  public init(
    _ text: ArticleResult, title: ArticleResult? = nil, name: String? = nil, id: String? = nil
  ) {
    self.id = id
    self.name = name ?? text.document.name
    self.title = title
    self.text = text
  }

  /// The headline and the text.
  var parts: [ArticleResult] { (title.map { [$0] } ?? []) + [text] }
}
