import LedeCore
import LedeUnicode

/// The rules of an SRX file for one language, applied to blocks.
///
/// A place is decided by the first rule that fits what stands before and behind it (SRX 2.0,
/// section 5); without one it is no boundary. Break rules are searched through the block; only
/// where one matches are the exceptions before it tried.
struct SRXRules: Sendable {
  private let rules: [SRXFile.Rule]
  private let matchers = ResourcePool<[Matcher]>()

  /// - Throws: a pattern that ICU does not take.
  init(_ rules: [SRXFile.Rule]) throws(DiagnosticsError) {
    self.rules = rules
    var mistakes: [Diagnostic] = []
    for rule in rules {
      do { _ = try Matcher(rule) } catch { mistakes += error.diagnostics }
    }
    guard mistakes.isEmpty else { throw DiagnosticsError(mistakes) }
  }

  /// Splits a block, whose edges are no white space.
  func split(
    _ view: ScalarView, _ range: Range<Int>, into collector: inout Collector
  ) throws(LedeError) {
    let places = try matchers.withResource(
      make: { () throws(LedeError) in try compile() },
      { (matchers) throws(LedeError) in
        try decide(matchers, view.slice(range), collector.deadline)
      })
    var start = range.lowerBound
    for place in places {
      let end = range.lowerBound + place.offset
      // Never inside a grapheme cluster.
      if let next = view.scalar(at: end, before: range.upperBound), next.isExtending { continue }
      collector.decide(end, place.isBreak, rules[place.rule].name)
      guard place.isBreak else { continue }
      let sentence = view.trimmed(start..<end)
      if !sentence.isEmpty { collector.add(sentence) }
      start = end
    }
    collector.decide(range.upperBound, true, .end)
    let sentence = view.trimmed(start..<range.upperBound)
    if !sentence.isEmpty { collector.add(sentence) }
  }

  private struct Place {
    let offset: Int
    let rule: Int
    let isBreak: Bool
  }

  private func compile() throws(LedeError) -> [Matcher] {
    var result: [Matcher] = []
    for rule in rules {
      do {
        result.append(try Matcher(rule))
      } catch {
        throw LedeError(
          code: .invalidConfiguration, kind: .configuration, message: error.description)
      }
    }
    return result
  }

  private func decide(
    _ matchers: [Matcher], _ bytes: UnsafeBufferPointer<UInt8>, _ deadline: Deadline
  ) throws(LedeError) -> [Place] {
    let subject = try RegularExpression.Subject(bytes)
    // The first break rule of each place.
    var breaks: [(end: RegularExpression.End, rule: Int)] = []
    for (index, matcher) in matchers.enumerated() where matcher.isBreak {
      for end in try matcher.ends(in: subject) where end.offset > 0 && end.offset < bytes.count {
        breaks.append((end, index))
      }
      try deadline.check()
    }
    guard !breaks.isEmpty else { return [] }
    breaks.sort { ($0.end.offset, $0.rule) < ($1.end.offset, $1.rule) }
    var exceptions = Exceptions(matchers: matchers, subject: subject)
    var places: [Place] = []
    for (end, rule) in breaks where places.last?.offset != end.offset {
      if places.count & 0xFF == 0 { try deadline.check() }
      if let exception = try exceptions.first(at: end, before: rule) {
        places.append(Place(offset: end.offset, rule: exception, isBreak: false))
      } else {
        places.append(Place(offset: end.offset, rule: rule, isBreak: true))
      }
    }
    return places
  }
}

/// A compiled rule.
private struct Matcher {
  let isBreak: Bool
  private let expression: RegularExpression
  /// Whether the expression looks behind the place, and so can be asked about one; otherwise it
  /// has to be searched through the block.
  let looksBehind: Bool

  /// - Throws: the pattern that ICU does not take.
  init(_ rule: SRXFile.Rule) throws(DiagnosticsError) {
    isBreak = rule.isBreak
    let after = rule.after.isEmpty ? "" : "(?=\(rule.after))"
    do {
      if !rule.isBreak, let bounded = try? RegularExpression("(?<=\(rule.before))\(after)") {
        expression = bounded
        looksBehind = true
      } else {
        expression = try RegularExpression("(?:\(rule.before))\(after)")
        looksBehind = false
      }
    } catch {
      throw DiagnosticsError([
        Diagnostic(
          .error, code: .invalidConfiguration,
          message: "ICU does not take the rule: \(error.name)",
          location: rule.location)
      ])
    }
  }

  func set(_ subject: RegularExpression.Subject) throws(LedeError) { try expression.set(subject) }

  func ends(
    in subject: RegularExpression.Subject
  ) throws(LedeError) -> [RegularExpression.End] {
    try expression.set(subject)
    return try expression.matchEnds()
  }

  func matches(at end: RegularExpression.End) throws(LedeError) -> Bool {
    try expression.matches(at: end)
  }
}

/// Tells which exception holds at a place of one block.
private struct Exceptions {
  let matchers: [Matcher]
  let subject: RegularExpression.Subject
  /// Which rules have the block set, and where those match that are searched for.
  private var isSet: [Bool]
  private var found: [Int: Set<Int>] = [:]

  init(matchers: [Matcher], subject: RegularExpression.Subject) {
    self.matchers = matchers
    self.subject = subject
    isSet = [Bool](repeating: false, count: matchers.count)
  }

  /// The first exception before a break rule.
  mutating func first(
    at end: RegularExpression.End, before rule: Int
  ) throws(LedeError) -> Int? {
    for index in 0..<rule where !matchers[index].isBreak {
      if try holds(index, at: end) { return index }
    }
    return nil
  }

  private mutating func holds(
    _ index: Int, at end: RegularExpression.End
  ) throws(LedeError) -> Bool {
    let matcher = matchers[index]
    guard matcher.looksBehind else {
      if !isSet[index] {
        isSet[index] = true
        found[index] = Set(try matcher.ends(in: subject).map(\.offset))
      }
      return found[index]?.contains(end.offset) ?? false
    }
    if !isSet[index] {
      isSet[index] = true
      try matcher.set(subject)
    }
    return try matcher.matches(at: end)
  }
}
