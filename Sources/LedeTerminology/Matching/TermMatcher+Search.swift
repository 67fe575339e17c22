import LedeCore

// From words to terms.
extension TermMatcher {
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

  /// The first match of the stretch at `desk` that begins at `desk.floor` or behind it.
  func nextMatch(
    _ desk: inout Desk, _ bytes: UnsafeBufferPointer<UInt8>, _ isWordEdge: (Int) -> Bool
  ) -> Match? {
    while desk.next < desk.beginnings {
      let token = Int(desk.begins[desk.next])
      let found = desk.tokens[token]
      guard desk.base + Int(found.end) > desk.floor else {
        desk.next += 1
        continue
      }
      let base = desk.base + Int(found.start)
      let lead = desk.leads[token]
      if found.word & WordCache.plainFlag != 0, lead != Lead.unknown {
        if base >= desk.floor, let best = plain(&desk, bytes, token, lead, isWordEdge) {
          desk.next += 1
          return Match(start: base, end: best.end, entry: best.entry, nearness: best.nearness)
        }
      } else if let match = any(&desk, bytes, token, isWordEdge) {
        // Behind a part of a compound, the same word may go on with another term.
        return match
      }
      desk.next += 1
    }
    return nil
  }

  // MARK: Plain words

  /// What ``Desk/leads`` says of a token besides the first of its ways.
  enum Lead {
    /// A term may begin with the word, but goes on with no other.
    static let nowhere: Int32 = -1
    /// The trie has to be asked.
    static let unknown: Int32 = -2
  }

  /// Finds the tokens that a term may begin with.
  ///
  /// It is done for all tokens of a stretch at once, so that the processor waits for several looks at
  /// memory at the same time.
  func findBeginnings(_ desk: inout Desk) {
    let count = desk.tokens.count
    if desk.begins.count < count {
      desk.begins = Array(repeating: 0, count: count * 2)
      desk.pending = desk.begins
      desk.leads = desk.begins
    }
    var beginnings = 0
    var pending = 0
    for token in 0..<count {
      let word = desk.tokens[token].word
      guard word & WordCache.beginsFlag != 0 else { continue }
      let isLead = token + 1 < count && mayLead(desk, token)
      let isTerm = word & (WordCache.plainFlag | WordCache.termFlag) != WordCache.plainFlag
      desk.leads[token] = Lead.nowhere
      desk.pending[pending] = Int32(truncatingIfNeeded: token)
      pending += isLead ? 1 : 0
      desk.begins[beginnings] = Int32(truncatingIfNeeded: token)
      beginnings += isLead || isTerm ? 1 : 0
    }
    for token in desk.pending[..<pending] { desk.leads[Int(token)] = lead(desk, Int(token)) }
    desk.beginnings = beginnings
    desk.next = 0
  }

  /// Whether a term may begin with a token and go on with the next.
  @inline(__always)
  private func mayLead(_ desk: borrowing Desk, _ token: Int) -> Bool {
    let next = desk.tokens[token + 1]
    // Where words are not parted, a line may be broken inside one.
    if next.gap == .lineBreak, next.scalarClass == .unspaced { return true }
    let (a, b) = (desk.words.word(desk.tokens[token].word), desk.words.word(next.word))
    let hasGap = next.gap != .none
    if a.classes.1 < 0, b.classes.1 < 0 {
      return automaton.ways.mayHave(a.classes.0, b.classes.0, hasGap: hasGap)
    }
    func may(_ first: Int32, _ second: Int32) -> Bool {
      first >= 0 && second >= 0 && automaton.ways.mayHave(first, second, hasGap: hasGap)
    }
    return !b.hasAllClasses || may(a.classes.0, b.classes.0) || may(a.classes.0, b.classes.1)
      || may(a.classes.1, b.classes.0) || may(a.classes.1, b.classes.1)
  }

  private func lead(_ desk: borrowing Desk, _ token: Int) -> Int32 {
    let next = desk.tokens[token + 1]
    if next.gap == .lineBreak, next.scalarClass == .unspaced { return Lead.unknown }
    let (a, b) = (desk.words.word(desk.tokens[token].word), desk.words.word(next.word))
    guard b.hasAllClasses else { return Lead.unknown }
    let hasGap = next.gap != .none
    var found = automaton.ways.first(a.classes.0, b.classes.0, hasGap: hasGap)
    func look(_ first: Int32, _ second: Int32) {
      guard first >= 0, second >= 0, found != Lead.unknown else { return }
      let other = automaton.ways.first(first, second, hasGap: hasGap)
      if other >= 0 { found = found < 0 ? other : Lead.unknown }
    }
    look(a.classes.0, b.classes.1)
    look(a.classes.1, b.classes.0)
    look(a.classes.1, b.classes.1)
    return found
  }

  /// The longest term that begins with a plain word.
  @inline(__always)
  private func plain(
    _ desk: inout Desk, _ bytes: UnsafeBufferPointer<UInt8>, _ token: Int, _ lead: Int32,
    _ isWordEdge: (Int) -> Bool
  ) -> Best? {
    if lead >= 0, let best = longest(&desk, bytes, token, lead, isWordEdge) { return best }
    let known = desk.words.word(desk.tokens[token].word)
    guard known.entry >= 0 else { return nil }
    let start = desk.base + Int(desk.tokens[token].start)
    let end = desk.base + Int(desk.tokens[token].end)
    if desk.isParted(token), desk.isParted(token + 1) {
      return Best(end: end, entry: known.entry, nearness: known.nearness)
    }
    if isInside(&desk, bytes, token, isWordEdge) || isInside(&desk, bytes, token + 1, isWordEdge)
      || isBarred(start..<end, &desk, bytes)
    {
      return nil
    }
    return Best(end: end, entry: known.entry, nearness: known.nearness)
  }

  /// The longest term of several tokens that begins with one of the ways from a plain word and the
  /// next.
  private func longest(
    _ desk: inout Desk, _ bytes: UnsafeBufferPointer<UInt8>, _ token: Int, _ lead: Int32,
    _ isWordEdge: (Int) -> Bool
  ) -> Best? {
    var search = Search(first: token, start: desk.base + Int(desk.tokens[token].start))
    let firsts = desk.words.candidates(of: desk.tokens[token].word)
    let seconds = desk.words.candidates(of: desk.tokens[token + 1].word)
    var number = lead
    while true {
      let way = automaton.ways[number]
      let second = TermAutomaton.token(way.label)
      for i in firsts where desk.words[i].token == way.first {
        let nearness = desk.words[i].nearness
        for k in seconds {
          let candidate = desk.words[k]
          guard candidate.start == 0 else { break }
          guard candidate.token == second else { continue }
          let step = Step(
            node: way.node, token: Int32(token + 1), end: candidate.end,
            nearness: max(nearness, candidate.nearness))
          if way.entry != TermWays.Way.none {
            take(step, simple: way.entry, &search, &desk, bytes, isWordEdge)
          }
          if way.labels != 0, mayGoOn(way, token + 2, desk) { goOn(step, &desk) }
        }
      }
      if way.isLast { break }
      number += 1
    }
    while let step = desk.stack.popLast() { follow(step, &search, &desk, bytes, isWordEdge) }
    return search.best
  }

  /// Whether a way may go on with a token.
  @inline(__always)
  private func mayGoOn(_ way: TermWays.Way, _ token: Int, _ desk: borrowing Desk) -> Bool {
    guard token < desk.tokens.count else { return false }
    let next = desk.tokens[token]
    if next.gap == .lineBreak { return true }
    for i in desk.words.candidates(of: next.word) {
      let label = TermAutomaton.label(desk.words[i].token, hasGap: next.gap != .none)
      if way.mayGoOn(label) { return true }
    }
    return false
  }

  // MARK: All words

  /// The first match that begins in a token, at `desk.floor` or behind it.
  private func any(
    _ desk: inout Desk, _ bytes: UnsafeBufferPointer<UInt8>, _ token: Int,
    _ isWordEdge: (Int) -> Bool
  ) -> Match? {
    let base = desk.base + Int(desk.tokens[token].start)
    let candidates = desk.words.candidates(of: desk.tokens[token].word)
    var i = candidates.lowerBound
    while i < candidates.upperBound {
      let start = desk.words[i].start
      var end = i + 1
      while end < candidates.upperBound, desk.words[end].start == start { end += 1 }
      if base + Int(start) >= desk.floor,
        let best = longest(&desk, bytes, token, i..<end, isWordEdge)
      {
        return Match(
          start: base + Int(start), end: best.end, entry: best.entry, nearness: best.nearness)
      }
      i = end
    }
    return nil
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

  /// Takes the entries of a step, and goes on from it.
  private func follow(
    _ step: Step, _ search: inout Search, _ desk: inout Desk,
    _ bytes: UnsafeBufferPointer<UInt8>, _ isWordEdge: (Int) -> Bool
  ) {
    if automaton.trie.hasEntries(step.node) {
      let simple =
        automaton.trie.isSimple(step.node)
        ? automaton.trie.lastEntry(of: step.node) : TermWays.Way.several
      take(step, simple: simple, &search, &desk, bytes, isWordEdge)
    }
    if automaton.trie.hasChildren(step.node) { goOn(step, &desk) }
  }

  /// Puts the steps that lead on from one on the stack.
  private func goOn(_ step: Step, _ desk: inout Desk) {
    let last = desk.tokens[Int(step.token)]
    let next = Int(step.token) + 1
    guard Int32(step.end) == last.end - last.start, next < desk.tokens.count else { return }
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

  /// - Parameter simple: the only entry, if it needs no second look, or a negative number.
  private func take(
    _ step: Step, simple: Int32, _ search: inout Search, _ desk: inout Desk,
    _ bytes: UnsafeBufferPointer<UInt8>, _ isWordEdge: (Int) -> Bool
  ) {
    let last = desk.tokens[Int(step.token)]
    let reachesEnd = Int32(step.end) == last.end - last.start
    let end = desk.base + Int(last.start) + Int(step.end)
    if let best = search.best, end < best.end { return }
    let startsAtEdge =
      search.startsAtEdge
      ?? (search.start > desk.base + Int(desk.tokens[search.first].start)
        || !isInside(&desk, bytes, search.first, isWordEdge))
    search.startsAtEdge = startsAtEdge
    let endsAtEdge = !reachesEnd || !isInside(&desk, bytes, Int(step.token) + 1, isWordEdge)
    let range = search.start..<end
    let isAtEdges =
      startsAtEdge && endsAtEdge
      || startsAtEdge != endsAtEdge
        && isNewWord(
          range, cut: endsAtEdge ? search.first : Int(step.token) + 1, atStart: endsAtEdge, &desk,
          bytes)
    func isBarred() -> Bool {
      // White space at both ends: whatever address there is, is the term itself.
      if reachesEnd, desk.isParted(search.first), desk.isParted(Int(step.token) + 1),
        search.start == desk.base + Int(desk.tokens[search.first].start)
      {
        return false
      }
      return self.isBarred(range, &desk, bytes)
    }
    if simple >= 0, search.best.map({ $0.end < end }) ?? true {
      if isAtEdges, !isBarred() {
        search.best = Best(end: end, entry: simple, nearness: step.nearness)
      }
      return
    }
    var number = automaton.trie.lastEntry(of: step.node)
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
      guard !isBarred(), fits(number, &desk, bytes, range) else { continue }
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

  /// Whether case and hyphens let an entry match.
  private func fits(
    _ number: Int32, _ desk: inout Desk, _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Bool {
    let entry = automaton.entries[Int(number)]
    guard entry.isCaseSensitive || !entry.allowsHyphens else { return true }
    let comparison = TermComparison(
      surface: automaton.surface(number), text: UnsafeBufferPointer(rebasing: bytes[range]),
      &desk.folding)
    return (!entry.isCaseSensitive || comparison.sameCase)
      && (entry.allowsHyphens || comparison.sameGaps)
  }
}
