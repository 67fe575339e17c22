public import LedeCore
public import LedeLanguages
import LedeUnicode

/// Finds glossary terms: longest match on folded text, offsets home, targets by language.
///
/// All text is searched, metadata blocks excepted. A term never crosses a blank line or punctuation
/// that it has not itself. The terms of an ``OwnGlossary`` go before those of the stage's glossaries.
public struct TerminologyStage: Stage {
  /// The name in pipelines.
  public static let name: StageName = "terminology"
  /// The layers it needs.
  public static let requires = [NormalizedText.id, Sentences.id, Words.id]
  /// The summary, too, where only its terms are wanted.
  public var requires: [LayerID] { Self.requires + (scope == .summary ? [Summary.id] : []) }

  /// Which matches are wanted.
  public enum Scope: String, Sendable, CaseIterable {
    /// Those of the whole article.
    case article
    /// Those that begin in a sentence of the summary.
    case summary
  }

  private let matcher: TermMatcher
  /// The matchers of the glossaries that articles brought with them: many have the same one.
  private let recent = RecentValues<Glossary, TermMatcher>(capacity: 64, largestWeight: 1 << 16)
  private let knowledge: LanguageData.Terminology
  private let scope: Scope
  private let language: LanguageTag
  private let targets: [LanguageTag]
  private let rewriting: TermRewriting

  /// Makes a stage.
  ///
  /// - Parameters:
  ///   - glossaries: in order of priority.
  ///   - language: the language of the text.
  ///   - knowledge: what is known of it.
  ///   - targets: the languages that terms are wanted in.
  ///   - scope: which matches are wanted.
  /// - Throws: `library-failed` when ICU can not fold a term.
  public init(
    glossaries: [Glossary], language: LanguageTag,
    knowledge: LanguageData.Terminology = LanguageData.Terminology(), targets: [LanguageTag],
    scope: Scope = .article
  ) throws(LedeError) {
    self.init(
      matcher: try TermMatcher(glossaries, language: language, knowledge: knowledge),
      language: language, knowledge: knowledge, targets: targets, scope: scope)
  }

  /// Makes a stage with a matcher for the language.
  public init(
    matcher: TermMatcher, language: LanguageTag,
    knowledge: LanguageData.Terminology = LanguageData.Terminology(), targets: [LanguageTag],
    scope: Scope = .article
  ) {
    self.matcher = matcher
    self.knowledge = knowledge
    self.scope = scope
    self.language = language
    self.targets = targets
    rewriting = TermRewriting(knowledge, language: language)
  }

  /// Finds the terms of a document.
  public func run(on document: Document) throws(StageError) -> Terms {
    let text = try document.require(NormalizedText.self, for: Self.name)
    let sentences = try document.require(Sentences.self, for: Self.name)
    let words = try document.require(Words.self, for: Self.name)
    let summary = scope == .summary ? try document.require(Summary.self, for: Self.name) : nil
    let chosen = summary.map { Set($0.sentences) }
    var found: [Terms.Match] = []
    var inTitle: [Terms.Concept] = []
    do {
      let finder = TermFinder(
        own: try document[OwnGlossary.self].map { (own) throws(LedeError) in
          try matcher(of: own.glossary)
        }, shared: matcher)
      if let title = document.title { inTitle = try concepts(of: title, finder) }
      try text.text.bytes.withUnsafeBufferPointer { (bytes) throws(LedeError) in
        for stretch in stretches(of: sentences, document) {
          var sentence = stretch.first
          var matches: [(TermMatcher.Match, TermMatcher, sentence: Int)] = []
          try finder.forEachMatch(
            in: bytes, stretch.range, isWordEdge: { Self.isEdge($0, of: words) },
            deadline: document.deadline
          ) { match, matcher in
            while sentence < stretch.last,
              sentences.items[sentence].normalizedRange.end <= match.start
            {
              sentence += 1
            }
            if chosen?.contains(sentence) ?? true {
              matches.append((match, matcher, sentence))
            } else if document.blocks[sentences.items[sentence].block].kind == .title {
              inTitle.append(Self.concept(of: match, matcher))
            }
          }
          for (match, matcher, sentence) in matches {
            let before = Self.word(
              before: match.start, from: sentences.items[sentence].normalizedRange.start, words)
            let match = try self.match(
              match, of: matcher, sentence: sentence, text, bytes, before: before)
            // What is not to be translated has no terms, and what is cut off is not in the summary.
            let isCutOff = summary?.cut.map { match.range.end > $0.range.end } ?? false
            if !isCutOff, !document.touchesProtected(match.range) { found.append(match) }
            if found.count & 0xFF == 0 { try document.deadline.check() }
          }
        }
      }
    } catch {
      throw StageError(stage: Self.name, error)
    }
    return Terms(matches: found, titleConcepts: inTitle)
  }

  private func matcher(of own: Glossary) throws(LedeError) -> TermMatcher {
    try recent.value(for: own, weight: own.concepts.count) { () throws(LedeError) in
      try TermMatcher([own], language: language, knowledge: knowledge)
    }
  }

  /// The concepts of a text that no layer knows.
  private func concepts(
    of text: String, _ finder: TermFinder
  ) throws(LedeError) -> [Terms.Concept] {
    var found: [Terms.Concept] = []
    try Array(text.utf8).withUnsafeBufferPointer { (bytes) throws(LedeError) in
      try finder.forEachMatch(in: bytes) { match, matcher in
        found.append(Self.concept(of: match, matcher))
      }
    }
    return found
  }

  private static func concept(
    of match: TermMatcher.Match, _ matcher: TermMatcher
  ) -> Terms.Concept {
    let found = matcher.occurrence(of: match)
    return Terms.Concept(
      glossary: found.glossary, concept: found.concept.id, term: found.term.text)
  }

  /// Sentences in a row that are not metadata. Terms are looked for in all of their text at once:
  /// a sentence iterator may see an end in a line break, or in a stop that is part of a term. No term
  /// reaches from one block of markup into the next.
  private func stretches(
    of sentences: Sentences, _ document: Document
  ) -> [(range: Range<Int>, first: Int, last: Int)] {
    var stretches: [(range: Range<Int>, first: Int, last: Int)] = []
    var isOpen = false
    for (index, sentence) in sentences.items.enumerated() {
      if document.extraction != nil, index > 0, sentences.items[index - 1].block != sentence.block {
        isOpen = false
      }
      guard document.blocks[sentence.block].isTranslatable else {
        isOpen = false
        continue
      }
      let range = sentence.normalizedRange.offsets
      if isOpen, let stretch = stretches.last {
        let joined = stretch.range.lowerBound..<max(stretch.range.upperBound, range.upperBound)
        stretches[stretches.count - 1] = (joined, stretch.first, index)
      } else {
        stretches.append((range, index, index))
        isOpen = true
      }
    }
    return stretches
  }

  private func match(
    _ match: TermMatcher.Match, of matcher: TermMatcher, sentence: Int, _ text: NormalizedText,
    _ bytes: UnsafeBufferPointer<UInt8>, before: String?
  ) throws(LedeError) -> Terms.Match {
    let found = matcher.occurrence(of: match)
    let (concept, term) = (found.concept, found.term)
    let range = NormalizedRange(match.start, match.end)
    let preferred = concept.preferredTerm(in: language)?.text
    var spellings = TermRewriting.Spellings()
    if let surface = found.written {
      spellings = try rewriting.spellings(
        for: range.offsets, in: bytes, surface: surface, term: term, concept: concept,
        before: before)
    }
    return Terms.Match(
      range: text.alignment.source(of: range), normalizedRange: range, sentence: sentence,
      glossary: found.glossary, concept: concept.id, term: term.text,
      status: concept.isTranslatable ? term.status : .doNotTranslate,
      preferred: preferred == term.text ? nil : preferred,
      targets: concept.isTranslatable ? targets(of: concept) : [],
      why: matcher.reasons(for: match, in: bytes), administrativeStatus: term.status,
      termType: term.attributes[.termType], spelling: spellings.own,
      preferredSpelling: concept.isTranslatable ? spellings.preferred : nil)
  }

  /// The folded word before an offset, in the same sentence.
  private static func word(before offset: Int, from start: Int, _ words: Words) -> String? {
    let index = firstIndex(of: offset, in: words.starts) - 1
    guard index >= 0, words.starts[index] >= start else { return nil }
    return words.types[words.typeIDs[index]]
  }

  private func targets(of concept: Concept) -> [Terms.Target] {
    targets.compactMap { language in
      concept.preferredTerm(in: language).map { Terms.Target(language: language, term: $0.text) }
    }
  }

  /// Whether a word begins or ends at an offset.
  private static func isEdge(_ offset: Int, of words: Words) -> Bool {
    func contains(_ offsets: [Int]) -> Bool {
      let index = firstIndex(of: offset, in: offsets)
      return index < offsets.count && offsets[index] == offset
    }
    return contains(words.starts) || contains(words.ends)
  }

  /// The index of the first of ascending offsets that is not less.
  private static func firstIndex(of offset: Int, in offsets: [Int]) -> Int {
    var low = 0
    var high = offsets.count
    while low < high {
      let middle = (low + high) / 2
      if offsets[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension TerminologyStage {
  /// The stage for a registry.
  ///
  /// - Parameters:
  ///   - library: what is known of languages.
  ///   - matcher: gives the matcher of glossaries by their names or paths, or throws what is wrong with
  ///     them.
  public static func factory(
    library: LanguageLibrary,
    matcher: @escaping @Sendable (MatcherRequest) throws(DiagnosticsError) -> TermMatcher
  ) -> StageFactory {
    StageFactory(
      TerminologyStage.self,
      help: "Finds glossary terms and gives their targets.",
      options: [
        OptionDescriptor(
          "glossaries", .list(.string), default: .list([]),
          help: "Names or paths of glossaries, in order of priority."),
        OptionDescriptor(
          "subjects", .list(.string), default: .list([]),
          help: "Only concepts with one of these in subjectField, as the glossaries write it; "
            + "all if none is said."),
        OptionDescriptor(
          "scope", .choice(Scope.allCases.map(\.rawValue)),
          default: .string(Scope.article.rawValue),
          help: "article: all terms; summary: those of its sentences only."),
      ]
    ) { (options, context) throws(DiagnosticsError) in
      let request = MatcherRequest(
        glossaries: options.strings("glossaries") ?? [],
        subjects: Set(options.strings("subjects") ?? []), language: context.language,
        targets: context.targets)
      return TerminologyStage(
        matcher: try matcher(request), language: context.language,
        knowledge: try library.data(for: context.language).terminology, targets: context.targets,
        scope: options.string("scope").flatMap(Scope.init) ?? .article)
    }
  }
}

/// Which terms a matcher is to find.
public struct MatcherRequest: Sendable {
  /// Names or paths of glossaries, in order of priority.
  public var glossaries: [String]
  /// The subject fields of the concepts; none for all.
  public var subjects: Set<String>
  /// The language of the text.
  public var language: LanguageTag
  /// The languages that terms are wanted in.
  public var targets: [LanguageTag]

  /// Makes a request.
  public init(
    glossaries: [String], subjects: Set<String> = [], language: LanguageTag,
    targets: [LanguageTag] = []
  ) {
    self.glossaries = glossaries
    self.subjects = subjects
    self.language = language
    self.targets = targets
  }
}
