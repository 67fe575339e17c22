import Lede

/// What was made of an article file.
struct ArticleAnswer: Sendable {
  let input: InputFile
  let identity: InputIdentity
  /// What is written of it.
  var page: [UInt8] = []
  /// What it is, where one file is made of all articles.
  var result: ArticleResult?
  var status = AnswerStatus.ok
  /// What is said of it.
  var messages: [String] = []
  /// The exit code that it asks for.
  var exit = ExitStatus.success
  /// What went wrong, if nothing was made of it.
  var error: LedeError?
  /// The size of its own file, where it has one.
  var size: Int?
  /// What could not be written: the run ends.
  var failure: CommandFailure?
  /// Bytes of the article.
  var bytes = 0
}
