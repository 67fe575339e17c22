public import LedeCore
import LedeUnicode

/// Finds glossary terms: longest match on folded text, offsets home, targets by language.
///
/// Every sentence is searched, metadata blocks excepted; a term never crosses a sentence end.
public struct TerminologyStage: Stage {
  /// The name in pipelines.
  public static let name: StageName = "terminology"
  /// The layers it needs.
  public static let requires = [NormalizedText.id, Sentences.id, Words.id]

  private let matcher: TermMatcher
  private let language: LanguageTag
  private let targets: [LanguageTag]

  /// Makes a stage.
  ///
  /// - Parameters:
  ///   - glossaries: in order of priority.
  ///   - language: the language of the text.
  ///   - targets: the languages that terms are wanted in.
  /// - Throws: `library-failed` when ICU can not fold a term.
  public init(
    glossaries: [Glossary], language: LanguageTag, targets: [LanguageTag]
  ) throws(LedeError) {
    matcher = try TermMatcher(glossaries, language: language)
    self.language = language
    self.targets = targets
  }

  /// Finds the terms of a document.
  public func run(on document: Document) throws(StageError) -> Terms {
    let text = try document.require(NormalizedText.self, for: Self.name)
    let sentences = try document.require(Sentences.self, for: Self.name)
    let words = try document.require(Words.self, for: Self.name)
    var found: [Terms.Match] = []
    do {
      try text.text.bytes.withUnsafeBufferPointer { (bytes) throws(LedeError) in
        for (index, sentence) in sentences.items.enumerated()
        where document.blocks[sentence.block].isTranslatable {
          try matcher.forEachMatch(
            in: bytes, sentence.normalizedRange.offsets,
            isWordEdge: { Self.isEdge($0, of: words) }
          ) { match in
            found.append(self.match(match, sentence: index, text))
          }
        }
      }
    } catch {
      throw StageError(stage: Self.name, error)
    }
    return Terms(matches: found)
  }

  private func match(
    _ match: TermMatcher.Match, sentence: Int, _ text: NormalizedText
  ) -> Terms.Match {
    let glossary = matcher.glossaries[match.entry.glossary]
    let concept = glossary.concepts[match.entry.concept]
    let range = NormalizedRange(match.start, match.end)
    let preferred = concept.preferredTerm(in: language)?.text
    return Terms.Match(
      range: text.alignment.source(of: range), normalizedRange: range, sentence: sentence,
      glossary: glossary.name, concept: concept.id, term: match.entry.term.text,
      status: concept.isTranslatable ? match.entry.term.status : .doNotTranslate,
      preferred: preferred == match.entry.term.text ? nil : preferred,
      targets: concept.isTranslatable ? targets(of: concept) : [], why: match.why)
  }

  private func targets(of concept: Concept) -> [Terms.Target] {
    targets.compactMap { language in
      concept.preferredTerm(in: language).map { Terms.Target(language: language, term: $0.text) }
    }
  }

  /// Whether a word begins or ends at an offset.
  private static func isEdge(_ offset: Int, of words: Words) -> Bool {
    func contains(_ offsets: [Int]) -> Bool {
      var low = 0
      var high = offsets.count
      while low < high {
        let middle = (low + high) / 2
        if offsets[middle] < offset { low = middle + 1 } else { high = middle }
      }
      return low < offsets.count && offsets[low] == offset
    }
    return contains(words.starts) || contains(words.ends)
  }
}

extension TerminologyStage {
  /// The stage for a registry.
  ///
  /// - Parameter load: gives the glossary of a name or path, or throws what is wrong with it.
  public static func factory(
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
      do throws(LedeError) {
        return try TerminologyStage(
          glossaries: glossaries, language: context.language, targets: context.targets)
      } catch {
        throw DiagnosticsError([
          Diagnostic(.error, code: error.code, message: error.message)
        ])
      }
    }
  }
}
