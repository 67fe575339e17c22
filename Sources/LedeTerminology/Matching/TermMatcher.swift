import LedeCore
import LedeUnicode

/// Finds the terms of one language in text: leftmost, then longest, no overlap.
struct TermMatcher: Sendable {
  /// One way to write a term.
  struct Entry: Sendable {
    let glossary: Int
    let concept: Int
    let term: Term
    /// The term's own text or one of its forms.
    let surface: String
    let isForm: Bool
    let kinds: FoldingKinds
    let beginsWithWord: Bool
    let endsWithWord: Bool
  }

  /// A match inside one sentence.
  struct Match {
    let entry: Entry
    let start: Int
    let end: Int
    let why: [String]
  }

  let glossaries: [Glossary]
  private let trie: TermTrie
  private let entries: [Entry]
  private let folders = ResourcePool<TermFolding>()
  private let turkic: Bool

  /// Builds a matcher from glossaries in order of priority.
  init(_ glossaries: [Glossary], language: LanguageTag) throws(LedeError) {
    self.glossaries = glossaries
    turkic = CaseMapping.isTurkic(language)
    let folding = TermFolding(turkic: turkic)
    var folded = TermFolding.Folded()
    var trie = TermTrie()
    var entries: [Entry] = []
    for (glossaryIndex, glossary) in glossaries.enumerated() {
      for (conceptIndex, concept) in glossary.concepts.enumerated() {
        for term in Self.terms(of: concept, in: language) {
          for (place, surface) in ([term.text] + term.forms).enumerated() {
            let bytes = Array(try NormalizationForm.nfc.apply(to: surface).utf8)
            try bytes.withUnsafeBufferPointer { (buffer) throws(LedeError) in
              try folding.fold(buffer, 0..<buffer.count, into: &folded)
            }
            guard let first = folded.scalars.first, let last = folded.scalars.last else { continue }
            trie.insert(folded.scalars, entry: entries.count)
            entries.append(
              Entry(
                glossary: glossaryIndex, concept: conceptIndex, term: term,
                surface: String(decoding: bytes, as: UTF8.self), isForm: place > 0,
                kinds: folded.kinds.reduce([]) { $0.union($1) },
                beginsWithWord: Self.isWord(first), endsWithWord: Self.isWord(last)))
          }
        }
      }
    }
    self.trie = trie
    self.entries = entries
  }

  /// Names that are not translated are looked for in every language, as they are written.
  private static func terms(of concept: Concept, in language: LanguageTag) -> [Term] {
    let own = concept.terms(in: language)
    if !own.isEmpty || concept.isTranslatable { return own }
    return concept.terms.flatMap(\.terms)
  }

  /// Calls `body` with the matches of a sentence, in order.
  ///
  /// - Parameter isWordEdge: whether the word iterator has a boundary at an offset; asked in
  ///   scripts that write no spaces.
  func forEachMatch(
    in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, isWordEdge: (Int) -> Bool,
    _ body: (Match) -> Void
  ) throws(LedeError) {
    guard !entries.isEmpty else { return }
    try folders.withResource(make: { () throws(LedeError) in TermFolding(turkic: turkic) }) {
      (folding) throws(LedeError) in
      var folded = TermFolding.Folded()
      try folding.fold(bytes, range, into: &folded)
      let barred = BarredSpans(bytes, range)
      var i = 0
      while i < folded.scalars.count {
        guard let (entry, count) = longest(from: i, folded, bytes, range, isWordEdge: isWordEdge)
        else {
          i += 1
          continue
        }
        let start = folded.starts[i]
        let end = folded.ends[i + count - 1]
        if barred.overlaps(start..<end) {
          i += 1
          continue
        }
        let kinds = folded.kinds[i..<(i + count)].reduce(FoldingKinds()) { $0.union($1) }
        body(
          Match(entry: entry, start: start, end: end, why: why(entry, bytes, start..<end, kinds)))
        i += count
      }
    }
  }

  private func longest(
    from i: Int, _ folded: TermFolding.Folded, _ bytes: UnsafeBufferPointer<UInt8>,
    _ range: Range<Int>, isWordEdge: (Int) -> Bool
  ) -> (Entry, Int)? {
    // A scalar that folds to several begins a match only at its first.
    if i > 0, folded.starts[i] == folded.starts[i - 1] { return nil }
    var node = TermTrie.root
    var best: (Entry, Int)?
    var j = i
    while j < folded.scalars.count, let next = trie.child(of: node, folded.scalars[j]) {
      node = next
      j += 1
      guard let candidates = trie.entries[node] else { continue }
      if j < folded.starts.count, folded.starts[j] == folded.starts[j - 1] { continue }
      let start = folded.starts[i]
      let end = folded.ends[j - 1]
      for index in candidates {
        let entry = entries[index]
        if isAtEdges(entry, folded, i, j, start, end, isWordEdge),
          fitsCase(entry, bytes, start..<end)
        {
          best = (entry, j - i)
          break
        }
      }
    }
    return best
  }

  /// Whether neither end of a match cuts a word.
  private func isAtEdges(
    _ entry: Entry, _ folded: TermFolding.Folded, _ i: Int, _ j: Int, _ start: Int, _ end: Int,
    _ isWordEdge: (Int) -> Bool
  ) -> Bool {
    func isOpen(_ left: UInt32, _ right: UInt32, at offset: Int) -> Bool {
      guard Self.isWord(left), Self.isWord(right) else { return true }
      return (Self.isUnspaced(left) || Self.isUnspaced(right)) && isWordEdge(offset)
    }
    if entry.beginsWithWord, i > 0,
      !isOpen(folded.scalars[i - 1], folded.scalars[i], at: start)
    {
      return false
    }
    if entry.endsWithWord, j < folded.scalars.count,
      !isOpen(folded.scalars[j - 1], folded.scalars[j], at: end)
    {
      return false
    }
    return true
  }

  private func fitsCase(
    _ entry: Entry, _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Bool {
    switch entry.term.matchCase {
    case .insensitive: return true
    case .smart
    where entry.surface.unicodeScalars.contains { ScalarProperties.isLowercase($0.value) }:
      return true
    case .smart, .sensitive:
      // Case is all that may not differ: compare the letters' case one by one.
      let own = entry.surface.unicodeScalars.map(\.value).filter(Self.isCased)
      var found: [UInt32] = []
      var i = range.lowerBound
      while i < range.upperBound {
        let (scalar, length) = UTF8Decoding.scalar(at: i, in: bytes)
        if Self.isCased(scalar) { found.append(scalar) }
        i += length
      }
      return own.count == found.count
        && zip(own, found).allSatisfy {
          ScalarProperties.isUppercase($0) == ScalarProperties.isUppercase($1)
        }
    }
  }

  private func why(
    _ entry: Entry, _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ kinds: FoldingKinds
  ) -> [String] {
    let text = String(decoding: bytes[range], as: UTF8.self)
    var why = entry.isForm ? ["form"] : []
    if text.utf8.elementsEqual(entry.surface.utf8) { return why.isEmpty ? ["exact"] : why }
    var differing = kinds.symmetricDifference(entry.kinds)
    if differing.isEmpty { differing = kinds.isEmpty ? entry.kinds : kinds }
    why += differing.names
    return why
  }

  private static func isCased(_ scalar: UInt32) -> Bool {
    ScalarProperties.isUppercase(scalar) || ScalarProperties.isLowercase(scalar)
  }

  private static func isWord(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 {
      return (0x61...0x7A).contains(scalar) || (0x30...0x39).contains(scalar)
        || (0x41...0x5A).contains(scalar) || scalar == 0x5F
    }
    let category = ScalarProperties.category(scalar)
    return category.isLetter || category.isNumber || category.isMark
  }

  /// Scripts that put no space between words.
  private static func isUnspaced(_ scalar: UInt32) -> Bool {
    guard scalar >= 0x0E00 else { return false }
    return ["Hani", "Hira", "Kana", "Thai", "Laoo", "Khmr", "Mymr"].contains(
      ScalarProperties.script(scalar))
  }
}
