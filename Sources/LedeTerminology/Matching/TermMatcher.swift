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
  private let inflection: Inflection
  private let folding: TermFolding
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

  // MARK: Words

  /// What one thread needs.
  struct Desk {
    var folding: TermFolding
    var scanner = TextScanner()
    var words = WordCache()
    var tokens: [TextToken] = []
    var base = 0
    var failure: LedeError?
    var word = TermFolding.Word()
    var candidates: [TermCandidate] = []
    var stack: [Step] = []
    var barred = BarredSpans()

    init(_ folding: TermFolding) { self.folding = folding }
  }

  private final class Worker {
    var desk: Desk?
    init(_ folding: TermFolding) { desk = Desk(folding) }
  }

  /// Fills `desk.tokens` with the next stretch of text.
  private func scan(
    _ desk: inout Desk, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) -> Int {
    var scanner = desk.scanner
    var tokens: [TextToken] = []
    swap(&tokens, &desk.tokens)
    let next = scanner.scan(bytes, from: start, to: end, into: &tokens) { start, end in
      let hash = WordCache.hash(bytes, start, end)
      if let word = desk.words.find(bytes, start, end, hash: hash) { return word }
      return meet(&desk, bytes, start, end, hash)
    }
    swap(&tokens, &desk.tokens)
    desk.scanner = scanner
    desk.base = start
    desk.barred.reset()
    return next
  }

  /// Finds the candidates of a word that is met for the first time.
  private func meet(
    _ desk: inout Desk, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int,
    _ hash: UInt64
  ) -> Int32 {
    desk.candidates.removeAll(keepingCapacity: true)
    do throws(LedeError) {
      try desk.folding.fold(UnsafeBufferPointer(rebasing: bytes[start..<end]), into: &desk.word)
      try findCandidates(&desk)
    } catch {
      desk.failure = error
    }
    return desk.words.insert(bytes, start, end, hash: hash, desk.candidates)
  }

  private func findCandidates(_ desk: inout Desk) throws(LedeError) {
    let word = desk.word
    guard !word.scalars.isEmpty else { return }
    var found: [TermCandidate] = []
    let session = StemSession(stemmer: inflection.stemmer)
    try inflection.forEachKey(
      ofWord: word, session: session, hasCompounds: automaton.hasCompounds
    ) { key, part, nearness in
      automaton.index.forEachToken(key) { token in
        if nearness == .compound, !automaton.compounds(token) { return }
        if inflection.areDifferent(
          word.scalars[part], automaton.scalars(of: token), nearness)
        {
          return
        }
        let start = UInt16(truncatingIfNeeded: word.starts[part.lowerBound])
        let end = UInt16(truncatingIfNeeded: word.ends[part.upperBound - 1])
        let isKnown = found.contains {
          $0.token == token && $0.start == start && $0.end == end && $0.nearness <= nearness
        }
        if isKnown { return }
        found.removeAll { $0.token == token && $0.start == start && $0.end == end }
        found.append(
          TermCandidate(
            token: token, start: start, end: end, nearness: nearness,
            begins: automaton.beginning(token) != nil))
      }
    }
    desk.candidates = found.sorted { ($0.start, $0.token) < ($1.start, $1.token) }
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
    var glossary: Int32
    var nearness: TermCandidate.Nearness
  }

  private func findTerms(
    _ desk: inout Desk, _ bytes: UnsafeBufferPointer<UInt8>, _ isWordEdge: (Int) -> Bool,
    _ body: (Match) -> Void
  ) {
    var token = 0
    var floor = 0
    while token < desk.tokens.count {
      guard desk.words.begins(desk.tokens[token].word) else {
        token += 1
        continue
      }
      var next = token + 1
      var starts: [UInt16] = []
      desk.words.forEachCandidate(of: desk.tokens[token].word) {
        if $0.begins, starts.last != $0.start { starts.append($0.start) }
      }
      for start in starts {
        let offset = desk.base + Int(desk.tokens[token].start) + Int(start)
        guard offset >= floor,
          let best = longest(&desk, bytes, token, start, isWordEdge)
        else { continue }
        body(
          Match(start: offset, end: best.end, entry: best.entry, nearness: best.nearness))
        floor = best.end
        while next < desk.tokens.count, desk.base + Int(desk.tokens[next].start) < floor {
          next += 1
        }
      }
      // Behind a part of a compound, the same word may go on with another term; behind the start
      // of a word that ends a term, too.
      if next > token + 1, desk.base + Int(desk.tokens[next - 1].end) > floor { next -= 1 }
      token = next
    }
  }

  private func longest(
    _ desk: inout Desk, _ bytes: UnsafeBufferPointer<UInt8>, _ first: Int, _ start: UInt16,
    _ isWordEdge: (Int) -> Bool
  ) -> Best? {
    let from = desk.base + Int(desk.tokens[first].start) + Int(start)
    var stack: [Step] = []
    swap(&stack, &desk.stack)
    stack.removeAll(keepingCapacity: true)
    desk.words.forEachCandidate(of: desk.tokens[first].word) { candidate in
      guard candidate.start == start, let node = automaton.beginning(candidate.token) else {
        return
      }
      stack.append(
        Step(
          node: node, token: Int32(first), end: candidate.end, nearness: candidate.nearness))
    }
    var best: Best?
    var startsAtEdge: Bool?
    while let step = stack.popLast() {
      let last = desk.tokens[Int(step.token)]
      let end = desk.base + Int(last.start) + Int(step.end)
      let reachesEnd = Int32(step.end) == last.end - last.start
      if automaton.trie.hasEntries(step.node), end >= best?.end ?? 0 {
        if startsAtEdge == nil {
          startsAtEdge = start > 0 || !isInside(&desk, bytes, first, isWordEdge)
        }
        let isAtEdges =
          startsAtEdge == true
          && (!reachesEnd || !isInside(&desk, bytes, Int(step.token) + 1, isWordEdge))
        automaton.trie.forEachEntry(of: step.node) { number in
          let entry = automaton.entries[number]
          guard isAtEdges || entry.compounds else { return }
          if let best, end == best.end,
            (best.glossary, best.nearness.rawValue, best.entry)
              < (entry.glossary, step.nearness.rawValue, Int32(number))
          {
            return
          }
          guard fits(entry, &desk, bytes, from..<end) else { return }
          best = Best(
            end: end, entry: Int32(number), glossary: entry.glossary, nearness: step.nearness)
        }
      }
      let next = Int(step.token) + 1
      guard reachesEnd, next < desk.tokens.count else { continue }
      let gap = desk.tokens[next].gap
      desk.words.forEachCandidate(of: desk.tokens[next].word) { candidate in
        guard candidate.start == 0 else { return }
        let nearness = max(step.nearness, candidate.nearness)
        func go(_ hasGap: Bool) {
          let label = TermAutomaton.label(candidate.token, hasGap: hasGap)
          guard let node = automaton.trie.child(of: step.node, label) else { return }
          stack.append(
            Step(node: node, token: Int32(next), end: candidate.end, nearness: nearness))
        }
        go(gap != .none)
        // Where words are not parted, a line may be broken inside one.
        if gap == .lineBreak, last.scalarClass == .unspaced,
          desk.tokens[next].scalarClass == .unspaced
        {
          go(false)
        }
      }
    }
    swap(&stack, &desk.stack)
    return best
  }

  /// Whether the boundary before a token lies inside a word.
  private func isInside(
    _ desk: inout Desk, _ bytes: UnsafeBufferPointer<UInt8>, _ token: Int,
    _ isWordEdge: (Int) -> Bool
  ) -> Bool {
    guard token > 0, token < desk.tokens.count, desk.tokens[token].gap == .none else {
      return false
    }
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

  /// Whether case, hyphens and addresses let an entry match.
  private func fits(
    _ entry: TermAutomaton.Entry, _ desk: inout Desk, _ bytes: UnsafeBufferPointer<UInt8>,
    _ range: Range<Int>
  ) -> Bool {
    if desk.barred.isBarred(range, in: bytes) { return false }
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
