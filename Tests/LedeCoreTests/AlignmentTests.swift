import TestSupport
import Testing

@testable import LedeCore

enum Third: TextSpace {}

/// A random rewriting: its alignment and, to check against, the two texts.
private struct Rewriting<From: TextSpace, To: TextSpace> {
  var alignment = Alignment<From, To>()
  var target: [UInt8] = []

  init(of source: [UInt8], using random: inout some RandomNumberGenerator) {
    var at = 0
    while at < source.count {
      let count = Int.random(in: 1...4, using: &random)
      let piece = source[at..<min(source.count, at + count)]
      if Int.random(in: 0..<8, using: &random) == 0 {
        alignment.appendReplacement(from: 0, to: 2)
        target += [0x2A, 0x2A]
      }
      switch Int.random(in: 0..<4, using: &random) {
      case 0: alignment.appendReplacement(from: piece.count, to: 0)
      case 1:
        let new = [UInt8](repeating: 0x2A, count: Int.random(in: 1...3, using: &random))
        alignment.appendReplacement(from: piece.count, to: new.count)
        target += new
      default:
        alignment.appendUnchanged(piece.count)
        target += piece
      }
      at += piece.count
    }
  }
}

@Suite struct AlignmentTests {
  @Test func identityMapsEveryRangeToItself() {
    let alignment = Alignment<SourceSpace, NormalizedSpace>(identity: 10)
    #expect(alignment.source(of: NormalizedRange(2, 5)) == SourceRange(2, 5))
    #expect(alignment.isIdentity)
  }

  @Test func deletedTextBesideARangeStaysOutside() {
    var alignment = Alignment<SourceSpace, NormalizedSpace>()
    alignment.appendReplacement(from: 3, to: 0)
    alignment.appendUnchanged(4)
    alignment.appendReplacement(from: 2, to: 0)
    alignment.appendUnchanged(1)
    #expect(alignment.source(of: NormalizedRange(0, 4)) == SourceRange(3, 7))
    #expect(alignment.source(of: NormalizedRange(4, 5)) == SourceRange(9, 10))
    #expect(alignment.source(of: NormalizedRange(0, 5)) == SourceRange(3, 10))
  }

  @Test func aReplacedRunIsTakenWhole() {
    var alignment = Alignment<SourceSpace, NormalizedSpace>()
    alignment.appendUnchanged(2)
    alignment.appendReplacement(from: 5, to: 3)
    alignment.appendUnchanged(2)
    #expect(alignment.source(of: NormalizedRange(3, 4)) == SourceRange(2, 7))
    #expect(alignment.target(of: SourceRange(4, 5)) == NormalizedRange(2, 5))
  }

  @Test(arguments: 0..<200) func mappedRangesAreInBoundsAndOrdered(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let source = (0..<40).map { _ in UInt8.random(in: 0x61...0x7A, using: &random) }
    let made = Rewriting<SourceSpace, NormalizedSpace>(of: source, using: &random)
    var last = 0
    for start in 0...made.target.count {
      for end in start...made.target.count {
        let home = made.alignment.source(of: NormalizedRange(start, end))
        #expect(home.start >= 0 && home.end <= source.count)
      }
      let point = made.alignment.source(of: NormalizedRange(start, made.target.count)).start
      #expect(point >= last)
      last = point
    }
  }

  @Test(arguments: 0..<200) func unchangedBytesMapToTheSameBytes(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let source = (0..<40).map { _ in UInt8.random(in: 0x61...0x7A, using: &random) }
    let made = Rewriting<SourceSpace, NormalizedSpace>(of: source, using: &random)
    for i in made.target.indices where made.target[i] != 0x2A {
      let home = made.alignment.source(of: NormalizedRange(i, i + 1))
      #expect(home.count == 1 && source[home.start] == made.target[i])
    }
  }

  @Test(arguments: 0..<300) func compositionCoversWhatTwoStepsCover(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let source = (0..<30).map { _ in UInt8.random(in: 0x61...0x7A, using: &random) }
    let first = Rewriting<SourceSpace, NormalizedSpace>(of: source, using: &random)
    let second = Rewriting<NormalizedSpace, Third>(of: first.target, using: &random)
    let both = first.alignment.composed(with: second.alignment)
    #expect(both.fromCount == source.count)
    #expect(both.toCount == second.target.count)
    for i in second.target.indices where second.target[i] != 0x2A {
      let middle = second.alignment.source(of: TextRange<Third>(i, i + 1))
      let twoSteps = first.alignment.source(of: middle)
      let oneStep = both.source(of: TextRange<Third>(i, i + 1))
      #expect(oneStep.contains(twoSteps))
    }
  }

  /// What a range became holds the range again, but for what was inserted at its ends.
  @Test(arguments: 0..<100) func goingThereAndBackLosesNothing(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let source = (0..<30).map { _ in UInt8.random(in: 0x61...0x7A, using: &random) }
    let made = Rewriting<SourceSpace, NormalizedSpace>(of: source, using: &random)
    for start in source.indices {
      for end in start + 1...source.count {
        let target = made.alignment.target(of: SourceRange(start, end))
        #expect(target.end <= made.target.count)
        guard !target.isEmpty else { continue }
        let back = made.alignment.source(of: target)
        // Every byte of the range that is still there.
        for i in start..<end where made.alignment.target(of: SourceRange(i, i + 1)).count > 0 {
          #expect(back.contains(i))
        }
      }
    }
  }

  @Test(arguments: 0..<100) func composingWithTheIdentityChangesNothing(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let source = (0..<30).map { _ in UInt8.random(in: 0x61...0x7A, using: &random) }
    let made = Rewriting<SourceSpace, NormalizedSpace>(of: source, using: &random)
    let behind = made.alignment.composed(
      with: Alignment<NormalizedSpace, Third>(identity: made.target.count))
    let before = Alignment<Third, SourceSpace>(identity: source.count).composed(
      with: made.alignment)
    for start in 0...made.target.count {
      for end in start...made.target.count {
        let home = made.alignment.source(of: NormalizedRange(start, end)).offsets
        #expect(behind.source(of: TextRange<Third>(start, end)).offsets == home)
        #expect(before.source(of: NormalizedRange(start, end)).offsets == home)
      }
    }
  }

  @Test(arguments: 0..<100) func changesAreTheReplacedRunsInOrder(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let source = (0..<40).map { _ in UInt8.random(in: 0x61...0x7A, using: &random) }
    let made = Rewriting<SourceSpace, NormalizedSpace>(of: source, using: &random)
    var rebuilt: [UInt8] = []
    var at = 0
    for change in made.alignment.changes {
      rebuilt += source[at..<change.from.start] + made.target[change.to.offsets]
      at = change.from.end
    }
    #expect(rebuilt + source[at...] == made.target)
  }

  @Test(arguments: 0..<100) func invertingTwiceIsTheIdentity(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let source = (0..<30).map { _ in UInt8.random(in: 0x61...0x7A, using: &random) }
    let made = Rewriting<SourceSpace, NormalizedSpace>(of: source, using: &random)
    #expect(made.alignment.inverted.inverted == made.alignment)
  }
}
