import LedeCore
import LedeLanguages
import LedeSegmentation
import Testing

/// Languages that part sentences by spaces.
struct SpaceTests {
  @Test func partsThaiSentencesAtSpaces() throws {
    try Splitting.check(
      "คณะกรรมการท่าเรือประชุมกันเมื่อคืนวันอังคาร |อย่างไรก็ตาม ยังไม่มีการลงคะแนนเสียงในเรื่องท่าเรือใหม่ |"
        + "นอกจากนี้ คณะกรรมการยังขอรายงานเพิ่มอีกด้วย |การประชุมครั้งต่อไปจะจัดขึ้นในปลายเดือนนี้",
      language: "th")
  }

  @Test func keepsSpacesInsideThaiSentences() throws {
    // Around numbers and names, before `ซึ่ง` and `และ`, and behind a phrase of time.
    for text in [
      "เรือลำนี้บรรทุกคนได้ 250 คน", "เขาทำงานที่บริษัท Nordhaven มาสิบปีแล้ว",
      "เธอซื้อบ้านหลังใหม่ ซึ่งอยู่ใกล้กับท่าเรือเก่า", "ในปี 1998 เขาย้ายไปอยู่ที่เมืองท่าแห่งหนึ่ง",
    ] {
      #expect(try Splitting.run(text, language: "th").sentences == [text])
    }
  }

  @Test func parenthesesAndDashesGoOnWithTheSentence() throws {
    for text in ["เรือลำใหม่ออกจากท่าแล้ว (ดูแผนที่)", "เรือลำใหม่ออกจากท่าแล้ว — กัปตันมาลี"] {
      #expect(try Splitting.run(text, language: "th").sentences == [text])
    }
  }

  @Test func marksStillEndThaiSentences() throws {
    try Splitting.check("ใครจะเป็นคนจ่ายเงิน? |ไม่มีใครตอบคำถามนี้ได้! |ทุกคนเงียบ", language: "th")
  }

  @Test func everySpaceIsACandidateWithARule() throws {
    let text = "เรือลำนี้บรรทุกคนได้ 250 คน และจะออกจากท่าในวันพรุ่งนี้"
    let decisions = try Splitting.run(text, language: "th", explains: true).decisions
    let starts = text.unicodeScalars.indices.dropLast().filter { text.unicodeScalars[$0] == " " }
      .map { text.utf8.distance(from: text.startIndex, to: $0) + 1 }
    #expect(decisions.map(\.offset) == starts + [text.utf8.count])
    #expect(decisions.dropLast().allSatisfy { $0.rule.hasPrefix("space.") })
  }

  @Test func textInAnotherScriptIsSplitAtMarks() throws {
    try Splitting.check("One ship left the harbour. |Another one came in.", language: "th")
  }

  @Test func laoKhmerAndBurmeseSentencesEndAtMarks() throws {
    try Splitting.check("ເຮືອອອກຈາກທ່າແລ້ວ. |ບໍ່ມີໃຜຮູ້.", language: "lo")
    try Splitting.check("កប៉ាល់បានចេញដំណើរ។ |គ្មានអ្នកណាដឹងទេ។", language: "km")
    try Splitting.check("သင်္ဘော ထွက်ခွာသွားသည်။ |ဘယ်သူမှ မသိပါ၊ မမြင်ပါ။", language: "my")
  }

  @Test func weightsAreDataOfALanguage() throws {
    var library = LanguageLibrary()
    let weights = """
      bias: -100
      stretch-steps: [5]
      before-length: [0, 0]
      after-length: [0, 0]
      sentence-steps: [50]
      sentence-length: [0, 0]
      signs: {closing: 0, opening: 300, both: 0}
      after: {"แต่": 200, "<number>": -500}
      """
    library.add(
      LanguageLibrary.File(name: "spaces.yaml", bytes: Array(weights.utf8)), language: "lo",
      name: "spaces")
    let data = try library.data(for: LanguageTag("lo") ?? .undetermined)
    #expect(data.spaces?.after["แต่"] == 200)
    let stage = SegmentStage(language: data, explains: true)
    let text = "ไป แต่ มา 12 \"ดี\" ไป"
    let source = SourceText(text)
    let layer = NormalizedText(
      text: NormalizedContent(text), alignment: Alignment(identity: source.bytes.count),
      changes: [])
    let found = try stage.run(on: Document(source: source).adding(layer))
    #expect(found.items.map { source[$0.range] } == ["ไป", "แต่ มา 12", "\"ดี\" ไป"])
  }

  @Test func tellsWhatIsWrongWithWeights() throws {
    var library = LanguageLibrary()
    let weights = "bias: much\nbefore-length: [1, 2]\nsings: {}\n"
    library.add(
      LanguageLibrary.File(name: "spaces.yaml", bytes: Array(weights.utf8)), language: "lo",
      name: "spaces")
    let error = try #require(throws: DiagnosticsError.self) {
      try library.data(for: LanguageTag("lo") ?? .undetermined)
    }
    #expect(
      error.diagnostics.map { "\($0.location?.line ?? 0): \($0.message)" } == [
        "1: expected a whole number below a million, found a value", "3: unknown key 'sings'",
        "1: 'before-length' has one number more than steps, which ascend",
      ])
  }
}
