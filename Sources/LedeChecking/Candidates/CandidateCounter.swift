import LedeCore

/// Counts word sequences of a stream, and ranks them by their C-value.
///
/// Sequences are found by sorting the places of all words by the words that follow: the same ones
/// then stand in a row. Memory is a few numbers a word, whatever the sequences.
struct CandidateCounter {
  private let stream: TokenStream
  private let language: LanguageTag
  private let options: CandidateFinder.Options
  private let capitalizesNouns: Bool

  /// A sequence that may be a term.
  private struct Sequence {
    /// Its places, by the first word.
    var places: [Int32]
    let length: Int
    let isName: Bool
    /// How often it occurs inside longer candidates, and in how many.
    var nested = 0
    var containers = 0
    /// The count of the most frequent of those.
    var largest = 0
    /// From 0 for a word that most articles have, to 1.
    var weight = 1.0

    var value: Double {
      let count = Double(places.count)
      let own = containers == 0 ? count : count - Double(nested) / Double(containers)
      return own * (1 + Logarithm.base2(length)) * weight
    }
  }

  init(
    _ stream: TokenStream, language: LanguageTag, options: CandidateFinder.Options,
    capitalizesNouns: Bool
  ) {
    self.stream = stream
    self.language = language
    self.options = options
    self.capitalizesNouns = capitalizesNouns
  }

  /// The candidates, best first.
  /// - Complexity: O(*n* log *n*).
  func candidates() -> [TermCandidate] {
    let longest = options.maximumWords
    let stems = stream.stems
    var places = stems.indices.filter { stems[$0] != 0 }.map { Int32($0) }
    places.sort { a, b in
      for k in 0..<longest {
        let (x, y) = (stem(Int(a) + k), stem(Int(b) + k))
        if x != y { return x < y }
        if x == 0 { break }
      }
      return a < b
    }
    var found: [[Int32]: Sequence] = [:]
    for length in 1...longest { collect(length, places, &found) }
    rank(&found, longest)
    // What stands alone in fewer than one of ten places is a part of something.
    let ordered = found.values.filter { $0.value > 0 && $0.largest * 10 < $0.places.count * 9 }
      .sorted {
        ($1.value, $0.places.first ?? 0, $0.length) < ($0.value, $1.places.first ?? 0, $1.length)
      }
    return ordered.prefix(options.limit).map(candidate)
  }

  private func stem(_ index: Int) -> Int32 { index < stream.stems.count ? stream.stems[index] : 0 }

  // MARK: Counting

  private func collect(_ length: Int, _ places: [Int32], _ found: inout [[Int32]: Sequence]) {
    var i = 0
    while i < places.count {
      var end = i + 1
      while end < places.count, isSame(places[i], places[end], length) { end += 1 }
      defer { i = end }
      guard end - i >= options.minimumCount, reaches(places[i], length) else { continue }
      let all = places[i..<end].filter { !isKnown($0, length) }
      guard all.count >= options.minimumCount, let sequence = sequence(all, length) else {
        continue
      }
      found[key(all[0], length)] = sequence
    }
  }

  private func key(_ place: Int32, _ length: Int) -> [Int32] {
    Array(stream.stems[Int(place)..<(Int(place) + length)])
  }

  private func isSame(_ a: Int32, _ b: Int32, _ length: Int) -> Bool {
    (0..<length).allSatisfy { stem(Int(a) + $0) == stem(Int(b) + $0) }
  }

  /// Whether so many words follow each other there.
  private func reaches(_ place: Int32, _ length: Int) -> Bool {
    (0..<length).allSatisfy { stem(Int(place) + $0) != 0 }
  }

  private func isKnown(_ place: Int32, _ length: Int) -> Bool {
    (0..<length).allSatisfy { stream.traits[Int(place) + $0].contains(.known) }
  }

  /// A sequence, if it may be a term.
  private func sequence(_ places: [Int32], _ length: Int) -> Sequence? {
    func all(_ trait: TokenStream.Traits, _ offset: Int) -> Bool {
      places.allSatisfy { stream.traits[Int($0) + offset].contains(trait) }
    }
    func most(_ trait: TokenStream.Traits, _ offset: Int) -> Bool {
      places.count { stream.traits[Int($0) + offset].contains(trait) } * 2 > places.count
    }
    let edges = [0, length - 1]
    if edges.contains(where: { most(.weak, $0) }) { return nil }
    if edges.contains(where: { all(.single, $0) && (length == 1 || !all(.unspaced, $0)) }) {
      return nil
    }
    // What is shouted is an acronym, which is looked for elsewhere, or a headline.
    if (0..<length).allSatisfy({ most(.shouted, $0) }) { return nil }
    let isName = isName(places, length)
    if !isName, (0..<length).contains(where: { most(.weak, $0) }) { return nil }
    if length == 1, !isName, !isWord(places) { return nil }
    if length > 1 || stream.traits[Int(places[0])].contains(.unspaced), !isFree(places, length) {
      return nil
    }
    return Sequence(
      places: places, length: length, isName: isName, weight: isName ? 1 : weight(places, length))
  }

  /// Whether all words that are not weak have a capital where capitals tell something.
  private func isName(_ places: [Int32], _ length: Int) -> Bool {
    if capitalizesNouns, length == 1 { return false }
    var seen = false
    for place in places {
      let traits = (0..<length).map { stream.traits[Int(place) + $0] }
      if traits[0].contains(.first) { continue }
      seen = true
      if !traits[0].contains(.capital) || !traits[length - 1].contains(.capital)
        || !traits.allSatisfy({ $0.contains(.capital) || $0.contains(.weak) })
      {
        return false
      }
    }
    return seen
  }

  /// Whether a single word is frequent and long enough to be told from any other.
  private func isWord(_ places: [Int32]) -> Bool {
    let range = stream.ranges[Int(places[0])]
    let isUnspaced = stream.traits[Int(places[0])].contains(.unspaced)
    return places.count >= options.minimumCount + 1 && range.count >= (isUnspaced ? 6 : 5)
  }

  /// How much words belong to some of the articles: general ones are everywhere, a few times each;
  /// terms are in few, and often there. More is asked of a single word.
  private func weight(_ places: [Int32], _ length: Int) -> Double {
    let articles = Set(places.map { stream.articles[Int($0)] }).count
    let all = stream.sources.count
    let share = all < 5 ? 0 : Double(articles) / Double(all)
    let burst = Double(places.count) / Double(articles) - 1
    return max(0, 1 - 2 * share) * min(1, burst / 4 + (length == 1 ? 0 : 0.5))
  }

  /// Whether several words stand on each side. The end of a stretch, and a function word, are as good
  /// as several.
  private func isFree(_ places: [Int32], _ length: Int) -> Bool {
    func varies(_ offset: Int) -> Bool {
      func neighbour(_ place: Int32) -> Int32 {
        let index = Int(place) + offset
        guard index >= 0, index < stream.stems.count, !stream.traits[index].contains(.weak) else {
          return 0
        }
        return stream.stems[index]
      }
      let first = neighbour(places[0])
      return places.contains { neighbour($0) == 0 || neighbour($0) != first }
    }
    return varies(-1) && varies(length)
  }

  // MARK: Ranking

  /// From the longest to the shortest: what a candidate explains of those inside it.
  private func rank(_ found: inout [[Int32]: Sequence], _ longest: Int) {
    for length in stride(from: longest, through: 2, by: -1) {
      for (words, sequence) in found where words.count == length {
        // What longer ones explain of this one was told to those inside already.
        let own = sequence.places.count - sequence.nested
        guard own > 0 else { continue }
        for size in 1..<length {
          for start in 0...(length - size) {
            let part = Array(words[start..<(start + size)])
            guard var inner = found[part] else { continue }
            inner.nested += own
            inner.containers += 1
            inner.largest = max(inner.largest, sequence.places.count)
            found[part] = inner
          }
        }
      }
    }
  }

  // MARK: Telling

  private func candidate(_ sequence: Sequence) -> TermCandidate {
    var surfaces: [String: Int] = [:]
    var order: [String] = []
    var articles: Set<Int32> = []
    var evidence: [TermCandidate.Evidence] = []
    for place in sequence.places.sorted() {
      let first = Int(place)
      let number = stream.articles[first]
      let article = stream.sources[Int(number)]
      let last = first + sequence.length - 1
      let range = NormalizedRange(
        Int(stream.ranges[first].lowerBound), Int(stream.ranges[last].upperBound))
      let text = TermGroup.shown(article[range])
      // A capital at the start of a sentence is the sentence's.
      let weight = stream.traits[first].contains(.first) ? 1 : 1000
      if surfaces[text] == nil { order.append(text) }
      surfaces[text, default: 0] += weight
      if articles.insert(number).inserted, evidence.count < 2 {
        evidence.append(
          CandidateFinder.evidence(article, range, sentence: Int(stream.sentences[first])))
      }
    }
    let ranked = order.enumerated().sorted {
      (surfaces[$1.element] ?? 0, $0.offset) < (surfaces[$0.element] ?? 0, $1.offset)
    }.map(\.element)
    return TermCandidate(
      kind: sequence.isName ? .name : .phrase, language: language, text: ranked[0],
      variants: Array(ranked.dropFirst().prefix(6)), acronym: nil,
      count: sequence.places.count, articles: articles.count, value: sequence.value,
      evidence: evidence)
  }
}

/// Logarithms of small numbers without a library of mathematics.
private enum Logarithm {
  /// log₂ of 1 to 8.
  private static let values = [
    0, 1, 1.584_962_500_721_156, 2, 2.321_928_094_887_362, 2.584_962_500_721_156,
    2.807_354_922_057_604, 3,
  ]

  static func base2(_ number: Int) -> Double { values[min(max(1, number), values.count) - 1] }
}
