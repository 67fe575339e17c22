/// A trie over small integers, in one open-addressing table: no object a node.
struct TermTrie: Sendable {
  /// The nodes that edges lead to, by parent and label; -1 for an empty slot. What edge it is says
  /// the node, which is looked at next in any case: so the table stays small.
  private var edges: [Int32]
  private var nodes = [Node(parent: -1, label: 0)]
  /// The entry before each at the same node, or -1.
  private var previous: [Int32] = []

  private struct Node: BitwiseCopyable {
    /// The node before it, and the label that leads from there.
    let parent: Int32
    let label: UInt32
    /// The last entry that ends here, or -1.
    var lastEntry: Int32 = -1
    /// 1 when it is the only one, and needs no second look.
    var isSimple: UInt32 = 0
    /// A bit for each label that leads on, by its hash (Bloom 1970): most ways end here, and a
    /// look at this costs no second look at memory.
    var labels: UInt64 = 0
  }

  static let root: Int32 = 0

  init() {
    edges = Array(repeating: -1, count: 64)
  }

  /// Adds the next entry under labels.
  /// - Returns: its index: 0, 1, 2 …
  @discardableResult
  mutating func insert(_ labels: some Sequence<UInt32>, isSimple: Bool = true) -> Int {
    var node = Self.root
    for label in labels {
      if let next = child(of: node, label) {
        node = next
        continue
      }
      if nodes.count * 2 >= edges.count { grow() }
      let new = Int32(nodes.count)
      nodes[Int(node)].labels |= Self.bit(label)
      nodes.append(Node(parent: node, label: label))
      store(new)
      node = new
    }
    nodes[Int(node)].isSimple = isSimple && nodes[Int(node)].lastEntry < 0 ? 1 : 0
    previous.append(nodes[Int(node)].lastEntry)
    nodes[Int(node)].lastEntry = Int32(previous.count - 1)
    return previous.count - 1
  }

  /// The node behind `label` at a node.
  @inline(__always)
  func child(of node: Int32, _ label: UInt32) -> Int32? {
    guard nodes[Int(node)].labels & Self.bit(label) != 0 else { return nil }
    var slot = Self.slot(node, label, edges.count)
    while true {
      let child = edges[slot]
      if child < 0 { return nil }
      if nodes[Int(child)].label == label, nodes[Int(child)].parent == node { return child }
      slot = (slot + 1) & (edges.count - 1)
    }
  }

  /// Whether entries end at a node.
  @inline(__always)
  func hasEntries(_ node: Int32) -> Bool { nodes[Int(node)].lastEntry >= 0 }

  /// Whether a node has one entry, which was inserted as simple.
  @inline(__always)
  func isSimple(_ node: Int32) -> Bool { nodes[Int(node)].isSimple != 0 }

  /// Whether anything leads on from a node.
  @inline(__always)
  func hasChildren(_ node: Int32) -> Bool { nodes[Int(node)].labels != 0 }

  /// A bit for each label that leads on from a node, see ``bit(_:)``.
  func labels(of node: Int32) -> UInt64 { nodes[Int(node)].labels }

  /// Calls `body` with every edge.
  func forEachEdge(_ body: (_ node: Int32, _ label: UInt32, _ child: Int32) -> Void) {
    for (index, node) in nodes.enumerated().dropFirst() {
      body(node.parent, node.label, Int32(index))
    }
  }

  /// The last entry that ends at a node, or -1.
  @inline(__always)
  func lastEntry(of node: Int32) -> Int32 { nodes[Int(node)].lastEntry }

  /// The entry before one at the same node, or -1.
  @inline(__always)
  func entry(before entry: Int32) -> Int32 { previous[Int(entry)] }

  /// Calls `body` with the entries that end at a node, the last added first.
  @inline(__always)
  func forEachEntry(of node: Int32, _ body: (Int) -> Void) {
    var entry = lastEntry(of: node)
    while entry >= 0 {
      body(Int(entry))
      entry = self.entry(before: entry)
    }
  }

  /// The entries that end at the same node as others, each node's in the order of insertion.
  var sharedEntries: [[Int]] {
    var shared: [[Int]] = []
    for node in nodes where node.lastEntry >= 0 && previous[Int(node.lastEntry)] >= 0 {
      var entries: [Int] = []
      var entry = node.lastEntry
      while entry >= 0 {
        entries.append(Int(entry))
        entry = previous[Int(entry)]
      }
      shared.append(entries.reversed())
    }
    return shared
  }

  private mutating func store(_ child: Int32) {
    let node = nodes[Int(child)]
    var slot = Self.slot(node.parent, node.label, edges.count)
    while edges[slot] >= 0 { slot = (slot + 1) & (edges.count - 1) }
    edges[slot] = child
  }

  private mutating func grow() {
    edges = Array(repeating: -1, count: edges.count * 2)
    for child in nodes.indices.dropFirst() { store(Int32(child)) }
  }

  /// The bit of a label.
  @inline(__always)
  static func bit(_ label: UInt32) -> UInt64 {
    1 << UInt64((label &* 0x9E37_79B1) >> 26)
  }

  /// Fibonacci hashing (Knuth, TAOCP 6.4).
  @inline(__always)
  private static func slot(_ node: Int32, _ label: UInt32, _ size: Int) -> Int {
    let key = UInt64(UInt32(bitPattern: node)) << 32 | UInt64(label)
    return Int((key &* 0x9E37_79B9_7F4A_7C15) >> 32) & (size - 1)
  }

  // MARK: Files

  func write(to writer: inout FlatWriter) {
    writer.append(edges)
    writer.append(nodes)
    writer.append(previous)
  }

  init(reading reader: inout FlatReader) throws(FlatReader.Broken) {
    edges = try reader.array()
    nodes = try reader.array()
    previous = try reader.array()
    guard edges.count.nonzeroBitCount == 1, !nodes.isEmpty, nodes.count < edges.count else {
      throw FlatReader.Broken()
    }
  }
}
