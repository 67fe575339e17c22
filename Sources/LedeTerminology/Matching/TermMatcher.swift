public import LedeCore
public import LedeLanguages
import LedeUnicode

/// Finds the terms of one language in text: leftmost, then longest, no overlap.
///
/// Built once from glossaries in order of priority, and shared: it is immutable, and threads that
/// work at the same time each borrow a word cache.
public struct TermMatcher: Sendable {
  /// An occurrence of a term.
  public struct Match: Sendable {
    /// Offset in bytes, where the word or words begin.
    public let start: Int
    /// Offset in bytes behind them.
    public let end: Int
    let entry: Int32
    let nearness: TermCandidate.Nearness
  }

  /// What a match is of.
  public struct Occurrence: Sendable {
    /// The name of the glossary.
    public let glossary: String
    /// The concept.
    public let concept: Concept
    /// The term of the concept that matched.
    public let term: Term
    /// The term or form that the match has word for word, but for case, hyphens and the like, and
    /// its number, 0 for the term itself; `nil` when the words are inflected or joined to others.
    let written: (text: String, form: Int)?
  }

  let automaton: TermAutomaton
  let rules: WordEdgeRules
  let inflection: Inflection
  let folding: TermFolding
  private var glossaries: [ConceptStore]
  private let workers = ResourcePool<Worker>()

  /// Builds a matcher.
  ///
  /// - Parameters:
  ///   - glossaries: in order of priority.
  ///   - knowledge: what is known of the language.
  ///   - subjects: if any, only concepts of these subject fields are looked for, as they are written in
  ///     the glossaries.
  /// - Throws: `library-failed` when ICU can not fold a term.
  /// - Complexity: O(*n* log *n*) in the number of terms.
  public init(
    _ glossaries: [Glossary], language: LanguageTag,
    knowledge: LanguageData.Terminology = LanguageData.Terminology(), subjects: Set<String> = []
  ) throws(LedeError) {
    try self.init(
      glossaries.map { ConceptStore.plain($0) }, language: language, knowledge: knowledge
    ) { (inflection, folding) throws(LedeError) in
      try TermAutomaton(
        glossaries, language: language, knowledge: knowledge, inflection: inflection,
        folding: &folding
      ) { subjects.isEmpty || $0.isOf(subjects) }
    }
  }

  /// Reads what another matcher wrote.
  ///
  /// - Parameters:
  ///   - reader: what ``write(to:)`` wrote on the same kind of machine, by the same version of Lede. It
  ///     is taken to be that: a checksum is the file's affair.
  ///   - glossaries: those that the other matcher was made of.
  ///   - language: the language that it was made for.
  ///   - knowledge: what was known of it.
  /// - Returns: `nil` when it is something else.
  /// - Throws: `library-failed` when ICU can not fold what is known of the language.
  /// - Complexity: that of copying it.
  package init?(
    reading reader: inout FlatReader, glossaries: [CompiledGlossary], language: LanguageTag,
    knowledge: LanguageData.Terminology
  ) throws(LedeError) {
    guard let automaton = try? TermAutomaton(reading: &reader) else { return nil }
    try self.init(
      glossaries.map { ConceptStore.compiled($0) }, language: language, knowledge: knowledge
    ) { _, _ in automaton }
  }

  private init(
    _ glossaries: [ConceptStore], language: LanguageTag, knowledge: LanguageData.Terminology,
    make: (Inflection, inout TermFolding) throws(LedeError) -> TermAutomaton
  ) throws(LedeError) {
    self.glossaries = glossaries
    var folding = TermFolding(
      turkic: CaseMapping.isTurkic(language), letters: knowledge.letters)
    inflection = try Inflection(knowledge, language: language, folding: &folding)
    rules = try WordEdgeRules(knowledge, folding: &folding)
    automaton = try make(inflection, &folding)
    self.folding = folding
  }

  /// Writes its automaton for ``init(reading:glossaries:language:knowledge:)``.
  package func write(to writer: inout FlatWriter) { automaton.write(to: &writer) }

  /// The same matcher with its glossaries compiled, which takes less memory.
  package func compacted(_ glossaries: [CompiledGlossary]) -> TermMatcher {
    var matcher = self
    matcher.glossaries = glossaries.map { ConceptStore.compiled($0) }
    return matcher
  }

  /// What a match is of.
  /// - Complexity: O(*n*) in the size of the concept.
  public func occurrence(of match: Match) -> Occurrence {
    let entry = automaton.entries[Int(match.entry)]
    let glossary = glossaries[Int(entry.glossary)]
    let concept = glossary.concept(Int(entry.concept))
    let term = concept.terms[Int(entry.language)].terms[Int(entry.term)]
    let written =
      match.nearness == .exact ? (automaton.surface(match.entry), Int(entry.form)) : nil
    return Occurrence(glossary: glossary.name, concept: concept, term: term, written: written)
  }

  /// Why a match matched: `exact`, or what it took: `case`, `form`, `stem -ого` …
  public func reasons(
    for match: Match, in bytes: UnsafeBufferPointer<UInt8>
  ) -> [String] {
    var folding = folding
    return TermComparison(
      surface: automaton.surface(match.entry),
      text: UnsafeBufferPointer(rebasing: bytes[match.start..<match.end]), &folding
    ).reasons(
      isForm: automaton.entries[Int(match.entry)].form > 0, nearness: match.nearness, inflection)
  }

  // MARK: Finding

  /// Calls `body` with the matches in a part of valid UTF-8, in order.
  ///
  /// - Parameters:
  ///   - isWordEdge: whether the word iterator has a boundary at an offset; asked in scripts that
  ///     write no spaces.
  ///   - deadline: when it has to be over.
  /// - Complexity: O(*n*) for terms of bounded length.
  public func forEachMatch(
    in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, isWordEdge: (Int) -> Bool,
    deadline: Deadline = .never, _ body: (Match) -> Void
  ) throws(LedeError) {
    guard !automaton.entries.isEmpty else { return }
    try withDesk { (desk) throws(LedeError) in
      var i = range.lowerBound
      while i < range.upperBound {
        i = try scan(&desk, bytes, i, range.upperBound)
        try deadline.check()
        while let match = nextMatch(&desk, bytes, isWordEdge) {
          body(match)
          desk.floor = match.end
        }
      }
    }
  }

  /// Calls `body` with the desk of a thread.
  func withDesk(
    _ body: (inout Desk) throws(LedeError) -> Void
  ) throws(LedeError) {
    try workers.withResource(make: { () throws(LedeError) in Worker(folding) }) {
      (worker) throws(LedeError) in
      var desk = worker.desk ?? Desk(folding)
      worker.desk = nil
      defer { worker.desk = desk }
      try body(&desk)
    }
  }
}

/// The concepts of a glossary, as they were read or compiled.
private enum ConceptStore: Sendable {
  case plain(Glossary)
  case compiled(CompiledGlossary)

  var name: String {
    switch self {
    case .plain(let glossary): glossary.name
    case .compiled(let glossary): glossary.name
    }
  }

  func concept(_ index: Int) -> Concept {
    switch self {
    case .plain(let glossary): glossary.concepts[index]
    case .compiled(let glossary): glossary.concept(index)
    }
  }
}
