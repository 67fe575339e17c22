package import LedeCore

/// The headline facts of an article, as people want to read them: shared by `brief` and
/// `markdown`.
struct ArticleFacts {
  /// A label and what it says.
  struct Fact {
    let label: String
    let value: String
  }

  /// The headline, or the document's name when it has none.
  let title: String
  /// The rest, in order.
  let facts: [Fact]

  /// Silent reading of non-fiction, words a minute: Brysbaert 2019 has 238 for English, and about
  /// as much for other languages when their words are segmented.
  private static let wordsPerMinute = 238

  init(_ result: ArticleResult, _ text: ResultText) {
    let document = result.document
    let headline = text.headline
    title = PlainLine.of(headline ?? document.name)
    var facts: [Fact] = []
    func add(_ label: String, _ value: String) {
      facts.append(Fact(label: label, value: PlainLine.of(value)))
    }
    if headline != nil, document.name != "-" { add("File", document.name) }
    if let byline = text.text(ofFirst: .byline) { add("Byline", byline) }
    if let dateline = text.text(ofFirst: .dateline) { add("Dateline", Self.withoutDash(dateline)) }
    for item in document.metadata where item.name != "title" {
      add(Self.capitalized(item.name), item.value)
    }
    add("Language", Self.language(document.language))
    if let length = Self.length(document) { add("Length", length) }
    self.facts = facts
  }

  private static func language(_ language: LanguageIdentification) -> String {
    let tag = language.tag.isUndetermined ? "unknown (und)" : language.tag.description
    guard language.origin == .detected else {
      return "\(tag), \(language.origin == .declared ? "declared" : "by the pipeline")"
    }
    return "\(tag), detected, \(PlainLine.decimal(language.confidence * 100, 0)) % sure"
  }

  /// A dateline without the dash or colon that parts it from the first sentence.
  private static func withoutDash(_ dateline: String) -> String {
    var text = Substring(dateline)
    while let last = text.unicodeScalars.last, " -–—―:：".unicodeScalars.contains(last) {
      text.unicodeScalars.removeLast()
    }
    return text.isEmpty ? dateline : String(text)
  }

  private static func length(_ document: Document) -> String? {
    guard let sentences = document[Sentences.self]?.items.count else { return nil }
    let count = sentences == 1 ? "1 sentence" : "\(sentences) sentences"
    guard let words = document[Words.self]?.count else { return count }
    let minutes = max(1, (words + wordsPerMinute / 2) / wordsPerMinute)
    return (words == 1 ? "1 word" : "\(words) words") + ", \(count), about \(minutes) min to read"
  }

  private static func capitalized(_ name: String) -> String {
    guard let first = name.utf8.first, (0x61...0x7A).contains(first) else { return name }
    return String(decoding: [first & 0xDF], as: UTF8.self) + name.dropFirst()
  }
}

extension Terms.Match {
  /// What an editor should know of the status; `nil` for a preferred term.
  package var advice: String? {
    switch status {
    case .preferred: nil
    case .admitted, .deprecated, .superseded:
      preferred.map { "\(status.rawValue), use \"\($0)\"" } ?? status.rawValue
    case .doNotTranslate: "do not translate"
    }
  }

  /// Whether the text should not have it.
  package var isDiscouraged: Bool { status == .deprecated || status == .superseded }
}

extension Diagnostic {
  /// The finding in one line for people.
  var line: String {
    let place = location.map { "\($0.file):\($0.line):\($0.column): " } ?? ""
    return place + message + (suggestion.map { "; \($0)" } ?? "")
  }
}
