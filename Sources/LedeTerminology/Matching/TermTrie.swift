/// A trie over small integers, in one open-addressing table: no object a node.
struct TermTrie: Sendable {
  /// Keys are node and label, `UInt64.max` for empty; values are nodes.
  private var keys: [UInt64]
  private var values: [Int32]
  private var count = 0
  /// The last entry that ends at each node, or -1; those before it are in ``previous``.
  private var lastEntry: [Int32] = [-1]
  private var previous: [Int32] = []

  static let root: Int32 = 0

  init() {
    keys = Array(repeating: .max, count: 64)
    values = Array(repeating: 0, count: 64)
  }

  /// Adds the next entry under labels.
  /// - Returns: its index: 0, 1, 2 …
  @discardableResult
  mutating func insert(_ labels: some Sequence<UInt32>) -> Int {
    var node = Self.root
    for label in labels {
      if let next = child(of: node, label) {
        node = next
        continue
      }
      if count * 2 >= keys.count { grow() }
      let new = Int32(lastEntry.count)
      lastEntry.append(-1)
      store(Self.key(node, label), new)
      node = new
    }
    previous.append(lastEntry[Int(node)])
    lastEntry[Int(node)] = Int32(previous.count - 1)
    return previous.count - 1
  }

  /// The node behind `label` at a node.
  @inline(__always)
  func child(of node: Int32, _ label: UInt32) -> Int32? {
    let key = Self.key(node, label)
    var slot = Self.slot(key, keys.count)
    while true {
      let found = keys[slot]
      if found == key { return values[slot] }
      if found == .max { return nil }
      slot = (slot + 1) & (keys.count - 1)
    }
  }

  /// Whether entries end at a node.
  @inline(__always)
  func hasEntries(_ node: Int32) -> Bool { lastEntry[Int(node)] >= 0 }

  /// Calls `body` with the entries that end at a node, the last added first.
  @inline(__always)
  func forEachEntry(of node: Int32, _ body: (Int) -> Void) {
    var entry = lastEntry[Int(node)]
    while entry >= 0 {
      body(Int(entry))
      entry = previous[Int(entry)]
    }
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

  private static func key(_ node: Int32, _ label: UInt32) -> UInt64 {
    UInt64(UInt32(bitPattern: node)) << 32 | UInt64(label)
  }

  /// Fibonacci hashing (Knuth, TAOCP 6.4).
  @inline(__always)
  private static func slot(_ key: UInt64, _ size: Int) -> Int {
    Int((key &* 0x9E37_79B9_7F4A_7C15) >> 32) & (size - 1)
  }
}
