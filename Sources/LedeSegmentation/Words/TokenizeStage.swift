public import LedeCore
import LedeUnicode

/// Finds the words of the normalized text with ICU (UAX #29, dictionaries for Thai, Lao, Khmer,
/// Burmese, Chinese and Japanese), and gives words of one folded form one type.
public struct TokenizeStage: Stage {
  /// `tokenize`.
  public static let name: StageName = "tokenize"
  /// The normalized text and its sentences.
  public static let requires = [NormalizedText.id, Sentences.id]

  private let locale: String
  private let isTurkic: Bool
  private let iterators = ResourcePool<BreakIterator>()

  /// Makes the stage for a language, which picks ICU's word rules and how `I` folds.
  public init(language: LanguageTag) {
    locale = language.description
    isTurkic = CaseMapping.isTurkic(language)
  }

  /// What is registered under ``name``.
  public static var factory: StageFactory {
    StageFactory(TokenizeStage.self, help: "finds words and gives them integer types") {
      (_, context) throws(DiagnosticsError) in
      TokenizeStage(language: context.language)
    }
  }

  /// Finds the words of a document's sentences.
  /// - Complexity: O(*n*); a distinct word is folded once.
  public func run(on document: Document) throws(StageError) -> Words {
    let text = try document.require(NormalizedText.self, for: Self.name).text
    let sentences = try document.require(Sentences.self, for: Self.name)
    var builder = WordsBuilder(
      sentences: sentences.items, isTurkic: isTurkic, byteCount: text.count)
    do throws(LedeError) {
      try text.bytes.withUnsafeBufferPointer { (bytes) throws(LedeError) in
        try iterators.withResource(
          make: { () throws(LedeError) in try BreakIterator(.word, locale: locale) },
          { (iterator) throws(LedeError) in
            var start = 0
            try iterator.forEachBoundary(in: bytes) { end, status in
              if status >= 100 { builder.add(bytes, start, end, status) }
              start = end
            }
          })
        try builder.assignTypes(bytes)
      }
    } catch {
      throw StageError(stage: Self.name, error)
    }
    return builder.finish()
  }
}

/// Gathers words in flat arrays.
private struct WordsBuilder {
  private let sentences: [Sentences.Item]
  private let isTurkic: Bool
  private var starts: [Int] = []
  private var ends: [Int] = []
  private var kinds: [Words.Kind] = []
  /// Ids of the words as written, then of their types.
  private var ids: [Int] = []
  private var types: [String] = []
  private var bounds: [Int] = []
  private var raw: ByteTable

  init(sentences: [Sentences.Item], isTurkic: Bool, byteCount: Int) {
    self.sentences = sentences
    self.isTurkic = isTurkic
    let expected = byteCount / 6
    starts.reserveCapacity(expected)
    ends.reserveCapacity(expected)
    kinds.reserveCapacity(expected)
    ids.reserveCapacity(expected)
    bounds.reserveCapacity(sentences.count + 1)
    raw = ByteTable(capacity: min(expected / 2, 4096))
  }

  mutating func add(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ status: Int32
  ) {
    while bounds.count < sentences.count,
      sentences[bounds.count].normalizedRange.start <= start
    {
      bounds.append(starts.count)
    }
    // Outside the sentences, which cover all blocks.
    guard let sentence = bounds.indices.last,
      start < sentences[sentence].normalizedRange.end
    else { return }
    starts.append(start)
    ends.append(min(end, sentences[sentence].normalizedRange.end))
    kinds.append(
      status < 200 ? .number : status < 300 ? .letters : status < 400 ? .kana : .ideographs)
    ids.append(
      raw.insert(UnsafeBufferPointer(rebasing: bytes[start..<(ends.last ?? end)])).index)
  }

  /// Folds each distinct word, and turns raw ids into type ids.
  mutating func assignTypes(_ bytes: UnsafeBufferPointer<UInt8>) throws(LedeError) {
    var folded = ByteTable(capacity: raw.count)
    var typeOfRaw: [Int] = []
    typeOfRaw.reserveCapacity(raw.count)
    for index in 0..<raw.count {
      let word = Array(raw.key(index))
      let form = try fold(word)
      let (type, isNew) = form.withUnsafeBufferPointer { folded.insert($0) }
      if isNew { types.append(String(decoding: form, as: UTF8.self)) }
      typeOfRaw.append(type)
    }
    for i in ids.indices { ids[i] = typeOfRaw[ids[i]] }
  }

  private func fold(_ word: [UInt8]) throws(LedeError) -> [UInt8] {
    if !isTurkic, word.allSatisfy({ $0 < 0x80 }) {
      return word.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }
    return try word.withUnsafeBufferPointer { (buffer) throws(LedeError) in
      try CaseMapping.fold(buffer, turkic: isTurkic).bytes
    }
  }

  mutating func finish() -> Words {
    while bounds.count <= sentences.count { bounds.append(starts.count) }
    return Words(
      starts: starts, ends: ends, kinds: kinds, typeIDs: ids, types: types,
      sentenceBounds: bounds)
  }
}
