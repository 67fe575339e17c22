/// A trie over folded scalars, in one open-addressing table: no object a node.
struct TermTrie: Sendable {
  /// Keys are node and scalar, `UInt64.max` for empty; values are nodes.
  private var keys: [UInt64]
  private var values: [Int32]
  private var count = 0
  private var nodeCount: Int32 = 1
  /// Indices of the entries that end at a node.
  private(set) var entries: [Int32: [Int]] = [:]

  static let root: Int32 = 0

  init() {
    keys = Array(repeating: .max, count: 1024)
    values = Array(repeating: 0, count: 1024)
  }

  /// Adds an entry under folded scalars.
  mutating func insert(_ scalars: some Sequence<UInt32>, entry: Int) {
    var node = Self.root
    for scalar in scalars {
      if let next = child(of: node, scalar) {
        node = next
        continue
      }
      if count * 2 >= keys.count { grow() }
      let new = nodeCount
      nodeCount += 1
      store(Self.key(node, scalar), new)
      node = new
    }
    entries[node, default: []].append(entry)
  }

  /// The node behind `scalar` at a node.
  func child(of node: Int32, _ scalar: UInt32) -> Int32? {
    let key = Self.key(node, scalar)
    var slot = Self.slot(key, keys.count)
    while keys[slot] != .max {
      if keys[slot] == key { return values[slot] }
      slot = (slot + 1) & (keys.count - 1)
    }
    return nil
  }

  private mutating func store(_ key: UInt64, _ value: Int32) {
    var slot = Self.slot(key, keys.count)
    while keys[slot] != .max { slot = (slot + 1) & (keys.count - 1) }
    keys[slot] = key
    values[slot] = value
    count += 1
  }

  private mutating func grow() {
    let oldKeys = keys
    let oldValues = values
    keys = Array(repeating: .max, count: oldKeys.count * 2)
    values = Array(repeating: 0, count: oldKeys.count * 2)
    count = 0
    for (key, value) in zip(oldKeys, oldValues) where key != .max { store(key, value) }
  }

  private static func key(_ node: Int32, _ scalar: UInt32) -> UInt64 {
    UInt64(UInt32(bitPattern: node)) << 32 | UInt64(scalar)
  }

  /// Fibonacci hashing (Knuth, TAOCP 6.4).
  private static func slot(_ key: UInt64, _ size: Int) -> Int {
    Int((key &* 0x9E37_79B9_7F4A_7C15) >> 32) & (size - 1)
  }
}
