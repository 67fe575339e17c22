/// The first two tokens of terms of several, by what words of text may stand for them.
///
/// Most words of a text begin some term of a large glossary, and few go on with it. Whether two
/// words do is told by a Bloom filter (Bloom 1970) that fits the processor's second cache; which terms
/// they begin, by a table over the pair of their classes. So the trie is only walked where a
/// term is.
struct TermWays: Sendable {
  /// A way of two tokens into the trie. It knows so much of the node that it leads to that most
  /// need not be looked at.
  struct Way: BitwiseCopyable {
    private var token: UInt32
    /// The trie's label of the second token.
    let label: UInt32
    /// Where it leads to.
    let node: Int32
    /// The only entry there, if it needs no second look; ``none``, or ``several``.
    let entry: Int32
    /// A bit for each label that leads on, by its hash.
    let labels: UInt32

    static let none: Int32 = -1
    static let several: Int32 = -2

    fileprivate init(_ token: UInt32, _ label: UInt32, to node: Int32, in trie: TermTrie) {
      self.token = token
      self.label = label
      self.node = node
      entry =
        !trie.hasEntries(node)
        ? Self.none : trie.isSimple(node) ? trie.lastEntry(of: node) : Self.several
      let bits = trie.labels(of: node)
      labels = UInt32(truncatingIfNeeded: bits | bits >> 32)
    }

    /// The first token.
    @inline(__always)
    var first: UInt32 { token & 0x7FFF_FFFF }

    /// Whether no other way of the same pair of classes follows.
    @inline(__always)
    fileprivate(set) var isLast: Bool {
      get { token >> 31 != 0 }
      set { token = first | (newValue ? 1 << 31 : 0) }
    }

    /// Whether a label may lead on.
    @inline(__always)
    func mayGoOn(_ label: UInt32) -> Bool {
      let bit = TermTrie.bit(label)
      return labels & UInt32(truncatingIfNeeded: bit | bit >> 32) != 0
    }
  }

  private struct Slot: BitwiseCopyable {
    /// The hash of a pair of classes; ways of two pairs with the same one are together.
    var hash: UInt32 = 0
    /// The first way, or -1.
    var way: Int32 = -1
  }

  /// Which class a token is in: those that some word of text may stand for at once.
  private var classes: [Int32]
  private var filter: [UInt64] = [0]
  private var slots: [Slot] = [Slot()]
  private var ways: [Way] = []

  /// Bits of the filter a pair: with two of them set, one of forty other pairs is let through.
  private static let bitsPerPair = 12
  /// A larger filter would no longer be in the processor's second cache.
  private static let largestFilter = 1 << 21

  /// Every token in a class of its own.
  init(count: Int = 0) { classes = (0..<Int32(count)).map { $0 } }

  // MARK: Looking

  /// The class of a token.
  @inline(__always)
  func tokenClass(_ token: UInt32) -> Int32 { classes[Int(token)] }

  /// Whether a term may go on from a token of one class to a token of another.
  @inline(__always)
  func mayHave(_ first: Int32, _ second: Int32, hasGap: Bool) -> Bool {
    let hash = Self.hash(first, second, hasGap)
    let bits = Self.bits(hash)
    return filter[Int(truncatingIfNeeded: hash >> 8) & (filter.count - 1)] & bits == bits
  }

  /// The first of the ways from a token of one class to a token of another, or -1. Some may be
  /// of other tokens.
  @inline(__always)
  func first(_ first: Int32, _ second: Int32, hasGap: Bool) -> Int32 {
    let hash = UInt32(truncatingIfNeeded: Self.hash(first, second, hasGap))
    var index = Int(hash) & (slots.count - 1)
    while true {
      let slot = slots[index]
      if slot.hash == hash || slot.way < 0 { return slot.way }
      index = (index + 1) & (slots.count - 1)
    }
  }

  /// A way; those behind it are of the same pair of classes until the last.
  @inline(__always)
  subscript(_ way: Int32) -> Way { ways[Int(way)] }

  // MARK: Building

  /// Puts two tokens into one class (Tarjan's union by path halving).
  mutating func join(_ a: UInt32, _ b: UInt32) {
    let (first, second) = (root(Int32(bitPattern: a)), root(Int32(bitPattern: b)))
    if first != second { classes[Int(max(first, second))] = min(first, second) }
  }

  private mutating func root(_ token: Int32) -> Int32 {
    var token = token
    while classes[Int(token)] != token {
      classes[Int(token)] = classes[Int(classes[Int(token)])]
      token = classes[Int(token)]
    }
    return token
  }

  /// Ends the joining, and takes the first two tokens of every way in the trie.
  mutating func finish(_ trie: TermTrie) {
    for token in classes.indices { classes[token] = root(Int32(token)) }
    var firsts: [Int32: UInt32] = [:]
    trie.forEachEdge { node, label, child in
      if node == TermTrie.root { firsts[child] = TermAutomaton.token(label) }
    }
    var found: [(hash: UInt64, way: Way)] = []
    trie.forEachEdge { node, label, child in
      guard let first = firsts[node] else { return }
      let hash = Self.hash(
        tokenClass(first), tokenClass(TermAutomaton.token(label)),
        TermAutomaton.hasGap(label))
      found.append((hash, Way(first, label, to: child, in: trie)))
    }
    func slotHash(_ hash: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: hash) }
    found.sort { a, b in
      (slotHash(a.hash), a.way.node) < (slotHash(b.hash), b.way.node)
    }
    ways = found.map(\.way)
    var size = 64
    while size < found.count * Self.bitsPerPair, size < Self.largestFilter { size *= 2 }
    filter = Array(repeating: 0, count: size / 64)
    var count = 1
    while count < found.count * 2 { count *= 2 }
    slots = Array(repeating: Slot(), count: count)
    for (number, (hash, _)) in found.enumerated() {
      filter[Int(truncatingIfNeeded: hash >> 8) & (filter.count - 1)] |= Self.bits(hash)
      let own = slotHash(hash)
      ways[number].isLast = number + 1 == found.count || slotHash(found[number + 1].hash) != own
      if number > 0, slotHash(found[number - 1].hash) == own { continue }
      var index = Int(own) & (slots.count - 1)
      while slots[index].way >= 0 { index = (index + 1) & (slots.count - 1) }
      slots[index] = Slot(hash: own, way: Int32(number))
    }
  }

  /// Multiplicative hashing (Knuth, TAOCP 6.4), the upper half mixed into the lower.
  @inline(__always)
  private static func hash(_ first: Int32, _ second: Int32, _ hasGap: Bool) -> UInt64 {
    let key =
      UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second)) << 1
      | (hasGap ? 1 : 0)
    let product = key &* 0x9E37_79B9_7F4A_7C15
    return (product ^ product >> 29) &* 0xBF58_476D_1CE4_E5B9
  }

  /// The two bits of a pair in its word of the filter.
  @inline(__always)
  private static func bits(_ hash: UInt64) -> UInt64 {
    1 << (hash >> 58) | 1 << (hash >> 52 & 63)
  }

  // MARK: Files

  func write(to writer: inout FlatWriter) {
    writer.append(classes)
    writer.append(filter)
    writer.append(slots)
    writer.append(ways)
  }

  init(reading reader: inout FlatReader) throws(FlatReader.Broken) {
    classes = try reader.array()
    filter = try reader.array()
    slots = try reader.array()
    ways = try reader.array()
    guard filter.count.nonzeroBitCount == 1, slots.count.nonzeroBitCount == 1 else {
      throw FlatReader.Broken()
    }
  }
}
