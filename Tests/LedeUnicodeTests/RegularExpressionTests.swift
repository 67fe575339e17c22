import LedeCore
import LedeUnicode
import Testing

struct RegularExpressionTests {
  private func subject(_ text: String) throws -> RegularExpression.Subject {
    try Array(text.utf8).withUnsafeBufferPointer { try RegularExpression.Subject($0) }
  }

  @Test func findsTheEndsOfMatchesInBytes() throws {
    let expression = try RegularExpression(#"\p{Lu}\."#)
    try expression.set(subject("Ж. 𝔘. x. É."))
    #expect(try expression.matchEnds().map(\.offset) == [3, 9, 16])
    // From the start again.
    try expression.set(subject("A."))
    #expect(try expression.matchEnds().map(\.offset) == [2])
  }

  @Test func looksBehindTheEndOfAnother() throws {
    let text = try subject("Dr. Falk 3. May")
    let stop = try RegularExpression(#"\."#)
    try stop.set(text)
    let title = try RegularExpression(#"(?<=\bDr\.)(?=\s)"#)
    try title.set(text)
    #expect(try stop.matchEnds().map { try title.matches(at: $0) } == [true, false])
  }

  @Test func matchesWholeTextsWithoutRegardToCase() throws {
    let expression = try RegularExpression("EN.*", ignoresCase: true)
    #expect(try expression.matches("en-GB"))
    #expect(try !expression.matches("xen"))
    #expect(try RegularExpression("").matches(""))
  }

  @Test func tellsWhatIsWrongWithAPattern() throws {
    let error = try #require(throws: RegularExpression.PatternError.self) {
      try RegularExpression("a(b")
    }
    #expect(error.name == "U_REGEX_MISMATCHED_PAREN")
    #expect(error.offset == 3)
    let unbounded = try #require(throws: RegularExpression.PatternError.self) {
      try RegularExpression("(?<!a*)b")
    }
    #expect(unbounded.isUnboundedLookBehind)
  }

  @Test func stopsAPatternThatBacktracksWithoutEnd() throws {
    let expression = try RegularExpression("(x+x+)+y")
    try expression.set(subject(String(repeating: "x", count: 60)))
    let error = try #require(throws: LedeError.self) { try expression.matchEnds() }
    #expect(error.code == .timeLimit)
    #expect(error.message.contains("(x+x+)+y"))
  }
}
