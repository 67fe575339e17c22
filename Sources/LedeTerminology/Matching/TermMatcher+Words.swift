import LedeCore
import LedeUnicode

// Words of a text, and the terms that each may be of.
extension TermMatcher {
  /// What one thread needs.
  struct Desk {
    var folding: TermFolding
    var scanner = TextScanner()
    var words = WordCache()
    var tokens: [TextToken] = []
    /// The tokens that a term may begin with, so many as ``beginnings`` says.
    var begins: [Int32] = []
    var beginnings = 0
    /// What begins with each of them: the first of its ways, or a ``Lead``.
    var leads: [Int32] = []
    /// Those of them whose ways are looked up.
    var pending: [Int32] = []
    /// Where the stretch of the tokens begins.
    var base = 0
    /// Where in ``begins`` to go on, and the offset before which no match begins.
    var next = 0
    var floor = 0
    var failure: LedeError?
    /// For terms of scripts without spaces, when one has to be looked at alone.
    var iterator: BreakIterator?
    var word = TermFolding.Word()
    var keys: [Inflection.WordKey] = []
    var candidates: [TermCandidate] = []
    var stack: [Step] = []
    var barred = BarredSpans()

    init(_ folding: TermFolding) { self.folding = folding }

    /// Whether white space stands before a token, so that no word and no address is cut there.
    @inline(__always)
    func isParted(_ token: Int) -> Bool {
      guard token > 0, token < tokens.count else { return false }
      return tokens[token].gap == .space || tokens[token].gap == .lineBreak
    }
  }

  final class Worker {
    var desk: Desk?
    init(_ folding: TermFolding) { desk = Desk(folding) }
  }

  /// Fills the desk with the next stretch of text.
  /// - Returns: where it ends.
  func scan(
    _ desk: inout Desk, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) throws(LedeError) -> Int {
    if desk.words.isFull { desk.words.removeAll() }
    var scanner = TextScanner.none
    var tokens: [TextToken] = []
    swap(&tokens, &desk.tokens)
    swap(&scanner, &desk.scanner)
    let next = scanner.scan(bytes, from: start, to: end, into: &tokens)
    look(up: &tokens, start, bytes, &desk)
    swap(&tokens, &desk.tokens)
    swap(&scanner, &desk.scanner)
    desk.base = start
    desk.barred.reset()
    desk.floor = start
    if let failure = desk.failure {
      desk.failure = nil
      throw failure
    }
    findBeginnings(&desk)
    return next
  }

  /// Looks up the words of tokens.
  ///
  /// It is done for all tokens of a stretch at once, so that the processor waits for several looks at
  /// memory at the same time.
  private func look(
    up tokens: inout [TextToken], _ base: Int, _ bytes: UnsafeBufferPointer<UInt8>,
    _ desk: inout Desk
  ) {
    var span = tokens.mutableSpan
    for i in span.indices {
      let (start, end) = (base + Int(span[i].start), base + Int(span[i].end))
      guard end - start <= TextScanner.longestWord else { continue }
      let hash = WordCache.hash(bytes, start, end)
      span[i].word =
        desk.words.find(bytes, start, end, hash: hash) ?? meet(&desk, bytes, start, end, hash)
    }
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
    return desk.words.insert(
      bytes, start, end, hash: hash, desk.candidates, summary(of: desk.candidates, end - start))
  }

  /// What most looks at a word of some length need to know.
  private func summary(of candidates: [TermCandidate], _ length: Int) -> WordCache.Word {
    var word = WordCache.Word(first: 0, count: 0, isPlain: length <= UInt16.max)
    for candidate in candidates {
      if candidate.start == 0 {
        let tokenClass = automaton.ways.tokenClass(candidate.token)
        if word.classes.0 < 0 || word.classes.0 == tokenClass {
          word.classes.0 = tokenClass
        } else if word.classes.1 < 0 || word.classes.1 == tokenClass {
          word.classes.1 = tokenClass
        } else {
          word.hasAllClasses = false
        }
      }
      if candidate.start != 0 || Int(candidate.end) != length { word.isPlain = false }
      guard candidate.isTerm else { continue }
      guard candidate.entry >= 0 else {
        word.isPlain = false
        continue
      }
      let rank = { (entry: Int32, nearness: TermCandidate.Nearness) in
        (automaton.entries[Int(entry)].glossary, nearness.rawValue, entry)
      }
      if word.entry < 0
        || rank(candidate.entry, candidate.nearness) < rank(word.entry, word.nearness)
      {
        word.entry = candidate.entry
        word.nearness = candidate.nearness
      }
    }
    if !word.hasAllClasses { word.isPlain = false }
    return word
  }

  private func findCandidates(_ desk: inout Desk) throws(LedeError) {
    let word = desk.word
    guard !word.scalars.isEmpty else { return }
    var found: [TermCandidate] = []
    let session = StemSession(stemmer: inflection.stemmer)
    var keys: [Inflection.WordKey] = []
    swap(&keys, &desk.keys)
    defer { swap(&keys, &desk.keys) }
    keys.removeAll(keepingCapacity: true)
    // The keys are gathered first: a closure that looks at all of the matcher would hold on to each of
    // its tables, for every key.
    try inflection.appendKeys(
      ofWord: word, session: session, hasCompounds: automaton.hasCompounds, to: &keys)
    for key in keys {
      let (part, nearness) = (key.part, key.nearness)
      var posting = automaton.index.lastPosting(of: key.key)
      while posting >= 0 {
        let token = automaton.index.token(of: posting)
        posting = automaton.index.posting(before: posting)
        if nearness == .compound, !automaton.compounds(token) { continue }
        let start = UInt16(truncatingIfNeeded: word.starts[part.lowerBound])
        let end = UInt16(truncatingIfNeeded: word.ends[part.upperBound - 1])
        let known = found.firstIndex { $0.token == token && $0.start == start && $0.end == end }
        if let known, found[known].nearness <= nearness { continue }
        if inflection.areDifferent(
          word.scalars[part], automaton.scalars(of: token), nearness)
        {
          continue
        }
        if let known { found.remove(at: known) }
        let node = automaton.beginning(token)
        found.append(
          TermCandidate(
            token: token, start: start, end: end, nearness: nearness, beginning: node,
            isTerm: node >= 0 && automaton.trie.hasEntries(node),
            entry: node >= 0 && automaton.trie.isSimple(node)
              ? automaton.trie.lastEntry(of: node) : -1))
      }
    }
    desk.candidates = found.sorted { ($0.start, $0.token) < ($1.start, $1.token) }
  }
}
