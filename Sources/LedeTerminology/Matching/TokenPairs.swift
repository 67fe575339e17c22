/// Which tokens begin a term of several, one behind the other: a Bloom filter (Bloom 1970) over
/// pairs of token classes. A look costs one bit, where a walk through the trie would try every
/// glossary token that either word may stand for.
struct TokenPairs: Sendable {
  /// Which class a token is in: those that some word of text may stand for at once.
  private var classes: [Int32]
  private var bits: [UInt64] = [0]
  private var mask: UInt64 = 63

  /// Bits a pair; one of sixteen of other pairs is let through.
  private static let bitsPerPair = 16
  /// A larger table would no longer be in the processor's second cache.
  private static let largestTable = 1 << 22

  /// Every token in a class of its own.
  init(count: Int = 0) { classes = (0..<Int32(count)).map { $0 } }

  /// The class of a token.
  @inline(__always)
  func tokenClass(_ token: UInt32) -> Int32 { classes[Int(token)] }

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
    var pairs: [(Int32, Int32, Bool)] = []
    trie.forEachEdge { node, label, _ in
      guard let first = firsts[node] else { return }
      pairs.append(
        (
          tokenClass(first), tokenClass(TermAutomaton.token(label)), TermAutomaton.hasGap(label)
        ))
    }
    var size = 64
    while size < pairs.count * Self.bitsPerPair, size < Self.largestTable { size *= 2 }
    mask = UInt64(size - 1)
    bits = Array(repeating: 0, count: size / 64)
    for (first, second, hasGap) in pairs {
      let bit = bit(first, second, hasGap)
      bits[Int(bit >> 6)] |= 1 << (bit & 63)
    }
  }

  /// Whether a term may go on from a token of one class to a token of another.
  @inline(__always)
  func contains(_ first: Int32, _ second: Int32, hasGap: Bool) -> Bool {
    let bit = bit(first, second, hasGap)
    return bits[Int(bit >> 6)] & (1 << (bit & 63)) != 0
  }

  @inline(__always)
  private func bit(_ first: Int32, _ second: Int32, _ hasGap: Bool) -> UInt64 {
    let key =
      UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second)) << 1
      | (hasGap ? 1 : 0)
    return ((key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
  }
}
