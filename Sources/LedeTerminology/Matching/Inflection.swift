import LedeCore
import LedeLanguages
import LedeStemming
import LedeUnicode

/// Gives the keys that a word shares with its inflected forms, by a language's data.
///
/// Agreement is by paradigms (two words that leave the same stem when endings of one paradigm are
/// taken off), and by Snowball's stems where the language says so.
struct Inflection: Sendable {
  /// What a term says of a token.
  struct TokenOptions: Hashable, Sendable {
    var inflects: Bool
    var isAcronym: Bool
    var compounds: Bool
    var partOfSpeech: String?
    /// Whether it stands before others of its term, in a language that inflects them all.
    var isModifier: Bool
  }

  /// The endings of the paradigms that pass over the same marks.
  private struct Endings: Sendable {
    /// Marks of the stem.
    let drops: Set<UInt32>
    /// Marks of stem and ending.
    let moves: Set<UInt32>
    /// Endings, last letter first; each entry is a paradigm's number in ``paradigms``.
    var trie = TermTrie()
    var paradigms: [Int] = []
    /// Whether a term may have each.
    var areLemmas: [Bool] = []
    /// How many letters the endings of its paradigm begin with in common: they belong to the stem.
    var shared: [Int] = []

    /// The most of ``shared``.
    var longestShared = 0

    /// A word without any of its marks.
    func bare(_ word: ArraySlice<UInt32>) -> [UInt32] {
      word.filter { !drops.contains($0) && !moves.contains($0) }
    }
  }

  let stemmer: Stemmer?
  private let minimumStem: Int
  private var endings: [Endings] = []
  /// The part of speech that each paradigm needs.
  private var partsOfSpeech: [String?] = []
  /// Ends of stems, last letter first, and what each counts as.
  private var alternations = TermTrie()
  private var alternates: [[UInt32]] = []
  private var initials = TermTrie()
  private var initialAlternates: [[UInt32]] = []
  private var vowels: Set<UInt32> = []
  private var articles = TermTrie()
  private var proclitics = TermTrie()
  private var particles = TermTrie()
  private var acronymEndings: [[UInt32]] = []
  private let capitalsDrop: Set<UInt32>
  private let derivations: [[UInt32]]
  private let marksInflect: Bool
  private var hasPrefixes = false
  /// Whether words inflect that stand before others of a term.
  let modifiersInflect: Bool

  init(
    _ data: LanguageData.Terminology, language: LanguageTag, folding: inout TermFolding
  ) throws(LedeError) {
    stemmer = data.usesStemmer ? Stemmer(language: language) : nil
    minimumStem = data.minimumStem
    marksInflect = data.marksInflect
    modifiersInflect = data.modifiersInflect
    capitalsDrop = Set(data.capitalsDrop.flatMap { $0.unicodeScalars.map(\.value) })
    var derivations: [[UInt32]] = []
    for ending in data.derivations { derivations.append(try folding.fold(ending)) }
    self.derivations = derivations
    for (number, paradigm) in data.paradigms.enumerated() {
      partsOfSpeech.append(paradigm.partOfSpeech)
      let drops = Set(paradigm.drops.flatMap { $0.unicodeScalars.map(\.value) })
      let moves = Set(paradigm.moves.flatMap { $0.unicodeScalars.map(\.value) })
      let table =
        endings.firstIndex { $0.drops == drops && $0.moves == moves } ?? endings.count
      if table == endings.count { endings.append(Endings(drops: drops, moves: moves)) }
      var distinct: Set<[UInt32]> = []
      var lemmas: Set<[UInt32]>? = paradigm.lemma == nil ? nil : []
      for ending in paradigm.lemma ?? [] {
        lemmas?.insert(try folding.fold(ending).filter { !moves.contains($0) })
      }
      let shared = try Self.sharedLetters(of: paradigm.endings, folding: &folding)
      for ending in paradigm.endings {
        let folded = try folding.fold(ending).filter { !moves.contains($0) }
        guard distinct.insert(folded).inserted else { continue }
        endings[table].trie.insert(folded.reversed())
        endings[table].paradigms.append(number)
        endings[table].areLemmas.append(lemmas?.contains(folded) ?? true)
        endings[table].shared.append(shared)
        endings[table].longestShared = max(endings[table].longestShared, shared)
      }
    }
    for group in data.alternations {
      guard let first = group.first else { continue }
      let canonical = try folding.fold(first)
      for member in group {
        alternations.insert(try folding.fold(member).reversed())
        alternates.append(canonical)
      }
    }
    for group in data.initials {
      guard let first = group.first else { continue }
      let canonical = try folding.fold(first)
      for member in group {
        initials.insert(try folding.fold(member))
        initialAlternates.append(canonical)
      }
    }
    for vowel in data.vowels { vowels.formUnion(try folding.fold(vowel)) }
    for article in data.articles { articles.insert(try folding.fold(article)) }
    for proclitic in data.proclitics where !proclitic.isEmpty {
      proclitics.insert(try folding.fold(proclitic))
    }
    for particle in data.particles { particles.insert(try folding.fold(particle).reversed()) }
    for ending in data.acronymEndings { acronymEndings.append(try folding.fold(ending)) }
    hasPrefixes = !data.articles.isEmpty || !data.proclitics.isEmpty
  }

  /// How many letters all of some endings begin with, marks aside: those of `aus` and `äuser`.
  private static func sharedLetters(
    of endings: [String], folding: inout TermFolding
  ) throws(LedeError) -> Int {
    var shared: [UInt32]?
    for ending in endings {
      let letters = try folding.fold(ending).filter { !ScalarProperties.category($0).isMark }
      shared = shared.map { zip($0, letters).prefix { $0 == $1 }.map(\.0) } ?? letters
    }
    return endings.count > 1 ? shared?.count ?? 0 : 0
  }

  // MARK: Terms

  /// Calls `body` with the keys of a term's token, the exact one first.
  func forEachKey(
    ofToken token: ArraySlice<UInt32>, _ options: TokenOptions, session: StemSession,
    _ body: (TermKey) -> Void
  ) throws(LedeError) {
    body(TermKey(.exact, token))
    if !capitalsDrop.isEmpty { body(TermKey(.capitals, withoutMarks(token))) }
    if options.isAcronym { body(TermKey(.acronym, token)) }
    var bare = token
    if hasPrefixes {
      bare = token.dropFirst(prefix(of: token, in: articles).max() ?? 0)
      if bare.count < minimumStem { bare = token }
      body(TermKey(.bare, bare))
    }
    guard options.inflects else { return }
    forEachParadigmKey(of: bare, minimum: minimumStem, lemmasOnly: !options.isModifier) {
      key, paradigm, _ in
      let needed = partsOfSpeech[paradigm]
      if needed == nil || needed == options.partOfSpeech { body(key) }
    }
    if let stem = try session.stem(of: bare) { body(TermKey(.stem, stem)) }
  }

  // MARK: Text

  /// A key of a word of text.
  struct WordKey {
    var key: TermKey
    /// The scalars of the word that it is of.
    var part: Range<Int>
    var nearness: TermCandidate.Nearness

    init(_ key: TermKey, _ part: Range<Int>, _ nearness: TermCandidate.Nearness) {
      self.key = key
      self.part = part
      self.nearness = nearness
    }
  }

  /// Appends the keys of a word of text.
  func appendKeys(
    ofWord word: TermFolding.Word, session: StemSession, hasCompounds: Bool,
    to keys: inout [WordKey]
  ) throws(LedeError) {
    let all = word.scalars[...]
    keys.append(WordKey(TermKey(.exact, all), 0..<all.count, .exact))
    if !capitalsDrop.isEmpty, !word.hasLowercase {
      keys.append(WordKey(TermKey(.capitals, withoutMarks(all)), 0..<all.count, .capitals))
    }
    for ending in acronymEndings where all.count > ending.count && all.ends(with: ending) {
      let count = all.count - ending.count
      let isAcronym = (0..<count).allSatisfy {
        word.isUppercase[$0] || (0x30...0x39).contains(word.scalars[$0])
      }
      if isAcronym {
        keys.append(WordKey(TermKey(.acronym, all.prefix(count)), 0..<all.count, .acronym))
      }
    }
    try forms(of: all, in: 0..<all.count, .exact, session, to: &keys)
    for length in prefix(of: all.reversed()[...], in: particles) {
      let count = all.count - length
      // Of one syllable there are too many words that end like a particle.
      guard count > 0, word.starts[count] != word.starts[count - 1],
        word.starts[count - 1] > 0
      else { continue }
      keys.append(WordKey(TermKey(.exact, all.prefix(count)), 0..<count, .particle))
      try forms(of: all.prefix(count), in: 0..<count, .particle, session, to: &keys)
    }
    if hasCompounds { compounds(of: all, to: &keys) }
  }

  private func forms(
    of word: ArraySlice<UInt32>, in range: Range<Int>, _ nearness: TermCandidate.Nearness,
    _ session: StemSession, to keys: inout [WordKey]
  ) throws(LedeError) {
    var bares = [word]
    if hasPrefixes {
      for length in [0] + prefix(of: word, in: proclitics) {
        let rest = word.dropFirst(length)
        if length > 0, rest.count >= minimumStem { bares.append(rest) }
        for article in prefix(of: rest, in: articles) where rest.count - article >= 2 {
          bares.append(rest.dropFirst(article))
        }
      }
      for bare in bares {
        keys.append(WordKey(TermKey(.bare, bare), range, max(nearness, .clitic)))
      }
    }
    for bare in bares {
      forEachParadigmKey(of: bare, minimum: 2) { key, _, _ in
        keys.append(WordKey(key, range, .paradigm))
      }
      if let stem = try session.stem(of: bare) {
        keys.append(WordKey(TermKey(.stem, stem), range, .stem))
      }
    }
  }

  /// The parts of a closed compound that may be a term: at either end or between, with at least
  /// three letters left on each side where anything is left.
  private func compounds(
    of word: ArraySlice<UInt32>, to keys: inout [WordKey]
  ) {
    let rest = 3
    guard (2 * rest...64).contains(word.count) else { return }
    for start in 0...(word.count - rest) where start == 0 || start >= rest {
      var hash = TermKey.Hash()
      for end in (start + 1)...word.count {
        hash.append(word[word.startIndex + end - 1])
        guard end - start >= rest, end - start < word.count else { continue }
        guard end == word.count || word.count - end >= rest else { continue }
        keys.append(WordKey(TermKey(.exact, hash), start..<end, .compound))
      }
      if start > 0 {
        forEachParadigmKey(of: word.dropFirst(start), minimum: minimumStem) { key, _, _ in
          keys.append(WordKey(key, start..<word.count, .compound))
        }
      }
    }
  }

  // MARK: Parts of words

  private func forEachParadigmKey(
    of word: ArraySlice<UInt32>, minimum: Int, lemmasOnly: Bool = false,
    _ body: (_ key: TermKey, _ paradigm: Int, _ ending: Int) -> Void
  ) {
    for table in endings {
      let word = table.moves.isEmpty ? word : word.filter { !table.moves.contains($0) }[...]
      guard word.count >= 2 else { continue }
      var node = TermTrie.root
      var depth = 0
      while true {
        let rest = word.count - depth
        // An ending that is the whole word is a word whose forms no other shares.
        let least = rest == 0 && depth > 2 ? 0 : depth == 0 ? 2 : minimum
        if table.trie.hasEntries(node), rest + table.longestShared >= least {
          let stem = hash(
            table.drops.isEmpty
              ? word.dropLast(depth)
              : word.dropLast(depth).filter { !table.drops.contains($0) }[...])
          table.trie.forEachEntry(of: node) { entry in
            if lemmasOnly && !table.areLemmas[entry] || rest + table.shared[entry] < least {
              return
            }
            let paradigm = table.paradigms[entry]
            body(TermKey(paradigm: paradigm, stem), paradigm, depth)
          }
        }
        guard depth < word.count,
          let next = table.trie.child(of: node, word[word.endIndex - 1 - depth])
        else { break }
        node = next
        depth += 1
      }
    }
  }

  /// The hash of a stem, with alternations in their first form.
  private func hash(_ stem: ArraySlice<UInt32>) -> TermKey.Hash {
    var hash = TermKey.Hash()
    func append(_ scalars: ArraySlice<UInt32>) { for scalar in scalars { hash.append(scalar) } }
    var stem = stem
    if let (length, canonical) = longest(stem, in: initials, initialAlternates) {
      append(canonical[...])
      stem = stem.dropFirst(length)
    }
    guard !alternates.isEmpty else {
      append(stem)
      return hash
    }
    var consonants = stem
    while let last = consonants.last, vowels.contains(last) { consonants.removeLast() }
    if let (length, canonical) = longest(
      consonants.reversed()[...], in: alternations, alternates)
    {
      append(consonants.dropLast(length))
      append(canonical[...])
      append(stem.dropFirst(consonants.count))
    } else {
      append(stem)
    }
    return hash
  }

  private func longest(
    _ word: ArraySlice<UInt32>, in trie: TermTrie, _ values: [[UInt32]]
  ) -> (Int, [UInt32])? {
    guard !values.isEmpty else { return nil }
    var node = TermTrie.root
    var best: (Int, [UInt32])?
    for (index, scalar) in word.enumerated() {
      guard let next = trie.child(of: node, scalar) else { break }
      node = next
      trie.forEachEntry(of: node) { best = (index + 1, values[$0]) }
    }
    return best
  }

  /// The lengths of the beginnings of a word that are in a trie.
  private func prefix(of word: ArraySlice<UInt32>, in trie: TermTrie) -> [Int] {
    var lengths: [Int] = []
    var node = TermTrie.root
    for (index, scalar) in word.enumerated() {
      guard let next = trie.child(of: node, scalar) else { break }
      node = next
      if trie.hasEntries(node) { lengths.append(index + 1) }
    }
    return lengths
  }

  private func withoutMarks(_ word: ArraySlice<UInt32>) -> [UInt32] {
    word.filter { !capitalsDrop.contains($0) }
  }

  /// Whether two words that agree are different for all that: by an ending that makes another
  /// word, which Snowball took off, or by a mark, which a paradigm dropped.
  func areDifferent(
    _ word: ArraySlice<UInt32>, _ token: ArraySlice<UInt32>, _ nearness: TermCandidate.Nearness
  ) -> Bool {
    switch nearness {
    case .stem: return isDerivation(word, of: token)
    case .paradigm where !marksInflect:
      return word != token
        && endings.contains { $0.bare(word) == $0.bare(token) }
    default: return false
    }
  }

  /// The ending of a word that is a form of a token, in the paradigm that leaves the longest stem.
  func ending(of word: ArraySlice<UInt32>, formOf token: ArraySlice<UInt32>) -> ArraySlice<UInt32>?
  {
    var keys: Set<TermKey> = []
    forEachParadigmKey(of: token, minimum: 2) { key, _, _ in keys.insert(key) }
    var shortest: Int?
    forEachParadigmKey(of: word, minimum: 2) { key, _, ending in
      if keys.contains(key), ending < shortest ?? Int.max { shortest = ending }
    }
    return shortest.map { word.suffix($0) }
  }

  private func isDerivation(_ word: ArraySlice<UInt32>, of token: ArraySlice<UInt32>) -> Bool {
    guard !derivations.isEmpty else { return false }
    let common = zip(word, token).prefix { $0 == $1 }.count
    let ends = [word.dropFirst(common), token.dropFirst(common)]
    return derivations.contains { derivation in
      ends.contains { $0.count >= derivation.count && $0.ends(with: derivation) }
        && !(word.ends(with: derivation) && token.ends(with: derivation))
    }
  }
}

extension Collection<UInt32> where Self: BidirectionalCollection {
  fileprivate func ends(with ending: [UInt32]) -> Bool {
    reversed().starts(with: ending.reversed())
  }
}

/// Stems folded words: they are composed first, as Snowball wants them.
struct StemSession {
  let stemmer: Stemmer?

  /// The stem's scalars; `nil` where the language has no stemmer.
  func stem(of word: ArraySlice<UInt32>) throws(LedeError) -> [UInt32]? {
    guard let stemmer else { return nil }
    var view = String.UnicodeScalarView()
    for scalar in word { if let scalar = Unicode.Scalar(scalar) { view.append(scalar) } }
    var text = String(view)
    if word.contains(where: { $0 >= 0x300 }) { text = try NormalizationForm.nfc.apply(to: text) }
    return stemmer.stem(text).unicodeScalars.map(\.value)
  }
}
