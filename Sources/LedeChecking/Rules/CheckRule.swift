public import LedeCore

/// Looks for one kind of mistake in an article.
///
/// A rule is a value; the stage `check` asks each that is not off, on any thread. Rules of other
/// packages are given to ``CheckStage/factory(library:rules:)``, or to an engine as `rules`.
public protocol CheckRule: Sendable {
  /// Its name, and what it is for.
  var description: RuleDescription { get }

  /// What it finds, in any order. The stage sorts, sets the severity that was asked for, and takes
  /// the fix from what is quoted.
  /// - Throws: `library-failed`, or an error of the rule's own.
  func findings(in article: CheckedArticle) throws(LedeError) -> [Finding]
}
