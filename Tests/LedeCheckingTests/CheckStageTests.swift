import Lede
import LedeChecking
import LedeCore
import LedeTerminology
import TestSupport
import Testing

@Suite struct CheckStageTests {
  static let lane = Glossary.replacing("ship channel", with: "shipping lane", in: "en")

  // What somebody said is theirs.
  @Test(arguments: [
    ("en", "“The ship channel is safe,” she said.", true),
    ("en", "\"The ship channel is safe,\" she said.", true),
    ("en", "She said: “It is safe.” The ship channel is open.", false),
    ("en", "“It was long. The ship channel was safe.\n\n“It is now,” he said.", true),
    ("en", "The owners' ship channel is theirs; it's safe.", false),
  ])
  func quotationsAreLessSevereAndNotFixed(language: String, text: String, isQuoted: Bool) throws {
    let finding = try #require(try check(text, language, Self.lane).findings.first)
    #expect(finding.isQuoted == isQuoted)
    #expect(finding.severity == (isQuoted ? .note : .warning))
    #expect((finding.fix == nil) == isQuoted)
  }

  @Test(arguments: [("skip", 0), ("keep", 1), ("lower", 1)])
  func quotationsAreWhatTheOptionSays(option: String, count: Int) throws {
    let findings = try check("“The ship channel is safe,” she said.", "en", Self.lane) {
      $0.overrides = [PipelineOverride("check.quotations=\(option)")]
    }.findings
    #expect(findings.count == count)
    #expect(findings.allSatisfy { $0.severity == (option == "keep" ? .warning : .note) })
    #expect(findings.allSatisfy { $0.fix == nil })
  }

  @Test func rulesHaveTheSeverityThatIsSaid() throws {
    func severities(_ setting: String) throws -> [Diagnostic.Severity] {
      try check("The ship channel is safe.", "en", Self.lane) {
        $0.overrides = [PipelineOverride("check.rules.deprecated-term=\(setting)")]
      }.findings.map(\.severity)
    }
    #expect(try severities("error") == [.error])
    #expect(try severities("note") == [.note])
    #expect(try severities("off") == [])
  }

  @Test func wrongSettingsSayWhatIsMeant() {
    #expect {
      try check("Text is here.", "en") {
        $0.overrides = [PipelineOverride("check.rules.depricated-term=error")]
      }
    } throws: { "\($0)".contains("deprecated-term") }
    #expect {
      try check("Text is here.", "en") {
        $0.overrides = [PipelineOverride("check.rules.deprecated-term=wrong")]
      }
    } throws: { "\($0)".contains("error, warning, note or off") || "\($0)".contains("off") }
  }

  @Test func onlyTheStagesThatAreNeededRun() throws {
    let layers = try check("The ship channel is safe.", "en", Self.lane).document.layers.ids
    #expect(
      layers.map(\.rawValue) == ["glossary", "text", "sentences", "words", "terms", "findings"])
  }

  /// A rule of somebody else's: no sentence has more than five words.
  private struct ShortSentences: CheckRule {
    let description = RuleDescription(
      id: "short-sentences", summary: "Long.", help: "Split it.", severity: .error)

    func findings(in article: CheckedArticle) -> [Finding] {
      article.sentences.items.indices.filter { article.words.words(ofSentence: $0).count > 5 }
        .map {
          Finding(
            rule: description.id, range: article.sentences.items[$0].range, message: "long",
            subject: "\($0)")
        }
    }
  }

  @Test func rulesFromOutsideAreAsked() throws {
    let text = "This sentence has more than five words. This one has not."
    let result = try check(text, "en") {
      $0.rules = [ShortSentences()]
      $0.overrides = [PipelineOverride("check.rules.short-sentences=warning")]
    }
    #expect(
      result.findings.map { result.document.source[$0.range] }
        == ["This sentence has more than five words."])
    #expect(result.findings.map(\.severity) == [.warning])
  }

  @Test func findingsAreInTextOrder() throws {
    let text = "The SRBF left. The ship channel is safe. The DQRS left. The ship channel is old."
    let starts = try check(text, "en", Self.lane).findings.map(\.range.start)
    #expect(starts == starts.sorted() && starts.count == 4)
  }

  @Test func preferredTermsInACircleAreAnErrorAndNoLoop() throws {
    let glossary = try Glossary.of(
      """
      concepts:
        - {id: a, terms: {en: [lane, {term: channel, administrativeStatus: deprecated}], ru: путь}}
        - {id: b, terms: {en: [channel, {term: lane, administrativeStatus: deprecated}], ru: ход}}
        - {id: c, terms: {en: [{term: boat boat, match: {case: sensitive}}, {term: boat, administrativeStatus: deprecated}], ru: ход}}
      """)
    for text in ["The channel is safe.", "The BOAT is safe."] {
      let article = Article(SourceText(text), language: .of("en"), glossary: glossary)
      // Either it comes to rest, or it says that it does not.
      if let made = try? checker("en").mend(article) {
        #expect(made.result.findings.allSatisfy { $0.fix == nil })
      }
    }
  }

  // MARK: Properties

  /// Texts of terms and other words, with what may stand between them.
  private static func texts(seed: Int) -> [String] {
    var generator = SeededGenerator(seed: seed)
    let words = [
      "ship channel", "Ship Channel", "SHIP CHANNEL", "ship\nchannel", "ship-channel",
      "ship channels", "sea lane", "shipping lane", "cease-fire", "cease fire", "Kiev", "the", "a",
      "port", "“", "”", "\"", "(SRBF)", "SRBF", "https://a.example/ship-channel", "é", "船", "порт",
      "\u{AD}", "\u{A0}", "😀", "\r\n", "\n\n", "'",
    ]
    let marks = [" ", " ", " ", ", ", ". ", "; ", "\n", " — "]
    return (0..<15).map { _ in
      var text = ""
      for _ in 0..<Int.random(in: 1...40, using: &generator) {
        text += words.randomElement(using: &generator) ?? ""
        text += marks.randomElement(using: &generator) ?? ""
      }
      return text + "end."
    }
  }

  private static let mixed = """
    concepts:
      - id: lane
        terms:
          en:
            - {term: shipping lane, forms: [shipping lanes]}
            - {term: sea lane, administrativeStatus: admitted}
            - {term: ship channel, administrativeStatus: deprecated, forms: [ship channels]}
          ru: путь
      - {id: kyiv, terms: {en: [Kyiv, {term: Kiev, administrativeStatus: superseded}], uk: Київ}}
      - {id: fire, terms: {en: cease-fire, ru: перемирие}}
    """

  @Test(arguments: 0..<4) func fixesTouchNoOtherByteAndLeaveNothingToFix(seed: Int) throws {
    let glossary = try Glossary.of(Self.mixed)
    let engine = try checker("en") {
      $0.overrides = [PipelineOverride("check.rules.inconsistent-term=warning")]
    }
    for text in Self.texts(seed: seed) {
      let article = Article(SourceText(text), language: .of("en"), glossary: glossary)
      let result = try engine.run(article)
      #expect(result.failure == nil)
      let source = result.document.source
      let edits = result.findings.compactMap(\.fix)
      // Ranges are those of the findings, and what is outside of them stays as it is.
      for finding in result.findings {
        #expect(finding.fix.map { $0.range == finding.range } ?? true)
      }
      let (fixed, count) = source.applying(edits)
      #expect(count == edits.count)
      var old = source.bytes[...]
      var new = fixed.bytes[...]
      var last = 0
      for edit in edits {
        let between = edit.range.start - last
        #expect(old.prefix(between).elementsEqual(new.prefix(between)))
        old = old.dropFirst(between + edit.range.count)
        new = new.dropFirst(between + edit.replacement.utf8.count)
        last = edit.range.end
      }
      #expect(old.elementsEqual(new))
      // What is mended stays mended.
      let made = try engine.mend(article)
      let again = try engine.run(
        Article(made.text, language: .of("en"), glossary: glossary))
      #expect(again.findings.allSatisfy { $0.fix == nil || $0.severity == .note }, "\(text)")
      #expect(
        try engine.mend(Article(made.text, language: .of("en"), glossary: glossary)).count == 0)
    }
  }
}
