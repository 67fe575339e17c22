import LedeCore
import LedeLanguages
import LedeUnicode

/// All terms of a language in one automaton: a trie over tokens, and an index from what words have
/// in common to the tokens.
struct TermAutomaton: Sendable {
  /// One way to write a term.
  struct Entry: BitwiseCopyable {
    var glossary: Int32
    var concept: Int32
    var language: Int32
    var term: Int32
    /// 0 for the term's own text, *n* for its *n*th form.
    var form: Int32
    /// A way to write that the language allows beside the glossary's.
    var isVariant: Bool
    var isCaseSensitive: Bool
    var compounds: Bool
    var allowsHyphens: Bool
  }

  /// A term with more tokens than this is not looked for.
  static let longestTerm = 64

  private(set) var trie = TermTrie()
  private(set) var entries: [Entry] = []
  private(set) var index = KeyIndex()
  /// What terms of several tokens begin with.
  private(set) var ways = TermWays()
  private(set) var hasCompounds = false
  /// Terms that can not be found: of punctuation that is passed over, or too long.
  private(set) var unreachable: [Entry] = []
  /// The trie's node behind each token at the start of a term, or -1.
  private var beginnings: [Int32] = []
  private var tokenScalars: [UInt32] = []
  private var tokenEnds: [Int32] = []
  /// Whether each token's term counts as a part of a longer word.
  private var tokenCompounds: [Bool] = []
  /// What each entry was made of, and where it ends.
  private var surfaces: [UInt8] = []
  private var surfaceEnds: [Int32] = []

  /// The node behind a token at the start of a term, or -1.
  func beginning(_ token: UInt32) -> Int32 { beginnings[Int(token)] }

  /// The entries that match the same text, by text.
  var sharedEntries: [[Int]] { trie.sharedEntries }

  /// The folded text of a token.
  func scalars(of token: UInt32) -> ArraySlice<UInt32> {
    let start = token == 0 ? 0 : Int(tokenEnds[Int(token) - 1])
    return tokenScalars[start..<Int(tokenEnds[Int(token)])]
  }

  /// Whether a token's part of speech and options let it be part of a compound.
  func compounds(_ token: UInt32) -> Bool { tokenCompounds[Int(token)] }

  /// The text that an entry was made of.
  func surface(_ entry: Int32) -> String {
    let start = entry == 0 ? 0 : Int(surfaceEnds[Int(entry) - 1])
    return String(decoding: surfaces[start..<Int(surfaceEnds[Int(entry)])], as: UTF8.self)
  }

  /// The label of a trie's edge.
  @inline(__always)
  static func label(_ token: UInt32, hasGap: Bool) -> UInt32 { token << 1 | (hasGap ? 1 : 0) }

  /// The token of a label.
  static func token(_ label: UInt32) -> UInt32 { label >> 1 }

  /// Whether a label is of a token behind a gap.
  static func hasGap(_ label: UInt32) -> Bool { label & 1 == 1 }

  // MARK: Building

  /// - Parameter isWanted: whether a concept's terms are looked for.
  init(
    _ glossaries: [Glossary], language: LanguageTag, knowledge: LanguageData.Terminology,
    inflection: Inflection, folding: inout TermFolding, isWanted: (Concept) -> Bool
  ) throws(LedeError) {
    var builder = Builder(folding: folding, modifiersInflect: inflection.modifiersInflect)
    for (glossaryNumber, glossary) in glossaries.enumerated() {
      for (conceptNumber, concept) in glossary.concepts.enumerated() where isWanted(concept) {
        for languageNumber in Self.languages(of: concept, language) {
          for (termNumber, term) in concept.terms[languageNumber].terms.enumerated() {
            let entry = Entry(
              glossary: Int32(glossaryNumber), concept: Int32(conceptNumber),
              language: Int32(languageNumber), term: Int32(termNumber), form: 0, isVariant: false,
              isCaseSensitive: term.isCaseSensitive, compounds: term.match.compounds,
              allowsHyphens: term.match.allowsHyphens)
            try add(term, entry, knowledge, &builder)
          }
        }
      }
    }
    folding = builder.folding
    try index(builder.options, inflection)
  }

  /// The languages of a concept that are looked for: names that are not translated are looked for
  /// in every language, as they are written.
  private static func languages(of concept: Concept, _ language: LanguageTag) -> [Int] {
    for tag in language.lookupChain {
      if let found = concept.terms.firstIndex(where: { $0.language.description == tag }) {
        return [found]
      }
    }
    return concept.isTranslatable ? [] : Array(concept.terms.indices)
  }

  private mutating func add(
    _ term: Term, _ entry: Entry, _ knowledge: LanguageData.Terminology, _ builder: inout Builder
  ) throws(LedeError) {
    var entry = entry
    if term.match.compounds { hasCompounds = true }
    try add(term.text, term, entry, &builder)
    if knowledge.joinsWords {
      entry.isVariant = true
      for text in Self.joinings(of: term.text) { try add(text, term, entry, &builder) }
      entry.isVariant = false
    }
    for (number, form) in term.forms.enumerated() {
      entry.form = Int32(number + 1)
      try add(form, term, entry, &builder)
    }
  }

  /// The same with zero-width non-joiners for spaces, and the other way round.
  private static func joinings(of text: String) -> [String] {
    func replacing(_ from: Unicode.Scalar, _ to: Unicode.Scalar) -> String? {
      guard text.unicodeScalars.contains(from) else { return nil }
      var view = String.UnicodeScalarView()
      for scalar in text.unicodeScalars { view.append(scalar == from ? to : scalar) }
      return String(view)
    }
    return [replacing(" ", "\u{200C}"), replacing("\u{200C}", " ")].compactMap { $0 }
  }

  private struct Builder {
    var folding: TermFolding
    let modifiersInflect: Bool
    var scanner = TextScanner()
    var tokens: [TextToken] = []
    var word = TermFolding.Word()
    var ids: [TokenKey: UInt32] = [:]
    var options: [Inflection.TokenOptions] = []
    var labels: [UInt32] = []

    init(folding: TermFolding, modifiersInflect: Bool) {
      self.folding = folding
      self.modifiersInflect = modifiersInflect
    }
  }

  private struct TokenKey: Hashable {
    let exact: TermKey
    let options: Inflection.TokenOptions
  }

  private mutating func add(
    _ text: String, _ term: Term, _ entry: Entry, _ builder: inout Builder
  ) throws(LedeError) {
    var text = text
    var failure: LedeError?
    let length = text.utf8.count
    builder.labels.removeAll(keepingCapacity: true)
    let isFound = text.withUTF8 { bytes -> Bool in
      let end = builder.scanner.scan(bytes, from: 0, to: length, into: &builder.tokens)
      guard end == length, (1...Self.longestTerm).contains(builder.tokens.count) else {
        return false
      }
      for (number, token) in builder.tokens.enumerated() {
        let range = Int(token.start)..<Int(token.end)
        guard range.count <= TextScanner.longestWord else { return false }
        do throws(LedeError) {
          try builder.folding.fold(UnsafeBufferPointer(rebasing: bytes[range]), into: &builder.word)
        } catch {
          failure = error
          return false
        }
        guard !builder.word.scalars.isEmpty else { return false }
        let isLast = number + 1 == builder.tokens.count
        let id = tokenNumber(term, token, isLast: isLast, &builder)
        builder.labels.append(Self.label(id, hasGap: number > 0 && token.gap != .none))
      }
      return true
    }
    if let failure { throw failure }
    guard isFound else {
      if !entry.isVariant { unreachable.append(entry) }
      return
    }
    trie.insert(
      builder.labels,
      isSimple: !entry.isCaseSensitive && entry.allowsHyphens && !entry.compounds)
    entries.append(entry)
    surfaces.append(contentsOf: text.utf8)
    surfaceEnds.append(Int32(clamping: surfaces.count))
  }

  /// The number of the token in `builder.word`.
  private mutating func tokenNumber(
    _ term: Term, _ token: TextToken, isLast: Bool, _ builder: inout Builder
  ) -> UInt32 {
    let word = builder.word
    let isWord = token.scalarClass == .word
    let isCapitals = isWord && word.leadingCapitals >= 2 && !word.hasLowercase
    let hasDigit = word.scalars.contains { (0x30...0x39).contains($0) }
    // `F-16s` and `G7s` are plurals; `90s` is not one of `90`.
    let isName =
      hasDigit && !word.hasLowercase
      && (word.leadingCapitals > 0 || builder.tokens.count > 1)
    let isAcronym = isCapitals || isName
    let options = Inflection.TokenOptions(
      inflects: isWord && term.match.inflects && !isAcronym && !hasDigit,
      isAcronym: isAcronym && term.match.inflects, compounds: isWord && term.match.compounds,
      partOfSpeech: term.partOfSpeech,
      isModifier: builder.modifiersInflect && isWord && !isLast)
    let key = TokenKey(exact: TermKey(.exact, word.scalars), options: options)
    if let id = builder.ids[key] { return id }
    let id = UInt32(tokenEnds.count)
    builder.ids[key] = id
    tokenScalars += word.scalars
    tokenEnds.append(Int32(tokenScalars.count))
    tokenCompounds.append(options.compounds)
    builder.options.append(options)
    return id
  }

  private mutating func index(
    _ options: [Inflection.TokenOptions], _ inflection: Inflection
  ) throws(LedeError) {
    let session = StemSession(stemmer: inflection.stemmer)
    ways = TermWays(count: tokenEnds.count)
    for token in 0..<UInt32(tokenEnds.count) {
      beginnings.append(trie.child(of: TermTrie.root, Self.label(token, hasGap: false)) ?? -1)
      var keys: [TermKey] = []
      try inflection.forEachKey(
        ofToken: scalars(of: token), options[Int(token)], session: session
      ) { keys.append($0) }
      for key in keys {
        if let other = index.lastToken(of: key) { ways.join(token, other) }
        index.insert(key, token)
      }
    }
    ways.finish(trie)
  }

  // MARK: Files

  func write(to writer: inout FlatWriter) {
    trie.write(to: &writer)
    writer.append(entries)
    index.write(to: &writer)
    ways.write(to: &writer)
    writer.append(hasCompounds ? 1 : 0)
    writer.append(unreachable)
    writer.append(beginnings)
    writer.append(tokenScalars)
    writer.append(tokenEnds)
    writer.append(tokenCompounds)
    writer.append(surfaces)
    writer.append(surfaceEnds)
  }

  init(reading reader: inout FlatReader) throws(FlatReader.Broken) {
    trie = try TermTrie(reading: &reader)
    entries = try reader.array()
    index = try KeyIndex(reading: &reader)
    ways = try TermWays(reading: &reader)
    hasCompounds = try reader.number() == 1
    unreachable = try reader.array()
    beginnings = try reader.array()
    tokenScalars = try reader.array()
    tokenEnds = try reader.array()
    tokenCompounds = try reader.array()
    surfaces = try reader.array()
    surfaceEnds = try reader.array()
    guard reader.isAtEnd, surfaceEnds.count == entries.count,
      tokenCompounds.count == tokenEnds.count, beginnings.count == tokenEnds.count
    else { throw FlatReader.Broken() }
  }
}
