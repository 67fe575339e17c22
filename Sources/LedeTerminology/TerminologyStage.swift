public import LedeCore
public import LedeLanguages
import LedeUnicode

/// Finds glossary terms: longest match on folded text, offsets home, targets by language.
///
/// All text is searched, metadata blocks excepted. A term never crosses a blank line or punctuation
/// that it has not itself.
public struct TerminologyStage: Stage {
  /// The name in pipelines.
  public static let name: StageName = "terminology"
  /// The layers it needs.
  public static let requires = [NormalizedText.id, Sentences.id, Words.id]

  private let matcher: TermMatcher
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
  /// - Throws: `library-failed` when ICU can not fold a term.
  public init(
    glossaries: [Glossary], language: LanguageTag,
    knowledge: LanguageData.Terminology = LanguageData.Terminology(), targets: [LanguageTag]
  ) throws(LedeError) {
    matcher = try TermMatcher(glossaries, language: language, knowledge: knowledge)
    self.language = language
    self.targets = targets
    rewriting = TermRewriting(knowledge, language: language)
  }

  /// Finds the terms of a document.
  public func run(on document: Document) throws(StageError) -> Terms {
    let text = try document.require(NormalizedText.self, for: Self.name)
    let sentences = try document.require(Sentences.self, for: Self.name)
    let words = try document.require(Words.self, for: Self.name)
    var found: [Terms.Match] = []
    var inTitle: [Terms.Concept] = []
    do {
      if let title = document.title { inTitle = try concepts(of: title) }
      try text.text.bytes.withUnsafeBufferPointer { (bytes) throws(LedeError) in
        for stretch in stretches(of: sentences, document) {
          var sentence = stretch.first
          var matches: [(TermMatcher.Match, sentence: Int)] = []
          try matcher.forEachMatch(
            in: bytes, stretch.range, isWordEdge: { Self.isEdge($0, of: words) }
          ) { match in
            while sentence < stretch.last,
              sentences.items[sentence].normalizedRange.end <= match.start
            {
              sentence += 1
            }
            matches.append((match, sentence))
          }
          for (match, sentence) in matches {
            let before = Self.word(
              before: match.start, from: sentences.items[sentence].normalizedRange.start, words)
            let match = try self.match(match, sentence: sentence, text, bytes, before: before)
            // What is not to be translated has no terms.
            if !document.touchesProtected(match.range) { found.append(match) }
          }
        }
      }
    } catch {
      throw StageError(stage: Self.name, error)
    }
    return Terms(matches: found, titleConcepts: inTitle)
  }

  /// The concepts of a text that no layer knows.
  private func concepts(of text: String) throws(LedeError) -> [Terms.Concept] {
    var found: [Terms.Concept] = []
    try Array(text.utf8).withUnsafeBufferPointer { (bytes) throws(LedeError) in
      try matcher.forEachMatch(in: bytes) { match in
        let (glossary, concept) = matcher.concept(of: match)
        found.append(
          Terms.Concept(
            glossary: glossary.name, concept: concept.id, term: matcher.term(of: match).text))
      }
    }
    return found
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
    _ match: TermMatcher.Match, sentence: Int, _ text: NormalizedText,
    _ bytes: UnsafeBufferPointer<UInt8>, before: String?
  ) throws(LedeError) -> Terms.Match {
    let (glossary, concept) = matcher.concept(of: match)
    let term = matcher.term(of: match)
    let range = NormalizedRange(match.start, match.end)
    let preferred = concept.preferredTerm(in: language)?.text
    var spellings = TermRewriting.Spellings()
    if let surface = matcher.writtenSurface(of: match) {
      spellings = try rewriting.spellings(
        for: range.offsets, in: bytes, surface: surface, term: term, concept: concept,
        before: before)
    }
    return Terms.Match(
      range: text.alignment.source(of: range), normalizedRange: range, sentence: sentence,
      glossary: glossary.name, concept: concept.id, term: term.text,
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
  ///   - load: gives the glossary of a name or path, or throws what is wrong with it.
  public static func factory(
    library: LanguageLibrary,
    load: @escaping @Sendable (_ name: String, StageContext) throws(DiagnosticsError) -> Glossary
  ) -> StageFactory {
    StageFactory(
      TerminologyStage.self,
      help: "Finds glossary terms and gives their targets.",
      options: [
        OptionDescriptor(
          "glossaries", .list(.string), default: .list([]),
          help: "Names or paths of glossaries, in order of priority.")
      ]
    ) { (options, context) throws(DiagnosticsError) in
      var glossaries: [Glossary] = []
      var findings: [Diagnostic] = []
      for name in options.strings("glossaries") ?? [] {
        do throws(DiagnosticsError) {
          glossaries.append(try load(name, context))
        } catch {
          findings += error.diagnostics
        }
      }
      guard findings.isEmpty else { throw DiagnosticsError(findings) }
      let knowledge = try library.data(for: context.language).terminology
      do throws(LedeError) {
        return try TerminologyStage(
          glossaries: glossaries, language: context.language, knowledge: knowledge,
          targets: context.targets)
      } catch {
        throw DiagnosticsError([
          Diagnostic(.error, code: error.code, message: error.message)
        ])
      }
    }
  }
}
