import LedeCore
import LedeXML

/// What rules have found in a file.
struct RuleReport {
  /// A file that is all wrong says so often enough.
  static let maximum = 1000

  private struct Entry {
    let diagnostic: Diagnostic
    let element: Int
  }

  private let xml: XMLDocument
  private var entries: [Entry] = []
  private var seen: Set<Key> = []
  private var isFull: Bool { entries.count >= Self.maximum }

  private struct Key: Hashable {
    let rule: String
    let element: Int
    let message: String
  }

  init(_ xml: XMLDocument) { self.xml = xml }

  /// Adds a finding about an element.
  /// - Parameters:
  ///   - suggestion: what was written, if a word like it may be meant.
  ///   - words: the words that may be.
  mutating func add(
    _ rule: XLIFFRule, _ element: Int, at place: XMLPlace? = nil, _ message: String,
    suggestion: String? = nil, among words: [String] = []
  ) {
    guard !isFull, seen.insert(Key(rule: rule.name, element: element, message: message)).inserted
    else { return }
    entries.append(
      Entry(
        diagnostic: Diagnostic(
          rule.severity, code: LedeError.Code(rawValue: rule.code), message: message,
          location: (place ?? xml[element].place).location,
          suggestion: suggestion.flatMap { Suggestion.didYouMean($0, in: words) }),
        element: element))
  }

  /// The findings in the order of the file.
  var diagnostics: [Diagnostic] {
    // Sorting keeps the order of those of one element: their index decides.
    entries.enumerated().sorted {
      ($0.element.element, $0.offset) < ($1.element.element, $1.offset)
    }
    .map(\.element.diagnostic)
  }
}
