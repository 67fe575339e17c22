package import LedeCore
package import LedeInterchange

/// Makes an article with all layers from marked text.
///
/// A line is a block, of a kind if it begins with `@kind `. `‖` ends a sentence; a sentence that
/// begins with `*` is selected. `[[text|concept|status|ru=термин]]` is a term. A soft hyphen is
/// taken out of the clean text and two spaces become one, so that clean offsets are not those of
/// the source.
package struct MarkedArticle: Sendable {
  package private(set) var source: [UInt8] = []
  private var blocks: [Block] = []
  private var sentences: [(range: SourceRange, block: Int, isSelected: Bool)] = []
  private var terms: [(range: SourceRange, fields: [Substring])] = []
  package let name: String
  package let language: LanguageIdentification

  package init(
    _ marked: String, name: String = "article.txt", language: String = "en",
    origin: LanguageIdentification.Origin = .declared, confidence: Double = 1
  ) {
    self.name = name
    self.language = LanguageIdentification(
      tag: LanguageTag(language) ?? .undetermined, origin: origin, confidence: confidence)
    let lines = marked.split(separator: "\n", omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      if number > 0 { source.append(0x0A) }
      append(block: line)
    }
  }

  private mutating func append(block line: Substring) {
    var line = line
    var kind = Block.Kind.paragraph
    if line.hasPrefix("@"), let space = line.firstIndex(of: " ") {
      kind = Block.Kind(rawValue: String(line[line.index(after: line.startIndex)..<space]))
      line = line[line.index(after: space)...]
    }
    guard !line.isEmpty else { return }
    let start = source.count
    for part in line.split(separator: "‖") { append(sentence: part) }
    let end = sentences.last?.range.end ?? start
    blocks.append(Block(kind: kind, range: SourceRange(start, end)))
  }

  private mutating func append(sentence part: Substring) {
    var rest = part
    while rest.first == " " {
      source.append(0x20)
      rest.removeFirst()
    }
    let isSelected = rest.first == "*"
    if isSelected { rest.removeFirst() }
    let start = source.count
    while let open = rest.range(of: "[["), let close = rest.range(of: "]]") {
      source.append(contentsOf: rest[..<open.lowerBound].utf8)
      let fields = rest[open.upperBound..<close.lowerBound].split(
        separator: "|", omittingEmptySubsequences: false)
      let first = source.count
      source.append(contentsOf: fields[0].utf8)
      terms.append((SourceRange(first, source.count), fields))
      rest = rest[close.upperBound...]
    }
    source.append(contentsOf: rest.utf8)
    sentences.append((SourceRange(start, source.count), blocks.count, isSelected))
  }

  /// The article with layers; `only` names the last of `text`, `sentences`, `scores`, `summary`,
  /// `terms`.
  package func document(until last: String = "terms", metadata: [MetadataItem] = []) -> Document {
    let text = SourceText(knownValid: source)
    var document = Document(
      name: name, source: text, blocks: blocks, language: language, metadata: metadata)
    let clean = normalized()
    func home(_ range: SourceRange) -> NormalizedRange { clean.alignment.target(of: range) }
    document = document.adding(clean)
    if last == "text" { return document }
    document = document.adding(
      Sentences(
        items: sentences.map {
          Sentences.Item(range: $0.range, normalizedRange: home($0.range), block: $0.block)
        },
        decisions: sentences.map {
          Sentences.Decision(offset: home($0.range).end, isBoundary: true, rule: "candidate")
        }))
    if last == "sentences" { return document }
    document = document.adding(scores())
    if last == "scores" { return document }
    document = document.adding(summary())
    if last == "summary" { return document }
    return document.adding(
      Terms(matches: terms.map { match($0.range, home($0.range), $0.fields) }))
  }

  package func result(
    metadata: [MetadataItem] = [], warnings: [Diagnostic] = [], targets: [String] = [],
    explains: Bool = false, until last: String = "terms"
  ) -> ArticleResult {
    ArticleResult(
      document: document(until: last, metadata: metadata), warnings: warnings,
      engine: EngineInfo(lede: "1.2", icu: "72.1", unicode: "15.0", pipeline: "sha256:ab"),
      targets: targets.compactMap { LanguageTag($0) }, explains: explains)
  }

  private func normalized() -> NormalizedText {
    var clean: [UInt8] = []
    var alignment = Alignment<SourceSpace, NormalizedSpace>()
    var changes: [NormalizedText.Change] = []
    var i = 0
    while i < source.count {
      let isShy = source[i] == 0xC2 && i + 1 < source.count && source[i + 1] == 0xAD
      let isDouble = source[i] == 0x20 && clean.last == 0x20
      if isShy || isDouble {
        let length = isShy ? 2 : 1
        changes.append(
          .init(
            kind: isShy ? "soft-hyphen" : "white-space", source: SourceRange(i, i + length),
            target: NormalizedRange(clean.count, clean.count)))
        alignment.appendReplacement(from: length, to: 0)
        i += length
      } else {
        clean.append(source[i])
        alignment.appendUnchanged(1)
        i += 1
      }
    }
    return NormalizedText(
      text: NormalizedContent(knownValid: clean), alignment: alignment, changes: changes)
  }

  private func scores() -> Scores {
    let count = sentences.count
    return Scores(
      features: ["position", "frequency"], weights: [0.5, 0.25],
      values: (0..<count).flatMap { [1 / Double($0 + 1), 1 / 3.0] }, sentenceCount: count)
  }

  private func summary() -> Summary {
    let selected = sentences.indices.filter { sentences[$0].isSelected }
    return Summary(
      sentences: selected,
      choices: sentences.indices.map { index in
        let isIn = selected.contains(index)
        let order = selected.firstIndex(of: index).map { $0 + 1 }
        return Summary.Choice(
          order: order, rank: blocks[sentences[index].block].isSummarizable ? index + 1 : nil,
          redundancy: isIn ? 0 : 0.125, repeats: isIn ? nil : selected.first,
          reason: isIn ? "selected" : "redundant")
      }, budget: "\(selected.count) sentences")
  }

  private func match(
    _ range: SourceRange, _ clean: NormalizedRange, _ fields: [Substring]
  ) -> Terms.Match {
    let status = Terms.Status(rawValue: String(fields[2])) ?? .preferred
    let targets = fields.dropFirst(3).compactMap { field -> Terms.Target? in
      let pair = field.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, let language = LanguageTag(String(pair[0])) else { return nil }
      return Terms.Target(language: language, term: String(pair[1]))
    }
    return Terms.Match(
      range: range, normalizedRange: clean,
      sentence: sentences.firstIndex { $0.range.contains(range) } ?? 0, glossary: "news",
      concept: String(fields[1]), term: String(fields[0]), status: status,
      preferred: status == .deprecated ? "better" : nil, targets: targets, why: ["exact"])
  }
}

extension Substring {
  /// Where a string begins and ends, without Foundation.
  fileprivate func range(of needle: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(needle) {
        return start..<index(start, offsetBy: needle.count)
      }
      start = index(after: start)
    }
    return nil
  }
}

/// Articles in several scripts, with terms, metadata, and things that writers stumble over.
package enum Articles {
  package static let english = MarkedArticle(
    """
    @metadata date 2024-05-02
    @title Ferry [[strike|c1|preferred|ru=забастовка|ur=ہڑتال]] ends
    @byline By Ann Lee

    *The ferry [[strike|c1|preferred|ru=забастовка|ur=ہڑتال]]  ended on Mon­day.‖ Crews go back "at once".‖ *[[Nordlys|c2|do-not-translate|ru=Nordlys|ur=Nordlys]] sails & waits <soon>.
    The [[guest worker|c3|deprecated|ru=мигрант|ur=مہاجر]] left.
    """)

  package static let all: [MarkedArticle] = [
    english,
    MarkedArticle(
      "@title Паром вернулся\n*Забас­товка  кончилась.‖ Экипаж вышел в [[море|m|preferred|en=sea]].",
      language: "ru"),
    MarkedArticle(
      "@title بندرگاہ کھل گئی\n*بندرگاہ  پیر کو [[کھل گئی|o|preferred|en=opened]]۔‖ جہاز روانہ ہوئے۔",
      language: "ur"),
    MarkedArticle("@title 渡轮复航\n*渡轮周一[[复航|f|preferred|en=resume]]。‖*乘客很高兴。", language: "zh-Hans"),
    MarkedArticle("@title นํ้าขึ้น\n*เรือออกแล้ว‖ ผู้โดยสาร[[ดีใจ|t|admitted|en=glad]]", language: "th"),
    MarkedArticle("*नाव चली गई।‖ यात्री [[खुश|k|preferred|en=happy]] हैं।", language: "hi"),
    MarkedArticle(
      "@title ]]> & \"quotes\" 'lone\" <b>\n*Bell\u{7} and \u{1B}[31m escape \u{FFFE}.‖ 👩‍👩‍👧‍👦 [[😀 face|e|preferred|ru=лицо]] end.‖ \u{202E}gnimoc\u{202C} \\ | * _ # x.",
      name: "we<i>rd & \"näme\"\u{1}.txt"),
  ]
}
