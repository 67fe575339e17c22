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

  /// The glossaries, in order of priority.
  public let glossaries: [Glossary]
  let automaton: TermAutomaton
  let rules: WordEdgeRules
  let inflection: Inflection
  let folding: TermFolding
  private let workers = ResourcePool<Worker>()

  /// Builds a matcher.
  ///
  /// - Parameter knowledge: what is known of the language.
  /// - Throws: `library-failed` when ICU can not fold a term.
  public init(
    _ glossaries: [Glossary], language: LanguageTag,
    knowledge: LanguageData.Terminology = LanguageData.Terminology()
  ) throws(LedeError) {
    self.glossaries = glossaries
    var folding = TermFolding(
      turkic: CaseMapping.isTurkic(language), letters: knowledge.letters)
    inflection = try Inflection(knowledge, language: language, folding: &folding)
    rules = try WordEdgeRules(knowledge, folding: &folding)
    automaton = try TermAutomaton(
      glossaries, language: language, knowledge: knowledge, inflection: inflection,
      folding: &folding)
    self.folding = folding
  }

  /// The concept of a match.
  public func concept(of match: Match) -> (glossary: Glossary, concept: Concept) {
    let entry = automaton.entries[Int(match.entry)]
    let glossary = glossaries[Int(entry.glossary)]
    return (glossary, glossary.concepts[Int(entry.concept)])
  }

  /// The term of a match.
  public func term(of match: Match) -> Term { term(automaton.entries[Int(match.entry)]) }

  func term(_ entry: TermAutomaton.Entry) -> Term {
    glossaries[Int(entry.glossary)].concepts[Int(entry.concept)]
      .terms[Int(entry.language)].terms[Int(entry.term)]
  }

  /// The term or form that a match has word for word, but for case, hyphens and the like, and its
  /// number, 0 for the term itself; `nil` when the words are inflected or joined to others.
  func writtenSurface(of match: Match) -> (text: String, form: Int)? {
    guard match.nearness == .exact else { return nil }
    let entry = automaton.entries[Int(match.entry)]
    return (surface(entry), Int(entry.form))
  }

  /// The text that an entry was made of.
  func surface(_ entry: TermAutomaton.Entry) -> String {
    let term = term(entry)
    return entry.form == 0 ? term.text : term.forms[Int(entry.form) - 1]
  }

  /// Calls `body` with the matches in a part of valid UTF-8, in order.
  ///
  /// - Parameter isWordEdge: whether the word iterator has a boundary at an offset; asked in
  ///   scripts that write no spaces.
  /// - Complexity: O(*n*) for terms of bounded length.
  public func forEachMatch(
    in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, isWordEdge: (Int) -> Bool,
    _ body: (Match) -> Void
  ) throws(LedeError) {
    guard !automaton.entries.isEmpty else { return }
    try workers.withResource(make: { () throws(LedeError) in Worker(folding) }) {
      (worker) throws(LedeError) in
      var desk = worker.desk ?? Desk(folding)
      worker.desk = nil
      defer { worker.desk = desk }
      var i = range.lowerBound
      while i < range.upperBound {
        if desk.words.isFull { desk.words.removeAll() }
        i = scan(&desk, bytes, i, range.upperBound)
        if let failure = desk.failure {
          desk.failure = nil
          throw failure
        }
        findTerms(&desk, bytes, isWordEdge, body)
      }
    }
  }

  // MARK: Terms

  /// A way that is gone in the trie.
  struct Step {
    var node: Int32
    /// The last token of the way.
    var token: Int32
    /// The last byte of the way, from the token's start.
    var end: UInt16
    var nearness: TermCandidate.Nearness
  }

  private struct Best {
    var end: Int
    var entry: Int32
    var nearness: TermCandidate.Nearness
  }

  private func findTerms(
    _ desk: inout Desk, _ bytes: UnsafeBufferPointer<UInt8>, _ isWordEdge: (Int) -> Bool,
    _ body: (Match) -> Void
  ) {
    var token = 0
    var floor = 0
    let count = desk.tokens.count
    while token < count {
      let word = desk.tokens[token].word
      guard word & WordCache.beginsFlag != 0 else {
        token += 1
        continue
      }
      let known = desk.words.word(word)
      if known.isPlain, !leadsOn(desk, token, known) {
        // Most words lead to no term, or are one by themselves: then the trie need not be asked.
        if known.entry >= 0, desk.base + Int(desk.tokens[token].start) >= floor,
          let best = single(known, &desk, bytes, token, isWordEdge)
        {
          body(
            Match(
              start: desk.base + Int(desk.tokens[token].start), end: best.end, entry: best.entry,
              nearness: best.nearness))
          floor = best.end
        }
        token += 1
        continue
      }
      let candidates = desk.words.candidates(of: word)
      let base = desk.base + Int(desk.tokens[token].start)
      var next = token + 1
      var i = candidates.lowerBound
      while i < candidates.upperBound {
        let start = desk.words[i].start
        var end = i + 1
        while end < candidates.upperBound, desk.words[end].start == start { end += 1 }
        if base + Int(start) >= floor,
          let best = longest(&desk, bytes, token, i..<end, isWordEdge)
        {
          body(
            Match(
              start: base + Int(start), end: best.end, entry: best.entry, nearness: best.nearness))
          floor = best.end
          while next < count, desk.base + Int(desk.tokens[next].start) < floor { next += 1 }
        }
        i = end
      }
      // Behind a part of a compound, the same word may go on with another term.
      if next > token + 1, desk.base + Int(desk.tokens[next - 1].end) > floor { next -= 1 }
      token = next
    }
  }

  /// The term that a plain word is by itself, if its surroundings let it be one.
  private func single(
    _ word: WordCache.Word, _ desk: inout Desk, _ bytes: UnsafeBufferPointer<UInt8>, _ token: Int,
    _ isWordEdge: (Int) -> Bool
  ) -> Best? {
    if isInside(&desk, bytes, token, isWordEdge) || isInside(&desk, bytes, token + 1, isWordEdge) {
      return nil
    }
    let start = desk.base + Int(desk.tokens[token].start)
    let end = desk.base + Int(desk.tokens[token].end)
    if isBarred(start..<end, &desk, bytes) { return nil }
    return Best(end: end, entry: word.entry, nearness: word.nearness)
  }

  /// Whether a term may begin with a plain word and go on with the next.
  @inline(__always)
  private func leadsOn(_ desk: borrowing Desk, _ token: Int, _ word: WordCache.Word) -> Bool {
    guard token + 1 < desk.tokens.count else { return false }
    let next = desk.tokens[token + 1]
    guard next.word != 0 else { return false }
    if next.gap == .lineBreak, next.scalarClass == .unspaced { return true }
    let other = desk.words.word(next.word)
    guard other.hasAllClasses else { return true }
    guard other.classes.0 >= 0 else { return false }
    let hasGap = next.gap != .none
    let pairs = automaton.pairs
    return pairs.contains(word.classes.0, other.classes.0, hasGap: hasGap)
      || other.classes.1 >= 0
        && pairs.contains(word.classes.0, other.classes.1, hasGap: hasGap)
      || word.classes.1 >= 0
        && (pairs.contains(word.classes.1, other.classes.0, hasGap: hasGap)
          || other.classes.1 >= 0
            && pairs.contains(word.classes.1, other.classes.1, hasGap: hasGap))
  }

  /// The longest term that begins with one of the candidates of a token, which start alike.
  private func longest(
    _ desk: inout Desk, _ bytes: UnsafeBufferPointer<UInt8>, _ first: Int,
    _ candidates: Range<Int>, _ isWordEdge: (Int) -> Bool
  ) -> Best? {
    var search = Search(
      first: first,
      start: desk.base + Int(desk.tokens[first].start)
        + Int(desk.words[candidates.lowerBound].start))
    for i in candidates {
      let candidate = desk.words[i]
      guard candidate.beginning >= 0 else { continue }
      let step = Step(
        node: candidate.beginning, token: Int32(first), end: candidate.end,
        nearness: candidate.nearness)
      follow(step, &search, &desk, bytes, isWordEdge)
    }
    while let step = desk.stack.popLast() { follow(step, &search, &desk, bytes, isWordEdge) }
    return search.best
  }

  private struct Search {
    let first: Int
    let start: Int
    var startsAtEdge: Bool?
    var best: Best?
  }

  /// Takes the entries of a step, and puts the steps that lead on on the stack.
  @inline(__always)
  private func follow(
    _ step: Step, _ search: inout Search, _ desk: inout Desk,
    _ bytes: UnsafeBufferPointer<UInt8>, _ isWordEdge: (Int) -> Bool
  ) {
    let last = desk.tokens[Int(step.token)]
    let reachesEnd = Int32(step.end) == last.end - last.start
    if automaton.trie.hasEntries(step.node) {
      take(step, last, reachesEnd, &search, &desk, bytes, isWordEdge)
    }
    let next = Int(step.token) + 1
    guard reachesEnd, next < desk.tokens.count, automaton.trie.hasChildren(step.node) else {
      return
    }
    let token = desk.tokens[next]
    guard token.word != 0 else { return }
    // Where words are not parted, a line may be broken inside one.
    let mayBeJoined =
      token.gap == .lineBreak && last.scalarClass == .unspaced && token.scalarClass == .unspaced
    for i in desk.words.candidates(of: token.word) {
      let candidate = desk.words[i]
      guard candidate.start == 0 else { break }
      let nearness = max(step.nearness, candidate.nearness)
      let label = TermAutomaton.label(candidate.token, hasGap: token.gap != .none)
      if let node = automaton.trie.child(of: step.node, label) {
        desk.stack.append(
          Step(node: node, token: Int32(next), end: candidate.end, nearness: nearness))
      }
      if mayBeJoined,
        let node = automaton.trie.child(
          of: step.node, TermAutomaton.label(candidate.token, hasGap: false))
      {
        desk.stack.append(
          Step(node: node, token: Int32(next), end: candidate.end, nearness: nearness))
      }
    }
  }

  private func take(
    _ step: Step, _ last: TextToken, _ reachesEnd: Bool, _ search: inout Search,
    _ desk: inout Desk, _ bytes: UnsafeBufferPointer<UInt8>, _ isWordEdge: (Int) -> Bool
  ) {
    let end = desk.base + Int(last.start) + Int(step.end)
    if let best = search.best, end < best.end { return }
    let startsAtEdge =
      search.startsAtEdge
      ?? (search.start > desk.base + Int(desk.tokens[search.first].start)
        || !isInside(&desk, bytes, search.first, isWordEdge))
    search.startsAtEdge = startsAtEdge
    let isAtEdges =
      startsAtEdge
      && (!reachesEnd || !isInside(&desk, bytes, Int(step.token) + 1, isWordEdge))
    var number = automaton.trie.lastEntry(of: step.node)
    if automaton.trie.isSimple(step.node), search.best.map({ $0.end < end }) ?? true {
      if isAtEdges, !isBarred(search.start..<end, &desk, bytes) {
        search.best = Best(end: end, entry: number, nearness: step.nearness)
      }
      return
    }
    while number >= 0 {
      defer { number = automaton.trie.entry(before: number) }
      let entry = automaton.entries[Int(number)]
      guard isAtEdges || entry.compounds else { continue }
      if let best = search.best, end == best.end,
        (automaton.entries[Int(best.entry)].glossary, best.nearness.rawValue, best.entry)
          < (entry.glossary, step.nearness.rawValue, number)
      {
        continue
      }
      guard fits(entry, &desk, bytes, search.start..<end) else { continue }
      search.best = Best(end: end, entry: number, nearness: step.nearness)
    }
  }

  /// Whether the boundary before a token lies inside a word.
  @inline(__always)
  private func isInside(
    _ desk: inout Desk, _ bytes: UnsafeBufferPointer<UInt8>, _ token: Int,
    _ isWordEdge: (Int) -> Bool
  ) -> Bool {
    guard token > 0, token < desk.tokens.count, desk.tokens[token].gap == .none else {
      return false
    }
    return isInsideWord(&desk, bytes, token, isWordEdge)
  }

  private func isInsideWord(
    _ desk: inout Desk, _ bytes: UnsafeBufferPointer<UInt8>, _ token: Int,
    _ isWordEdge: (Int) -> Bool
  ) -> Bool {
    let left = desk.tokens[token - 1].scalarClass
    let right = desk.tokens[token].scalarClass
    if left == .unspaced, right == .unspaced {
      return !isWordEdge(desk.base + Int(desk.tokens[token].start))
    }
    func text(_ index: Int) -> UnsafeBufferPointer<UInt8> {
      let token = desk.tokens[index]
      return UnsafeBufferPointer(
        rebasing: bytes[(desk.base + Int(token.start))..<(desk.base + Int(token.end))])
    }
    func isWord(_ index: Int) -> Bool {
      desk.tokens.indices.contains(index) && desk.tokens[index].scalarClass == .word
    }
    if right == .joiner || right == .apostrophe, isWord(token - 1), isWord(token + 1),
      desk.tokens[token + 1].gap == .none
    {
      return rules.joins(
        text(token - 1), text(token), text(token + 1), termIsBefore: true, &desk.folding)
    }
    if left == .joiner || left == .apostrophe, isWord(token), isWord(token - 2),
      desk.tokens[token - 1].gap == .none
    {
      return rules.joins(
        text(token - 2), text(token - 1), text(token), termIsBefore: false, &desk.folding)
    }
    return false
  }

  private func isBarred(
    _ range: Range<Int>, _ desk: inout Desk, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    desk.scanner.hasSigns && desk.barred.isBarred(range, in: bytes)
  }

  /// Whether case, hyphens and addresses let an entry match.
  private func fits(
    _ entry: TermAutomaton.Entry, _ desk: inout Desk, _ bytes: UnsafeBufferPointer<UInt8>,
    _ range: Range<Int>
  ) -> Bool {
    if isBarred(range, &desk, bytes) { return false }
    guard entry.isCaseSensitive || !entry.allowsHyphens else { return true }
    let comparison = TermComparison(
      surface: surface(entry), text: UnsafeBufferPointer(rebasing: bytes[range]), &desk.folding)
    return (!entry.isCaseSensitive || comparison.sameCase)
      && (entry.allowsHyphens || comparison.sameGaps)
  }

  // MARK: Reasons

  /// Why a match matched: `exact`, or what it took: `case`, `form`, `stem -ого` …
  public func reasons(
    for match: Match, in bytes: UnsafeBufferPointer<UInt8>
  ) -> [String] {
    let entry = automaton.entries[Int(match.entry)]
    var folding = folding
    return TermComparison(
      surface: surface(entry),
      text: UnsafeBufferPointer(rebasing: bytes[match.start..<match.end]), &folding
    ).reasons(isForm: entry.form > 0, nearness: match.nearness, inflection)
  }
}
