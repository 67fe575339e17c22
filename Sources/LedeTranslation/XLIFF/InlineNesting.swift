/// Which pairs of a content can be written as elements that hold what is between their ends.
struct InlineNesting {
  /// Where each of those that begin ends, by their indices.
  private(set) var ends: [Int: Int] = [:]
  /// The indices of their ends.
  private(set) var closings: Set<Int> = []

  private enum Pair: Hashable {
    case code(String)
    case annotation(String)
  }

  /// Finds the pairs that cross no other; of two that cross, the one that ends first gives way.
  /// - Parameter canNest: whether the opening and the closing of a code may be one element.
  /// - Complexity: O(*n*).
  init(
    _ elements: [InlineElement], canNest: (TranslationCode, TranslationCode) -> Bool
  ) {
    // What does not end here is no pair.
    var last: [Pair: Int] = [:]
    for (index, element) in elements.enumerated() {
      if let pair = Self.closing(element) { last[pair] = index }
    }
    var open: [(pair: Pair, index: Int)] = []
    var places: [Pair: Int] = [:]
    // What has given way stays in the stack until it is at the top.
    var dead: Set<Int> = []
    for (index, element) in elements.enumerated() {
      if let pair = Self.opening(element), last[pair] ?? -1 > index {
        open.append((pair, index))
        places[pair] = index
      } else if let pair = Self.closing(element), let start = places.removeValue(forKey: pair) {
        while let last = open.last, dead.contains(last.index) { open.removeLast() }
        var isNested = open.last?.index == start
        if case .code(let opening) = elements[start], case .code(let closing) = element {
          isNested = isNested && canNest(opening, closing)
        }
        if isNested {
          open.removeLast()
          ends[start] = index
          closings.insert(index)
        } else {
          dead.insert(start)
        }
      }
    }
  }

  private static func opening(_ element: InlineElement) -> Pair? {
    switch element {
    case .code(let code) where code.role == .opening: .code(code.id)
    case .annotationStart(let annotation): .annotation(annotation.id)
    default: nil
    }
  }

  private static func closing(_ element: InlineElement) -> Pair? {
    switch element {
    case .code(let code) where code.role == .closing: .code(code.id)
    case .annotationEnd(let id): .annotation(id)
    default: nil
    }
  }
}
