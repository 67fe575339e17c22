import LedeCore
import LedeUnicode
import TestSupport
import Testing

@testable import LedeSummarization

/// What a budget of characters leaves of a sentence that does not fit.
@Suite struct SentenceCutTests {
  private func cut(_ sentence: String, _ limit: Int) throws -> String {
    let document = try makeDocument([sentence]).scored([1])
    let summary = try SelectStage(budget: .characters(limit), minimumWords: 0).run(on: document)
    #expect(summary.choices[0].reason == "cut")
    let cut = try #require(summary.cut)
    #expect(cut.range.offsets == cut.normalizedRange.offsets)
    return document.text(of: summary)
  }

  @Test func endsBehindTheLastWholeWordThatFits() throws {
    let sentence = "The ferry left the harbour early."
    #expect(try cut(sentence, 27) == "The ferry left the harbour…")
    #expect(try cut(sentence, 26) == "The ferry left the…")
    #expect(try cut(sentence, 4) == "The…")
  }

  @Test(arguments: [
    ("The ferry sank, the crew swam.", 17, "The ferry sank…"),
    ("The ferry sank — the crew swam.", 18, "The ferry sank…"),
    ("The ferry (built in Oslo) sank.", 13, "The ferry…"),
    ("Она сказала: «Паром ушёл утром».", 15, "Она сказала…"),
    ("وقال الوزير، أمس، إن الميناء مفتوح.", 13, "وقال الوزير…"),
    ("渡輪離開港口，乘客在雨中等了很久。", 8, "渡輪離開港口…"),
  ]) func leavesOutWhatLeadsOn(sentence: String, limit: Int, expected: String) throws {
    #expect(try cut(sentence, limit) == expected)
  }

  @Test func aNumberKeepsItsSignAndAMarkItsWord() throws {
    #expect(try cut("Prices rose by 5% in a single year.", 17) == "Prices rose by…")
    #expect(try cut("Prices rose by 5% in a single year.", 18) == "Prices rose by 5%…")
    #expect(try cut("It cost €250 for every passenger.", 9) == "It cost…")
    #expect(try cut("“No comment” was all that she said.", 13) == "“No comment”…")
    #expect(try cut("“No comment” was all that she said.", 12) == "“No…")
  }

  @Test func aCompoundIsNotCutAtItsHyphen() throws {
    #expect(try cut("Reporters from Saint-Petersburg came.", 22) == "Reporters from…")
  }

  @Test func wordsWithoutSpacesAreThoseOfTheDictionary() throws {
    // สวัสดี (hello, 4 characters for readers) is one word, and so is ชาวโลก.
    let result = try cut("สวัสดีชาวโลกทุกคน", 6)
    #expect(result == "สวัสดี…")
    let words = try BreakIterator(.word).boundaries(in: Array("渡輪離開港口".utf8))
    let cutChinese = try cut("渡輪離開港口時乘客在雨中等了很久。", 6)
    #expect(words.contains(cutChinese.utf8.count - Summary.ellipsis.utf8.count))
  }

  @Test func aWordLongerThanTheBudgetIsCutBehindACharacter() throws {
    #expect(try cut("Donaudampfschifffahrtsgesellschaft", 6) == "Donau…")
    // A letter with its marks, and a picture of four, are one character.
    #expect(try cut("निनिनिनि", 3) == "निनि…")
    #expect(try cut("👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 2) == "👨‍👩‍👧‍👦…")
  }

  @Test func ofOneCharacterOnlyTheEllipsisIsLeft() throws {
    #expect(try cut("The ferry left.", 1) == "…")
  }

  @Test func aFittingSentenceGoesBeforeABetterOneThatWouldBeCut() throws {
    let document = try makeDocument([
      "The ferry company closed its northern line for good.", "It was an ordinary Monday.",
    ]).scored([1, 0.1])
    let summary = try SelectStage(budget: .characters(40)).run(on: document)
    #expect(summary.sentences == [1] && summary.cut == nil)
    let best = SelectStage(budget: .characters(40), cutting: .best)
    #expect(
      try document.text(of: best.run(on: document)) == "The ferry company closed its northern…")
    let roomy = SelectStage(budget: .characters(52), cutting: .best)
    #expect(try roomy.run(on: document).cut == nil)
  }

  @Test func ofSentencesThatDoNotFitOneThatLeansIsNotCut() throws {
    let document = try makeDocument([
      "The ferry company closed its northern line.", "However, the southern line stays open.",
    ]).scored([0.1, 1])
    let lexicon = try Lexicon(stopWords: [], cues: [.opener: ["However"]])
    let summary = try SelectStage(budget: .characters(12), lexicon: lexicon).run(on: document)
    #expect(document.text(of: summary) == "The ferry…")
  }

  @Test(arguments: 0..<300) func aCutKeepsTheBudgetCharactersAndWords(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let plain = try randomDocument(using: &random, blocks: 1...4)
    let document = plain.scored(
      (0..<plain.sentenceCount).map { _ in
        Double(Int.random(in: 0...9, using: &random))
      })
    let limit = Int.random(in: 1...24, using: &random)
    let summary = try SelectStage(budget: .characters(limit)).run(on: document)
    let text = document.text(of: summary)
    #expect(try characters(text) <= limit)
    guard let cut = summary.cut else {
      #expect(summary.choices.allSatisfy { $0.reason != "cut" })
      return
    }
    let sentence = try #require(summary.sentences.first)
    #expect(summary.sentences.count == 1 && summary.choices[sentence].reason == "cut")
    let range = try document.require(Sentences.self, for: "test").items[sentence].range
    #expect(cut.range.start == range.start && cut.range.end < range.end)
    let bytes = Array(document.source[range].utf8)
    let clusters = Set(try BreakIterator(.grapheme).boundaries(in: bytes))
    #expect(cut.range.isEmpty ? limit == 1 : clusters.contains(cut.range.count))
    let words = try document.require(Words.self, for: "test")
    let isInWord = words.words(ofSentence: sentence).map { words.range($0) }.first {
      $0.start < cut.range.end && cut.range.end < $0.end
    }
    // Only the first word may be cut in two: any other has a place before it.
    if let isInWord {
      #expect(words.words(ofSentence: sentence).first.map { words.range($0) } == isInWord)
    }
  }
}
