import LedeCore
import LedeTerminology
import Testing

@Suite struct FormatTests {
  private func read(
    _ text: String, _ name: String, source: String = "en", target: String? = "de"
  ) throws -> (glossary: Glossary, warnings: [Diagnostic]) {
    try Glossary.read(
      Array(text.utf8), name: name, source: .of(source), target: target.map { .of($0) })
  }

  private func mistakes(_ bytes: [UInt8], _ name: String) -> [Diagnostic] {
    do throws(DiagnosticsError) {
      _ = try Glossary.read(bytes, name: name, source: .of("en"), target: .of("de"))
      return []
    } catch {
      return error.diagnostics
    }
  }

  private let basic = """
    <?xml version="1.0"?>
    <tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
     <tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader>
     <text><body>
      <conceptEntry id="c1">
       <descrip type="subjectField">law</descrip>
       <note>about &amp; around</note>
       <langSec xml:lang="en">
        <descripGrp><descrip type="definition">A court's
          order.</descrip><admin type="source">handbook</admin></descripGrp>
        <termSec><term>injunction</term>
         <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
         <termNote type="partOfSpeech">noun</termNote>
         <descrip type="context">The injunction held.</descrip></termSec>
        <termSec><term>interdict</term>
         <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec>
       </langSec>
       <langSec xml:lang="de"><termSec><term>einstweilige <hi>Verfügung</hi></term></termSec></langSec>
      </conceptEntry>
     </body></text>
    </tbx>
    """

  @Test func tbxWithAttributesIsRead() throws {
    let concept = try #require(try read(basic, "a.tbx").glossary.concepts.first)
    #expect(concept.subjectField == "law")
    #expect(concept.attributes[.note] == "about & around")
    let english = try #require(concept.terms.first)
    #expect(english.attributes.first?.value == "A court's order.")
    #expect(english.attributes.first?.members.first?.value == "handbook")
    #expect(english.terms.map(\.status) == [.preferred, .deprecated])
    #expect(concept.preferredTerm(in: .of("de"))?.text == "einstweilige Verfügung")
    #expect(english.terms.first?.place?.line == 11)
  }

  @Test func tbxWithElementsIsRead() throws {
    let text = """
      <tbx type="TBX-Min" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
       xmlns:min="http://www.tbxinfo.net/ns/min"><text><body><conceptEntry id="c1">
       <min:subjectField>law</min:subjectField><langSec xml:lang="en"><termSec><term>writ</term>
       <min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus>
       <min:partOfSpeech>noun</min:partOfSpeech></termSec></langSec></conceptEntry></body></text></tbx>
      """
    let concept = try #require(try read(text, "a.tbx").glossary.concepts.first)
    #expect(concept.subjectField == "law")
    #expect(concept.terms.first?.terms.first?.status == .superseded)
    #expect(concept.terms.first?.terms.first?.partOfSpeech == "noun")
  }

  @Test(arguments: [
    "<tig><term>writ</term><termNote type='partOfSpeech'>noun</termNote></tig>",
    "<ntig><termGrp><term>writ</term><termNote type='partOfSpeech'>noun</termNote></termGrp></ntig>",
  ]) func tbxVersion2IsRead(section: String) throws {
    let text = """
      <martif type="TBX"><text><body><termEntry id="e"><langSet xml:lang="EN">\(section)</langSet>
      </termEntry></body></text></martif>
      """
    let concept = try #require(try read(text, "a.tbx").glossary.concepts.first)
    #expect(concept.preferredTerm(in: .of("en"))?.text == "writ")
    #expect(concept.preferredTerm(in: .of("en"))?.partOfSpeech == "noun")
  }

  @Test(arguments: [
    ("administrativeStatus", "deprecatedTerm-admn-sts", Terms.Status.deprecated, 0),
    ("administrativeStatus", "Forbidden", .deprecated, 0),
    ("administrativeStatus", "not_recommended", .deprecated, 0),
    ("administrativeStatus", "obsolete", .superseded, 0),
    ("administrativeStatus", "admitted term", .admitted, 0),
    ("administrativeStatus", "standardizedTerm-admn-sts", .preferred, 1),
    ("administrativeStatus", "draft", .preferred, 1),
    ("normativeAuthorization", "supersededTerm", .superseded, 0),
    ("usageStatus", "admitted", .admitted, 0),
    ("usageStatus", "draft", .preferred, 0),
  ]) func statusesOfOtherToolsAreUnderstood(
    category: String, word: String, status: Terms.Status, warnings: Int
  ) throws {
    let text = """
      <martif type="TBX"><text><body><termEntry id="e"><langSet xml:lang="en"><tig>
      <term>writ</term><termNote type="\(category)">\(word)</termNote>
      </tig></langSet></termEntry></body></text></martif>
      """
    let (glossary, doubts) = try read(text, "a.tbx")
    let term = try #require(glossary.concepts.first?.terms.first?.terms.first)
    #expect(term.status == status)
    #expect(doubts.count == warnings)
    // Other categories say more than the status, and stay.
    let isKept = category != "administrativeStatus" || word == "draft"
    #expect(term.attributes.contains { $0.value == word } == isKept)
  }

  @Test func anExternalReferenceWithoutATargetIsWrittenAsANote() throws {
    let text = basic.replacing(
      "<note>", with: "<xref type=\"xGraphic\" target=\"graph.png\">a graph</xref><note>")
    let written = try GlossaryWriter.write(try read(text, "a.tbx").glossary, as: .tbx)
    let output = String(decoding: written.bytes, as: UTF8.self)
    #expect(output.contains("<note>a graph</note>") && !output.contains("<xref"))
    #expect(written.losses.contains { $0.message.contains("xGraphic without a target") })
  }

  @Test func tbxSurvivesARoundTrip() throws {
    let private_ = basic.replacing("<note>", with: "<admin type=\"entryState\">draft</admin><note>")
    for text in [basic, private_] {
      let first = try read(text, "a.tbx").glossary
      let written = try GlossaryWriter.write(first, as: .tbx)
      #expect(written.losses.isEmpty)
      let second = try Glossary.read(
        written.bytes, name: "a.tbx", source: .of("en"), target: nil
      ).glossary
      #expect(GlossaryDifference(from: first, to: second).changes.isEmpty)
      #expect(second.concepts.map(\.attributes) == first.concepts.map(\.attributes))
      #expect(
        second.concepts[0].terms.map(\.attributes) == first.concepts[0].terms.map(\.attributes))
    }
  }

  private let house = """
    glossary: desk
    concepts:
      - id: unsc
        subjectField: organisation
        terms:
          en: [{term: UN Security Council, note: [one, two]}, {term: UNSC, administrativeStatus: admitted, match: {case: sensitive}}]
          ru: {term: Совет Безопасности, forms: [Совбез], match: {inflect: false, compound: true, hyphen: false}}
      - {id: "2 x", translate: false, terms: {en: 'Yes: "no" #1'}}
    """

  @Test func theHouseFormSurvivesARoundTrip() throws {
    let first = try glossary(house)
    let written = try GlossaryWriter.write(first, as: .yaml)
    #expect(written.losses.isEmpty)
    let second = try glossary(String(decoding: written.bytes, as: UTF8.self))
    #expect(GlossaryDifference(from: first, to: second).changes.isEmpty)
    #expect(second.name == "desk")
  }

  @Test func extendedTBXCarriesTheHouseForm() throws {
    let first = try glossary(house)
    let written = try GlossaryWriter.write(first, as: .tbx, extended: true)
    #expect(written.losses.map(\.message).allSatisfy { $0.contains("ids that are no XML names") })
    let second = try Glossary.read(
      written.bytes, name: "a.tbx", source: .of("en"), target: nil
    ).glossary
    #expect(
      second.concepts[0].terms.flatMap(\.terms).map(\.match)
        == first.concepts[0].terms.flatMap(\.terms).map(\.match))
    #expect(second.concepts[0].terms[1].terms[0].forms == ["Совбез"])
    #expect(!second.concepts[1].isTranslatable)
  }

  @Test func lossIsNeverSilent() throws {
    let messages = try GlossaryWriter.write(glossary(house), as: .tbx).losses.map(\.message)
    for kind in ["forms", "match", "translate: false", "ids that are no XML names"] {
      #expect(messages.contains { $0.contains("does not carry \(kind)") })
    }
    let columns = try GlossaryWriter.write(glossary(house), as: .tsv).losses.map(\.message)
    for kind in ["case beside", "forms beside", "inflect", "compound", "hyphen", "note"] {
      #expect(columns.contains { $0.contains("does not carry \(kind)") })
    }
  }

  @Test(arguments: [GlossaryFormat.tsv, .csv]) func columnsSurviveARoundTrip(
    format: GlossaryFormat
  ) throws {
    let first = try glossary(
      """
      concepts:
        - {id: a, subjectField: law, terms: {en: [{term: 'court, "high"', forms: [courts, Courts]}, {term: bench, administrativeStatus: admitted}], de: Gericht}}
        - {id: b, translate: false, terms: {en: {term: Reuters, match: {case: sensitive}, note: agency}}}
      """)
    let written = try GlossaryWriter.write(first, as: format)
    #expect(written.losses.isEmpty)
    let second = try Glossary.read(
      written.bytes, name: "a.\(format.rawValue)", source: .of("en"), target: nil
    ).glossary
    #expect(GlossaryDifference(from: first, to: second).changes.isEmpty)
  }

  @Test func deepLsColumnsTellTheirLanguages() throws {
    let read = try read(
      "Hello,\"Guten Tag, Welt\",EN,DE\nbye,tschüss,EN,DE\n", "a.csv", target: nil)
    #expect(read.glossary.concepts.count == 2)
    #expect(read.glossary.concepts[0].preferredTerm(in: .of("de"))?.text == "Guten Tag, Welt")
  }

  @Test func aQuotedCellGoesOverLines() throws {
    let read = try read("en;de;note\na;b;\"one\ntwo \"\"three\"\"\"\nc;d\n", "a.csv")
    #expect(read.glossary.concepts[0].terms[0].terms[0].note == "one\ntwo \"three\"")
    #expect(read.glossary.concepts[1].place?.line == 4)
  }

  @Test func utxIsRead() throws {
    let text = """
      #UTX 1.20; en-US/de; 2026-01-01T00:00:00Z; copyright: none;
      #src\ttgt\tsrc:pos\tterm status\tsrc:plural
      mouse\tMaus\tnoun\tapproved\tmice
      rodent\tMaus\tnoun\tforbidden
      """
    let concepts = try read(text, "a.utx").glossary.concepts
    #expect(concepts.count == 2)
    #expect(concepts[0].terms(in: .of("en-US")).first?.forms == ["mice"])
    #expect(concepts[0].terms(in: .of("en-US")).first?.partOfSpeech == "noun")
    #expect(concepts[1].terms(in: .of("en-US")).first?.status == .deprecated)
    #expect(concepts[0].preferredTerm(in: .of("de"))?.text == "Maus")
  }

  @Test func googlesTermSetsNameTheirColumns() throws {
    let concepts = try read(
      "en,de,fr,pos,description\nturn,Kurve,virage,noun,of a road\nsaw,Säge,,,\n", "a.csv"
    ).glossary.concepts
    #expect(concepts.map(\.id) == ["turn", "saw"])
    #expect(concepts[0].preferredTerm(in: .of("fr"))?.text == "virage")
    #expect(concepts[0].terms(in: .of("en")).first?.partOfSpeech == "noun")
    #expect(concepts[0].definition == "of a road")
    #expect(concepts[1].terms.map(\.language.description) == ["en", "de"])
  }

  @Test func columnsNamedSourceAndTargetAreAHeader() throws {
    let concepts = try read(
      "\"location\",\"source\",\"target\",\"id\",\"fuzzy\",\"context\",\"translator_comments\"\n"
        + ",sea mine,Seemine,17,False,,not a bomb\n,lock,Schleuse,,False,of a harbour,\n",
      "a.csv"
    ).glossary.concepts
    #expect(concepts.map(\.id) == ["sea mine", "lock"])
    #expect(concepts[0].preferredTerm(in: .of("de"))?.text == "Seemine")
    #expect(concepts[1].terms(in: .of("en")).first?.note == "of a harbour")
    let plain = try read("Source\tTarget\nlock\tSchleuse\n", "a.txt").glossary.concepts
    #expect(plain.map(\.id) == ["lock"])
  }

  @Test func tmxIsRead() throws {
    let text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE tmx SYSTEM "tmx14.dtd">
      <tmx version="1.4"><header srclang="en-US" segtype="phrase"/><body>
       <tu tuid="7"><note>of ships</note><prop type="domain">port</prop>
        <tuv xml:lang="en_US"><seg>Tidal
          <bpt i="1">{b </bpt>lock<ept i="1">}</ept></seg></tuv>
        <tuv xml:lang="de"><note>not Schloss</note><seg>Seeschleuse</seg></tuv>
        <tuv xml:lang="DE"><seg>Schleuse</seg></tuv></tu>
       <tu><tuv lang="en"><seg>saw</seg></tuv><tuv lang="fr"><seg>scie</seg></tuv></tu>
       <tu><tuv lang="en"><seg>saw</seg></tuv><tuv lang="fr"><seg>dicton</seg></tuv></tu>
      </body></tmx>
      """
    let concepts = try read(text, "a.tmx").glossary.concepts
    #expect(concepts.map(\.id) == ["7", "saw", "saw (2)"])
    #expect(concepts[0].attributes[.note] == "of ships")
    #expect(concepts[0].attributes[DataCategory(rawValue: "domain")] == "port")
    #expect(concepts[0].terms(in: .of("en-US")).map(\.text) == ["Tidal lock"])
    let german = concepts[0].terms(in: .of("de"))
    #expect(german.map(\.text) == ["Seeschleuse", "Schleuse"])
    #expect(german.map(\.status) == [.preferred, .admitted])
    #expect(german.first?.note == "not Schloss")
  }

  @Test func mistakesInTMXAreToldAtOnce() {
    let text = """
      <tmx version="1.4"><body>
      <tu tuid="1"><tuv xml:lang="no tag"><seg>a</seg></tuv></tu>
      <tu tuid="2"><tuv xml:lang="en"><seg> </seg></tuv></tu>
      <tu tuid="3"><tuv xml:lang="en"><seg>a</seg></tuv></tu>
      <tu tuid="3"><tuv xml:lang="en"><seg>b</seg></tuv></tu>
      </body></tmx>
      """
    let found = mistakes(Array(text.utf8), "a.tmx")
    #expect(found.map { $0.location?.line } == [2, 2, 3, 5])
    #expect(mistakes(Array("<tmx/>".utf8), "a.tmx").count == 1)
    #expect(throws: LedeError.self) {
      try GlossaryWriter.write(Glossary(name: "g", concepts: []), as: .tmx)
    }
  }

  @Test func referencesOfTBXSurviveARoundTrip() throws {
    let people = """
      <back><refObjectSec type="respPerson"><refObject id="p1"><item type="fn">Ann Holm</item>
      <itemSet><item type="email">ann@desk.example</item></itemSet></refObject></refObjectSec>
      <refObjectSec type="bibl"><refObject id="b1"><item type="title">Handbook</item></refObject>
      </refObjectSec></back></text>
      """
    let first = try read(basic.replacing("</text>", with: people), "a.tbx").glossary
    #expect(first.references.map(\.id) == ["p1", "b1"])
    #expect(first.references.first?.items.map(\.value) == ["Ann Holm", "ann@desk.example"])
    let written = try GlossaryWriter.write(first, as: .tbx)
    let second = try Glossary.read(written.bytes, name: "a.tbx", source: .of("en"), target: nil)
    #expect(second.glossary.references == first.references)
    let losses = try GlossaryWriter.write(first, as: .yaml).losses
    #expect(losses.contains { $0.message.contains("references behind the entries: lost 2 times") })
  }

  @Test func surrogatesInJSONAreScalars() throws {
    let text = #"{"concepts":[{"id":"a\\ud83d","terms":{"en":"\ud83d\ude00 A\u00e9\/"}}]}"#
    let concept = try #require(try read(text, "a.json").glossary.concepts.first)
    #expect(concept.id == #"a\ud83d"#)
    #expect(concept.terms.first?.terms.first?.text == "😀 Aé/")
    #expect(!mistakes(Array(#"{"concepts":[{"id":"\ud83d"}]}"#.utf8), "a.json").isEmpty)
  }

  @Test func utf16IsDecoded() throws {
    var bytes: [UInt8] = [0xFF, 0xFE]
    for unit in "en\tde\nécole\tSchule\n".utf16 {
      bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)]
    }
    let read = try Glossary.read(bytes, name: "a.tsv", source: .of("en"), target: nil)
    #expect(read.glossary.concepts.first?.preferredTerm(in: .of("en"))?.text == "école")
  }

  @Test func hostileFilesAreRefusedWithAPlace() {
    let laughs =
      "<!DOCTYPE x [<!ENTITY a \"ha\">"
      + (1..<20).map {
        "<!ENTITY a\($0) \"&a\($0 == 1 ? "" : "\($0 - 1)");&a\($0 == 1 ? "" : "\($0 - 1)");\">"
      }.joined()
      + "]>\n<tbx><text><body><conceptEntry id='c'><langSec xml:lang='en'><termSec><term>&a19;</term>"
      + "</termSec></langSec></conceptEntry></body></text></tbx>"
    let external =
      "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><tbx><conceptEntry id='c'>"
      + "<langSec xml:lang='en'><termSec><term>x &a;</term></termSec></langSec></conceptEntry></tbx>"
    let twice =
      "<tbx><conceptEntry id='c'><langSec xml:lang='en'><termSec><term>x</term></termSec></langSec>"
      + "</conceptEntry>\n<conceptEntry id='c'><langSec xml:lang='en'><termSec><term>y</term>"
      + "</termSec></langSec></conceptEntry></tbx>"
    for text in [laughs, external, twice, "<tbx><conceptEntry>", "", "<tbx/>"] {
      let found = mistakes(Array(text.utf8), "a.tbx")
      #expect(!found.isEmpty && found.allSatisfy { $0.location != nil })
    }
    let cell = Array("en,de\n\"".utf8) + Array(repeating: 0x61, count: 10_000_000)
    #expect(mistakes(cell, "a.csv").map { $0.location?.line } == [2])
    let turkish: [UInt8] = Array("en\tde\nok\tok\n".utf8) + [0xFE, 0x65, 0x09, 0x78, 0x0A]
    #expect(mistakes(turkish, "a.tsv").map { $0.location?.line } == [3])
  }
}
