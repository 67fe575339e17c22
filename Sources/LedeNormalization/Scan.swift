import LedeCore
import LedeUnicode

/// One pass over a text: finds what may need work, and leaves all else alone.
struct Scan {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let rules: ScalarRules
  private let blocks: BlockMap
  private let collapses: Bool
  private let joins: Bool
  /// How many clean scalars in a row make a place to cut at: two where a repair looks at the
  /// neighbours of a run that a later step may yet form.
  private let margin: Int
  private(set) var table: CleanTable
  var builder: TextBuilder

  init(
    bytes: UnsafeBufferPointer<UInt8>, rules: ScalarRules, blocks: BlockMap, table: CleanTable
  ) {
    self.bytes = bytes
    self.rules = rules
    self.blocks = blocks
    self.table = table
    collapses = rules.options.whiteSpace == .collapse
    joins = rules.options.lineJoining == .join
    margin = rules.options.mojibake == .repair ? 2 : 1
    builder = TextBuilder(source: bytes, form: rules.options.form?.rawValue ?? "")
  }

  mutating func run(until deadline: Deadline) throws(LedeError) {
    var i = 0
    var steps = 0
    while true {
      steps &+= 1
      if steps & 0x3FF == 0 { try deadline.check() }
      i = table.firstSuspect(in: bytes, from: i, collapses: collapses)
      guard i < bytes.count else { return }
      if let end = passed(at: i) {
        i = end
      } else {
        i = try work(at: i)
      }
    }
  }

  /// The end of a suspect that turns out to be in order where it stands.
  private mutating func passed(at i: Int) -> Int? {
    let byte = bytes[i]
    if byte == 0x0A { return passedLineEnd(at: i) }
    if byte < 0x80 {
      if !collapses, rules.rule(for: UInt32(byte)) == .space { return i + 1 }
      return rules.rule(for: UInt32(byte)) == .none ? i + 1 : nil
    }
    let (scalar, length) = UTF8Scalar.decode(bytes, at: i)
    if table.isClean(scalar) { return i + length }
    switch rules.rule(for: scalar) {
    case .space:
      guard rules.isSettled(scalar) else { return nil }
      if collapses {
        guard rules.options.noBreakSpaces == .keep, ScalarRules.isNoBreakSpace(scalar), i > 0,
          !isSpace(bytes[i - 1]), i + length < bytes.count, !isWhiteSpace(at: i + length)
        else { return nil }
      }
    case .none:
      // Windows-1252 beyond ASCII, while misread UTF-8 is looked for.
      guard margin > 1, Windows1252.byte(of: scalar) != nil, rules.isSettled(scalar) else {
        return nil
      }
      if Windows1252.isLead(scalar), i + length < bytes.count,
        Windows1252.isTrail(UTF8Scalar.decode(bytes, at: i + length).0)
      {
        return nil
      }
    default: return nil
    }
    return i + length
  }

  /// The end of one or two LF that stay.
  private mutating func passedLineEnd(at i: Int) -> Int? {
    let isPair = i + 1 < bytes.count && bytes[i + 1] == 0x0A
    if !isPair, joins, blocks.hasBlock(around: i..<i + 1) { return joinedLine(at: i) }
    guard collapses else { return i + (isPair ? 2 : 1) }
    let end = i + (isPair ? 2 : 1)
    guard i > 0, !isSpace(bytes[i - 1]) else { return nil }
    if end == bytes.count { return isPair ? nil : end }
    return isSpace(bytes[end]) ? nil : end
  }

  /// Joins two lines between clean scalars, as a stretch of the three would: hard-wrapped text has
  /// many, and nothing else is to be done there. The offset behind the line end, or `nil`.
  private mutating func joinedLine(at i: Int) -> Int? {
    guard margin == 1, i > 0, i + 1 < bytes.count else { return nil }
    let before = UTF8Scalar.decode(bytes, at: UTF8Scalar.start(bytes, before: i)).0
    let after = UTF8Scalar.decode(bytes, at: i + 1).0
    guard table.isClean(before), table.isClean(after) else { return nil }
    let joint: [UInt8] = LineJoin.isTight(before, after) ? [] : [0x20]
    builder.replace(i..<i + 1, with: joint, kinds: .lineJoin)
    return i + 1
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private func isWhiteSpace(at i: Int) -> Bool {
    switch rules.rule(for: UTF8Scalar.decode(bytes, at: i).0) {
    case .space, .lineEnd: true
    default: false
    }
  }

  /// Does what has to be done around a suspect; the offset to go on from.
  private mutating func work(at suspect: Int) throws(LedeError) -> Int {
    let start = stretchStart(before: suspect)
    var end = suspect
    var clean = 0
    var isFormOnly = true
    while end < bytes.count {
      let (scalar, length) = UTF8Scalar.decode(bytes, at: end)
      if table.isClean(scalar) {
        clean += 1
        if clean == margin { break }
      } else {
        clean = 0
        isFormOnly = isFormOnly && rules.rule(for: scalar) == .none
      }
      end += length
    }
    if isFormOnly, margin == 1, start.hasCleanLead, let form = rules.options.form {
      if try isSettled(start.offset..<end, in: form) { return end }
    }
    let previous = start.offset > 0 ? UTF8Scalar.start(bytes, before: start.offset) : nil
    var stretch = Stretch(
      bytes, range: start.offset..<end,
      previous: previous.map { UTF8Scalar.decode(bytes, at: $0).0 },
      next: end < bytes.count ? UTF8Scalar.decode(bytes, at: end).0 : nil)
    try stretch.normalize(rules, blocks)
    stretch.emit(into: &builder)
    return end
  }

  /// Where the stretch around a suspect begins: at clean scalars or at the start of the text. Tells
  /// whether there is nothing but such scalars before the suspect.
  private mutating func stretchStart(before suspect: Int) -> (offset: Int, hasCleanLead: Bool) {
    var start = suspect
    var clean = 0
    var hasCleanLead = true
    while start > 0, clean < margin {
      start = UTF8Scalar.start(bytes, before: start)
      if table.isClean(UTF8Scalar.decode(bytes, at: start).0) {
        clean += 1
      } else {
        clean = 0
        hasCleanLead = false
      }
    }
    return (start, hasCleanLead)
  }

  /// Whether a range that no rule touches is in the form, or could be brought into it here.
  private mutating func isSettled(
    _ range: Range<Int>, in form: NormalizationForm
  ) throws(LedeError) -> Bool {
    let part = UnsafeBufferPointer(rebasing: bytes[range])
    if form.isNormalized(part) { return true }
    // The compatibility forms make spaces, dashes and quotation marks that rules may touch.
    guard form == .nfc || form == .nfd else { return false }
    let edit = try form.apply(to: part)
    var from = range.lowerBound
    var to = 0
    for run in edit.runs {
      if run.isChanged {
        builder.replace(
          from..<from + run.sourceLength, with: edit.bytes[to..<to + run.targetLength],
          kinds: .form)
      }
      from += run.sourceLength
      to += run.targetLength
    }
    return true
  }
}
