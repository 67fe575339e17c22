import LedeCore
import LedeTerminology
import Testing

/// Files that nobody means well with: a clear mistake, or a clear glossary.
@Suite struct HostileGlossaryTests {
  private func read(_ bytes: [UInt8], _ name: String) throws(DiagnosticsError) -> Glossary {
    try Glossary.read(bytes, name: name, source: .of("en"), target: nil).glossary
  }

  private func mistakes(_ bytes: [UInt8], _ name: String) -> [Diagnostic] {
    do throws(DiagnosticsError) {
      _ = try read(bytes, name)
      return []
    } catch {
      return error.diagnostics
    }
  }

  /// A glossary of one term in each format.
  private static func files(_ term: String) -> [(name: String, text: String)] {
    [
      ("a.tsv", "en\n\(term)\n"), ("a.csv", "en,de\n\"\(term)\",x\n"),
      ("a.yaml", "concepts: [{id: c, terms: {en: \"\(term)\"}}]\n"), ("a.tbx", tbx(term)),
    ]
  }

  private static func tbx(_ term: String, head: String = "") -> String {
    head + "<tbx><text><body><conceptEntry id=\"c\"><langSec xml:lang=\"en\"><termSec><term>"
      + term + "</term></termSec></langSec></conceptEntry></body></text></tbx>"
  }

  private func found(_ glossary: Glossary, in text: String) throws -> [String] {
    let matcher = try TermMatcher([glossary], language: .of("en"))
    var found: [String] = []
    try Array(text.utf8).withUnsafeBufferPointer { (bytes) throws(LedeError) in
      try matcher.forEachMatch(in: bytes) { match in
        found.append(String(decoding: bytes[match.start..<match.end], as: UTF8.self))
      }
    }
    return found
  }

  // MARK: Terms

  @Test func aTermOfTenMegabytesIsReadAndNeverFound() throws {
    let long = String(repeating: "a", count: 10_000_000)
    for (name, text) in Self.files(long) where name == "a.yaml" || name == "a.tbx" {
      let glossary = try read(Array(text.utf8), name)
      #expect(glossary.concepts.first?.terms.first?.terms.first?.text.utf8.count == 10_000_000)
      #expect(try found(glossary, in: "aaa " + long.prefix(5000) + " aaa").isEmpty)
      guard name == "a.tbx" else { continue }
      let doubts = try GlossaryCheck.findings(in: glossary, file: (name, Array(text.utf8)))
      let unreachable = doubts.filter { $0.message.contains("can never be found") }
      #expect(unreachable.count == 1 && unreachable.allSatisfy { $0.rendered.utf8.count < 1000 })
    }
  }

  @Test func aTermOfTenThousandWordsIsReadAndSaidToBeTooLong() throws {
    let long = (0..<10_000).map { "word\($0)" }.joined(separator: " ")
    for (name, text) in Self.files(long) {
      let glossary = try read(Array(text.utf8), name)
      #expect(try found(glossary, in: long).isEmpty)
      let doubts = try GlossaryCheck.findings(in: glossary)
      #expect(doubts.contains { $0.message.contains("can never be found") })
    }
  }

  @Test func aTermOfPunctuationIsFoundAsItStands() throws {
    for (name, text) in Self.files("...") {
      #expect(try found(read(Array(text.utf8), name), in: "Wait ... what. ..") == ["..."])
    }
  }

  @Test func aTermOfInvisibleSignsIsSaidToBeOutOfReach() throws {
    for (name, text) in Self.files("\u{200B}\u{AD}") {
      let glossary = try read(Array(text.utf8), name)
      #expect(try found(glossary, in: "a\u{200B}\u{AD}b \u{200B}\u{AD}").isEmpty)
      let doubts = try GlossaryCheck.findings(in: glossary)
      #expect(doubts.contains { $0.message.contains("can never be found") })
    }
  }

  @Test func anEmptyTermIsAMistakeOrLeftOut() throws {
    for name in ["a.tbx", "a.yaml"] {
      for term in ["", " "] {
        guard let file = Self.files(term).first(where: { $0.name == name }) else { continue }
        let found = mistakes(Array(file.text.utf8), name)
        #expect(found.contains { $0.message == "the term is empty" && $0.location != nil })
      }
    }
    let glossary = try read(Array("en\tde\n\tleer\n |  | \tauch\n".utf8), "a.tsv")
    #expect(glossary.languages.map(\.description) == ["de", "en"])
    #expect(try found(glossary, in: "no | no").isEmpty || glossary.concepts.count == 2)
  }

  // MARK: Ids

  @Test func anIdTwiceIsAMistakeWithBothLines() {
    let entry = "<conceptEntry id='c'><langSec xml:lang='en'><termSec><term>x</term></termSec>"
    let close = "</langSec></conceptEntry>\n"
    for (name, text) in [
      ("a.tsv", "id\ten\nc\tx\nc\ty\n"), ("a.csv", "id,en\nc,x\nc,y\n"),
      ("a.yaml", "concepts:\n  - {id: c, terms: {en: x}}\n  - {id: c, terms: {en: y}}\n"),
      ("a.tbx", "<tbx>\n" + entry + close + entry + close + "</tbx>"),
    ] {
      let found = mistakes(Array(text.utf8), name)
      #expect(found.map { $0.location?.line } == [3])
      #expect(found.allSatisfy { $0.message.hasSuffix("is there already, in line 2") })
    }
  }

  // MARK: Encodings

  private let turkish: [UInt8] = [0xE7, 0xFD, 0xF0]  // çığ in windows-1254

  @Test func bytesThatAreNotUTF8AreAMistakeWithItsLine() {
    for (name, text) in Self.files("?") {
      let bytes = Array(text.utf8).flatMap { $0 == 0x3F ? turkish : [$0] }
      let found = mistakes(bytes, name)
      #expect(found.first?.location?.line == (name == "a.yaml" || name == "a.tbx" ? 1 : 2))
      #expect(found.first?.message.contains("UTF-8") == true)
    }
  }

  @Test func xmlMaySayItsEncoding() throws {
    let text = Self.tbx("?", head: "<?xml version=\"1.0\" encoding=\"windows-1254\"?>\n")
    // The question marks of the declaration are no terms.
    let bytes = Array(text.utf8)
    let place = try #require(bytes.lastIndex(of: 0x3F))
    let glossary = try read(Array(bytes[..<place] + turkish + bytes[(place + 1)...]), "a.tbx")
    #expect(glossary.concepts.first?.preferredTerm(in: .of("en"))?.text == "çığ")
  }

  @Test(arguments: [true, false]) func utf16IsReadWithAMarkAndRefusedWithout(isMarked: Bool) {
    for (name, text) in Self.files("term") where name != "a.tbx" {
      let units = (isMarked ? "\u{FEFF}" : "") + text
      let bytes = units.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      let found = mistakes(bytes, name)
      if isMarked {
        #expect(found.isEmpty)
      } else {
        #expect(found.allSatisfy { $0.location?.line == 1 } && found.count == 1)
        #expect(found.first?.suggestion?.contains("UTF-8") == true)
      }
    }
  }

  // MARK: XML

  @Test func nothingOutsideTheFileIsRead() throws {
    let outside = "SYSTEM \"file:///etc/hostname\""
    for head in [
      "<!DOCTYPE tbx [<!ENTITY a \(outside)>]>", "<!DOCTYPE tbx [<!ENTITY % a \(outside)> %a;]>",
    ] {
      let found = mistakes(Array(Self.tbx("x", head: head).utf8), "a.tbx")
      #expect(found.count == 1 && found.first?.message.contains("entity 'a'") == true)
    }
    // A document type by its address alone is passed over.
    let glossary = try read(
      Array(Self.tbx("x", head: "<!DOCTYPE tbx \(outside)>").utf8), "a.tbx")
    #expect(glossary.concepts.count == 1)
  }

  @Test func elementsInElementsWithoutEndAreRefused() {
    let deep = String(repeating: "<a>", count: 200_000) + String(repeating: "</a>", count: 200_000)
    let found = mistakes(
      Array("<tbx><conceptEntry id='c'>\(deep)</conceptEntry></tbx>".utf8), "a.tbx")
    #expect(!found.isEmpty && found.allSatisfy { $0.location?.line == 1 })
  }

  /// libxml2 compares every attribute of an element with every other.
  @Test func attributesWithoutEndAreRefused() {
    let many = (0..<100_000).map { "a\($0)=''" }.joined(separator: " ")
    let found = mistakes(Array("<tbx>\n<conceptEntry \(many)/></tbx>".utf8), "a.tbx")
    #expect(found.map { $0.location?.line } == [2])
    #expect(found.first?.message.contains("attributes") == true)
  }
}
