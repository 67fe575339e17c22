public import LedeCore
import LedeUnicode

/// Replaces terms with those of another language.
public struct TermReplacement: Sendable {
  /// One replacement.
  public struct Change: Sendable, Hashable {
    /// Where it was, in bytes of the old text.
    public let range: Range<Int>
    /// What stood there.
    public let old: String
    /// What stands there now.
    public let new: String
    /// The concept.
    public let concept: String
  }

  /// The new text.
  public let text: [UInt8]
  /// What was replaced, in order.
  public let changes: [Change]

  /// Replaces the terms that a matcher finds, except those of names that are not translated and
  /// those without a preferred term in the language.
  ///
  /// A match all in capitals, or that begins with one, gives its replacement the same.
  /// - Parameters:
  ///   - bytes: valid UTF-8.
  ///   - firstOnly: whether only the first occurrence of each concept is replaced.
  /// - Throws: `library-failed`.
  public init(
    _ bytes: [UInt8], with matcher: TermMatcher, language: LanguageTag, firstOnly: Bool = false
  ) throws(LedeError) {
    var matches: [TermMatcher.Match] = []
    try bytes.withUnsafeBufferPointer { (buffer) throws(LedeError) in
      try matcher.forEachMatch(in: buffer) { matches.append($0) }
    }
    var text: [UInt8] = []
    var changes: [Change] = []
    var seen: Set<String> = []
    var last = 0
    for match in matches {
      let found = matcher.occurrence(of: match)
      let concept = found.concept
      guard concept.isTranslatable, let target = concept.preferredTerm(in: language)?.text else {
        continue
      }
      if firstOnly, !seen.insert("\(found.glossary)\t\(concept.id)").inserted { continue }
      let old = String(decoding: bytes[match.start..<match.end], as: UTF8.self)
      let new = try TermCasing.apply(
        to: target, as: old, term: found.term.text, language: language)
      text += bytes[last..<match.start]
      text += Array(new.utf8)
      last = match.end
      changes.append(
        Change(range: match.start..<match.end, old: old, new: new, concept: concept.id))
    }
    text += bytes[last...]
    self.text = text
    self.changes = changes
  }
}
