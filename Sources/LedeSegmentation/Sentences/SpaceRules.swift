import LedeCore
import LedeLanguages
import LedeUnicode

/// Parts text at spaces, in a language whose sentences end without a mark.
///
/// Every space is a candidate. The words and lengths around it give it a weight, and the length of
/// each sentence gives one; those boundaries hold whose weights and sentences' weights together are
/// greatest (Viterbi's algorithm over a semi-Markov model: Sarawagi and Cohen 2004). The weights
/// are the language's data. Words are ICU's, by its dictionary.
struct SpaceRules: Sendable {
  /// A sentence has at most this many stretches; Benchmarks/segmentation/learn_spaces.py has the
  /// same number.
  private static let reach = 24
  /// Outweighs all that data says.
  private static let never = 10_000_000

  private let data: LanguageData.Spaces
  private let before: WeightTable
  private let after: WeightTable
  private let first: WeightTable
  private let last: WeightTable
  private let next: WeightTable
  private let iterators = ResourcePool<BreakIterator>()

  init(_ data: LanguageData.Spaces) {
    self.data = data
    before = WeightTable(data.before)
    after = WeightTable(data.after)
    first = WeightTable(data.first)
    last = WeightTable(data.last)
    next = WeightTable(data.next)
  }

  /// A space that ends a sentence or not.
  struct Decision {
    /// The end of the sentence, if it is one.
    let end: Int
    /// The start of the next sentence, if it is one.
    let next: Int
    let isBoundary: Bool
    let rule: BoundaryRule
  }

  /// Whether a text is in a script that these rules are for.
  func applies(to view: ScalarView, _ range: Range<Int>) -> Bool {
    var offset = range.lowerBound
    while offset < range.upperBound {
      guard view.bytes[offset] >= 0xE0 else {
        offset += 1
        continue
      }
      let scalar = view.scalar(at: offset)
      if scalar.isComplexContext { return true }
      offset = scalar.end
    }
    return false
  }

  /// Decides the spaces of a text whose edges are no white space.
  func decide(
    _ view: ScalarView, _ range: Range<Int>, until deadline: Deadline = .never
  ) throws(LedeError) -> [Decision] {
    let stretches = try stretches(view, range, until: deadline)
    guard stretches.count > 1 else { return [] }
    let candidates = stretches.indices.dropLast().map { weigh($0, stretches, view) }
    var isBoundary = [Bool](repeating: false, count: stretches.count)
    for start in bestStarts(stretches, candidates) where start > 0 { isBoundary[start - 1] = true }
    return candidates.indices.map { i in
      Decision(
        end: stretches[i].range.upperBound, next: stretches[i + 1].range.lowerBound,
        isBoundary: isBoundary[i], rule: candidates[i].rule(for: isBoundary[i]))
    }
  }

  /// The starts of the best sentences, last first, as indices of stretches.
  private func bestStarts(_ stretches: [Stretch], _ candidates: [Candidate]) -> [Int] {
    var best = [0]
    var starts: [Int] = []
    best.reserveCapacity(stretches.count + 1)
    starts.reserveCapacity(stretches.count)
    for end in stretches.indices {
      var length = 0
      var found = Int.min
      var start = end
      for from in stride(from: end, through: max(0, end - Self.reach + 1), by: -1) {
        length += stretches[from].length
        let weight = best[from] + data.sentenceLength[length]
        if weight > found { (found, start) = (weight, from) }
      }
      best.append(found + (end < candidates.count ? candidates[end].weight : 0))
      starts.append(start)
    }
    var result: [Int] = []
    var end = stretches.count
    while end > 0 {
      end = starts[end - 1]
      result.append(end)
    }
    return result
  }

  /// What a candidate weighs, in parts.
  private struct Candidate {
    var before = 0
    var after = 0
    var around = 0
    var length = 0
    var bias = 0

    var weight: Int { before + after + around + length + bias }

    /// The part that spoke most for what was decided.
    func rule(for isBoundary: Bool) -> BoundaryRule {
      let parts: [(Int, BoundaryRule)] = [
        (before, .spaceBefore), (after, .spaceAfter), (around, .spaceAround),
        (length, .spaceLength),
      ]
      let sign = isBoundary ? 1 : -1
      let strongest = parts.max { $0.0 * sign < $1.0 * sign }
      guard let strongest, strongest.0 * sign > 0 else { return .spaceLength }
      return strongest.1
    }
  }

  /// Whether a stretch that begins with a sign goes on with the sentence: a parenthesis, a dash.
  private func continues(_ first: Scalar) -> Bool {
    first.isDash || first.value == 0x28 || first.value == 0x5B
  }

  private func weigh(_ index: Int, _ stretches: [Stretch], _ view: ScalarView) -> Candidate {
    let left = stretches[index]
    let right = stretches[index + 1]
    var candidate = Candidate()
    candidate.bias = data.bias
    candidate.before = before.weight(of: left.last, view)
    candidate.after = after.weight(of: right.first, view)
    candidate.around = first.weight(of: left.first, view) + last.weight(of: right.last, view)
    candidate.around +=
      index + 2 < stretches.count
      ? next.weight(of: stretches[index + 2].first, view) : data.next[LanguageData.Spaces.end] ?? 0
    if left.closes { candidate.before += data.closing }
    if right.opens { candidate.after += data.opening }
    if continues(view.scalar(at: right.range.lowerBound)) { candidate.after -= Self.never }
    if left.closes, right.opens { candidate.around += data.closingAndOpening }
    candidate.length = data.lengthBefore[left.length] + data.lengthAfter[right.length]
    return candidate
  }
}

extension SpaceRules {
  /// What the marks of a block decided.
  struct Draft: SentenceSink {
    private(set) var sentences: [Range<Int>] = []
    private(set) var decisions: [(offset: Int, isBoundary: Bool, rule: BoundaryRule)] = []

    mutating func decide(_ offset: Int, _ isBoundary: Bool, _ rule: BoundaryRule) {
      decisions.append((offset, isBoundary, rule))
    }

    mutating func add(_ range: Range<Int>) { sentences.append(range) }
  }

  /// Splits the sentences of a draft further, at spaces. A mark that ends no sentence leaves the
  /// space behind it to the spaces' rules.
  func split(
    _ draft: Draft, _ view: ScalarView, into collector: inout Collector
  ) throws(LedeError) {
    var marks = draft.decisions[...]
    for sentence in draft.sentences {
      var start = sentence.lowerBound
      for space in try decide(view, sentence, until: collector.deadline) {
        while let mark = marks.first, mark.offset < space.next {
          collector.decide(mark.offset, mark.isBoundary, mark.rule)
          marks.removeFirst()
        }
        if marks.first?.offset == space.next { marks.removeFirst() }
        collector.decide(space.next, space.isBoundary, space.rule)
        guard space.isBoundary else { continue }
        collector.add(start..<space.end)
        start = space.next
      }
      while let mark = marks.first {
        collector.decide(mark.offset, mark.isBoundary, mark.rule)
        marks.removeFirst()
        if mark.isBoundary { break }
      }
      collector.add(start..<sentence.upperBound)
    }
  }
}

/// The text between two spaces.
private struct Stretch {
  let range: Range<Int>
  /// In scalars.
  let length: Int
  /// Its first and last word, without the marks that open and close.
  let first: Range<Int>
  let last: Range<Int>
  /// Whether marks stand before the first word and behind the last.
  let opens: Bool
  let closes: Bool

  init(_ view: ScalarView, _ words: [Range<Int>], length: Int) {
    var head = 0
    var tail = words.count - 1
    while head < words.count - 1, Self.isMark(view, words[head], Self.opening) { head += 1 }
    while tail > 0, Self.isMark(view, words[tail], Self.closing) { tail -= 1 }
    range = words[0].lowerBound..<words[words.count - 1].upperBound
    self.length = length
    first = words[head]
    last = words[tail]
    opens = head > 0
    closes = tail < words.count - 1
  }

  private static let opening: [UInt32] = [0x22, 0x27, 0x28, 0x5B, 0xAB, 0x2018, 0x201C]
  private static let closing: [UInt32] = [0x22, 0x27, 0x29, 0x5D, 0xBB, 0x2019, 0x201D]

  private static func isMark(_ view: ScalarView, _ word: Range<Int>, _ marks: [UInt32]) -> Bool {
    let scalar = view.scalar(at: word.lowerBound)
    return scalar.end == word.upperBound && marks.contains(scalar.value)
  }
}

extension SpaceRules {
  private func stretches(
    _ view: ScalarView, _ range: Range<Int>, until deadline: Deadline
  ) throws(LedeError) -> [Stretch] {
    var stretches: [Stretch] = []
    var words: [Range<Int>] = []
    var length = 0
    var start = range.lowerBound
    func finish() {
      if !words.isEmpty { stretches.append(Stretch(view, words, length: length)) }
      words.removeAll(keepingCapacity: true)
      length = 0
    }
    try iterators.withResource(
      make: { () throws(LedeError) in try BreakIterator(.word) },
      { (iterator) throws(LedeError) in
        try iterator.forEachBoundary(in: view.slice(range), deadline: deadline) { offset, _ in
          let word = start..<range.lowerBound + offset
          start = word.upperBound
          if view.scalar(at: word.lowerBound).isSpace {
            finish()
          } else {
            words.append(word)
            for byte in view.bytes[word] where byte & 0xC0 != 0x80 { length += 1 }
          }
        }
      })
    finish()
    return stretches
  }
}

/// Weights of words, asked with bytes of a text.
private struct WeightTable: Sendable {
  private var table: ByteTable
  private var weights: [Int] = []
  private let number: Int
  private let latin: Int

  init(_ words: [String: Int]) {
    table = ByteTable(capacity: words.count)
    number = words[LanguageData.Spaces.number] ?? 0
    latin = words[LanguageData.Spaces.latin] ?? 0
    for (word, weight) in words {
      var word = word
      word.withUTF8 { _ = table.insert($0) }
      weights.append(weight)
    }
  }

  func weight(of word: Range<Int>, _ view: ScalarView) -> Int {
    let first = view.scalar(at: word.lowerBound)
    if first.isDigit { return number }
    if first.value < 0x80, first.isLetter { return latin }
    return table.find(view.slice(word)).map { weights[$0] } ?? 0
  }
}
