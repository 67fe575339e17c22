import LedeCore
import Testing

@testable import LedeTranslation

/// A file with one mistake, and the rule it breaks.
struct BrokenFile: Sendable, CustomTestStringConvertible {
  let rule: XLIFFRule
  /// What stands in the file, or the whole document when it begins with `<xliff`.
  let text: String

  init(_ rule: XLIFFRule, _ text: String) {
    self.rule = rule
    self.text = text
  }

  /// A unit with a content.
  static func unit(_ rule: XLIFFRule, _ content: String) -> BrokenFile {
    BrokenFile(rule, "<unit id='u1'>\(content)</unit>")
  }

  /// A source.
  static func source(_ rule: XLIFFRule, _ source: String) -> BrokenFile {
    .unit(rule, "<segment id='s1'><source>\(source)</source></segment>")
  }

  /// A source and its target.
  static func pair(_ rule: XLIFFRule, _ source: String, _ target: String) -> BrokenFile {
    .unit(
      rule,
      "<segment id='s1'><source>\(source)</source><target>\(target)</target></segment>")
  }

  /// Something of a module or an extension in a unit.
  static func module(_ rule: XLIFFRule, _ content: String) -> BrokenFile {
    .unit(rule, content + "<segment id='s1'><source>Fog <ph id='1'/></source></segment>")
  }

  /// An annotation of ITS.
  static func its(_ rule: XLIFFRule, _ attributes: String) -> BrokenFile {
    .source(rule, "<mrk id='1' its:version='2.0' \(attributes)>x</mrk>")
  }

  /// A unit of XLIFF 2.2 with one variant.
  static func variants(_ rule: XLIFFRule, _ selectors: String, _ values: String) -> BrokenFile {
    BrokenFile(
      rule,
      """
      <xliff xmlns="urn:oasis:names:tc:xliff:document:2.2" version="2.2" srcLang="en"
        xmlns:pgs="urn:oasis:names:tc:xliff:pgs:1.0"><file id="f1">
        <unit id="u1" pgs:switch="\(selectors)"><segment pgs:case="\(values)"><source>Fog</source>
        </segment></unit></file></xliff>
      """)
  }

  var testDescription: String { "\(rule.name): \(text.prefix(60))" }
}

@Suite struct XLIFFValidatorTests {
  static func document(_ content: String, version: String = "2.1") -> String {
    guard !content.hasPrefix("<xliff") else { return content }
    let core = version == "2.2" ? "2.2" : "2.0"
    return """
      <xliff xmlns="urn:oasis:names:tc:xliff:document:\(core)" version="\(version)" srcLang="en"
        trgLang="ru" xmlns:fs="urn:oasis:names:tc:xliff:fs:2.0"
        xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0"
        xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0"
        xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"
        xmlns:res="urn:oasis:names:tc:xliff:resourcedata:2.0"
        xmlns:slr="urn:oasis:names:tc:xliff:sizerestriction:2.0"
        xmlns:val="urn:oasis:names:tc:xliff:validation:2.0"
        xmlns:ctr="urn:oasis:names:tc:xliff:changetracking:2.0"
        xmlns:pgs="urn:oasis:names:tc:xliff:pgs:1.0"
        xmlns:its="http://www.w3.org/2005/11/its" xmlns:my="urn:example:quay">
      <file id="f1">\(content)</file></xliff>
      """
  }

  static func validate(_ content: String, version: String = "2.1") -> [Diagnostic] {
    XLIFFValidator().validate(Array(document(content, version: version).utf8), name: "quay.xlf")
  }

  static let segment = "<segment><source>Fog</source></segment>"
  static let plain = "<unit id='u1'>\(segment)</unit>"
  static let fixed = "canReorder='no' canDelete='no' canCopy='no'"
  static let first = "canReorder='firstNo' canDelete='no' canCopy='no'"

  static let broken: [BrokenFile] = [
    .init(.elementNotAllowed, "<my:note/>\(plain)<my:note/>"),
    .source(.elementNotAllowed, "a <b>quay</b>"),
    .unit(.elementMissing, "<segment id='s1'/>"),
    .init(.elementMissing, ""),
    .unit(.textNotAllowed, "fog \(segment)"),
    .unit(.attributeNotAllowed, "<segment colour='red'><source/></segment>"),
    .init(.attributeNotAllowed, "<group id='g1' fs:colour='red'>\(plain)</group>"),
    .init(.attributeMissing, "<unit>\(segment)</unit>"),
    .init(.attributeValue, "<unit id='a b'>\(segment)</unit>"),
    .unit(.attributeValue, "<segment state='done'><source/></segment>"),
    .source(.attributeValue, "<ph id='1' type='bold'/>"),
    .init(
      .modulePlace,
      "<gls:glossary><gls:glossEntry><gls:term>quay</gls:term><gls:definition>of stone"
        + "</gls:definition></gls:glossEntry></gls:glossary>\(plain)"),
    .init(
      .fileID,
      "<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='2.0' srcLang='en'>"
        + "<file id='f'>\(plain)</file><file id='f'>\(plain)</file></xliff>"),
    .init(.groupID, "<group id='g'><group id='g'>\(plain)</group></group>"),
    .init(.unitID, plain + plain),
    .unit(.noteID, "<notes><note id='n'/><note id='n'/></notes>\(segment)"),
    .unit(
      .dataID,
      "<originalData><data id='d'/><data id='d'/></originalData>\(segment)"),
    .source(.partID, "<ph id='s1'/>"),
    .pair(.targetID, "<ph id='1'/>", "<mrk id='1' type='my:x'>x</mrk>"),
    .pair(.targetID, "<ph id='1'/>", "<ph id='1'/><ph id='1'/>"),
    .module(.extensionID, "<my:a id='1'><my:b xml:id='1'/></my:a>"),
    .module(
      .moduleID,
      "<mda:metadata id='m'><mda:metaGroup id='m'><mda:meta type='t'/></mda:metaGroup>"
        + "</mda:metadata>"),
    .init(.skeleton, "<skeleton/>\(plain)"),
    .init(.skeleton, "<skeleton href='a'>b</skeleton>\(plain)"),
    .unit(.unitSegment, "<ignorable><source> </source></ignorable>"),
    .unit(.stateTarget, "<segment state='translated'><source/></segment>"),
    .unit(.subState, "<segment subState='my:x'><source/></segment>"),
    .unit(.order, "<segment><source/><target order='2'/></segment>"),
    .unit(
      .order,
      "<segment><source/><target order='2'/></segment><segment><source/><target/></segment>"),
    .source(.codePoint, "<cp hex='0041'/>"),
    .init(
      .targetLanguage,
      "<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='2.0' srcLang='en'>"
        + "<file id='f'><unit id='u'><segment><source/><target/></segment></unit></file></xliff>"),
    .init(.textLanguage, "<group id='g1' xml:lang='fr'>\(plain)</group>"),
    .module(
      .resourceLanguage,
      "<res:resourceData><res:resourceItem mimeType='a/b'><res:source xml:lang='fr' href='a'/>"
        + "</res:resourceItem></res:resourceData>"),
    .source(.startCode, "<sc id='1'/>"),
    .source(.endCode, "fog<ec startRef='1'/>"),
    .source(.isolatedCode, "<sc id='1' isolated='yes'/>x<ec startRef='1'/>"),
    .source(.endCodeDirection, "<sc id='1'/>x<ec startRef='1' dir='ltr'/>"),
    .source(.pairAgreement, "<sc id='1' canDelete='no'/>x<ec startRef='1'/>"),
    .source(.subType, "<ph id='1' subType='xlf:lb'/>"),
    .source(.subType, "<ph id='1' type='ui' subType='xlf:lb'/>"),
    .source(.copyOf, "<ph id='1' canCopy='no'/><ph id='2' copyOf='1'/>"),
    .source(.copyOf, "<ph id='2' copyOf='1'/>"),
    .source(.editingHints, "<ph id='1' canReorder='firstNo' canCopy='no'/>"),
    .source(.pairedAttributes, "<pc id='1' equivStart='*'>x</pc>"),
    .source(
      .overlap,
      "<sc id='1' canOverlap='no'/><sc id='2'/>x<ec startRef='1' canOverlap='no'/><ec startRef='2'/>"
    ),
    .source(
      .overlap,
      "<sc id='1'/><sc id='2' canOverlap='no'/>x<ec startRef='1'/><ec startRef='2' canOverlap='no'/>"
    ),
    .pair(.missingCode, "<ph id='1' canDelete='no'/>", ""),
    .source(.sequenceStart, "<ph id='1' \(fixed)/>"),
    .source(.sequenceStart, "<ph id='1' \(first)/><ph id='2'/><ph id='3' \(fixed)/>"),
    .pair(
      .sequenceOrder, "<ph id='1' \(first)/><ph id='2' \(fixed)/><ph id='3' \(fixed)/>",
      "<ph id='1' \(first)/><ph id='3' \(fixed)/><ph id='2' \(fixed)/>"),
    .source(.markerPair, "<sm id='1' translate='no'/>"),
    .source(.markerPair, "<em startRef='1'/><sm id='1' translate='no'/>"),
    .source(.comment, "<mrk id='1' type='comment'>x</mrk>"),
    .source(.translateHint, "<mrk id='1'>x</mrk>"),
    .source(.matchAnnotation, "<mrk id='1' type='mtc:match' ref='#s1'>x</mrk>"),
    .source(.fragmentSyntax, "<mrk id='1' type='term' ref='#s1/1'>x</mrk>"),
    .source(.fragmentSyntax, "<mrk id='1' type='term' ref='#/u=u1/f=f1'>x</mrk>"),
    .source(.fragmentSyntax, "<mrk id='1' type='term' ref='#z=1'>x</mrk>"),
    .source(.fragmentTarget, "<mrk id='1' type='term' ref='#n=1'>x</mrk>"),
    .init(
      .commentNote,
      "<notes><note id='n'/></notes><unit id='u1'><segment><source>"
        + "<mrk id='1' type='comment' ref='#f=f1/n=n'>x</mrk></source></segment></unit>"),
    .source(.dataReference, "<ph id='1' dataRef='d1'/>"),
    .source(.subFlow, "<ph id='1' subFlows='u2'/>"),
    .module(
      .spanReference,
      "<mtc:matches><mtc:match ref='s1'><source/><target/></mtc:match></mtc:matches>"),
    .module(
      .resourceReference,
      "<res:resourceData><res:resourceItemRef ref='r1'/></res:resourceData>"),
    .source(.formatStyle, "<ph id='1' fs:subFs='x,y'/>"),
    .source(.formatStyle, "<ph id='1' fs:fs='b' fs:subFs='x'/>"),
    .source(.attributeValue, "<mrk id='1' type='term' ref='an address'>x</mrk>"),
    .source(.endCodeModule, "<sc id='1'/>x<ec startRef='1' fs:fs='b'/>"),
    .module(
      .glossaryEntry,
      "<gls:glossary><gls:glossEntry><gls:term>fog</gls:term></gls:glossEntry></gls:glossary>"),
    .module(
      .matchType,
      "<mtc:matches><mtc:match ref='#s1' subType='my:x'><source/><target/></mtc:match>"
        + "</mtc:matches>"),
    .module(
      .resourceContent,
      "<res:resourceData><res:resourceItem mimeType='a/b'><res:source/></res:resourceItem>"
        + "</res:resourceData>"),
    .module(
      .resourceContent, "<res:resourceData><res:resourceItem/></res:resourceData>"),
    .module(
      .resourceType,
      "<res:resourceData><res:resourceItem><res:source href='a'/></res:resourceItem>"
        + "</res:resourceData>"),
    .module(
      .validationRule,
      "<val:validation><val:rule isPresent='a' startsWith='b'/></val:validation>"),
    .module(.validationRule, "<val:validation><val:rule/></val:validation>"),
    .init(.sizeValue, "<unit id='u1' slr:sizeRestriction='9-12'>\(segment)</unit>"),
    .init(.sizeValue, "<unit id='u1' slr:storageRestriction='12,9'>\(segment)</unit>"),
    .init(.sizeReference, "<unit id='u1' slr:sizeInfoRef='d'>\(segment)</unit>"),
    .init(
      .sizeExclusive,
      "<slr:data profile='p'><my:a id='d'/></slr:data>"
        + "<unit id='u1' slr:sizeInfoRef='d' slr:sizeInfo='1'>\(segment)</unit>"),
    .module(
      .revisionReference,
      "<ctr:changeTrack><ctr:revisions appliesTo='note' ref='n'><ctr:revision>"
        + "<ctr:item property='content'/></ctr:revision></ctr:revisions></ctr:changeTrack>"),
    .module(
      .revisionProperty,
      "<ctr:changeTrack><ctr:revisions appliesTo='note'><ctr:revision>"
        + "<ctr:item property='content'/><ctr:item property='content'/></ctr:revision>"
        + "</ctr:revisions></ctr:changeTrack>"),
    .source(.itsVersion, "<mrk id='1' type='its:generic' its:taClassRef='urn:x'>x</mrk>"),
    .source(
      .itsType,
      "<mrk id='1' type='my:x' its:version='2.0' its:mtConfidence='1' "
        + "its:annotatorsRef='mt-confidence|urn:tool'>x</mrk>"),
    .source(
      .itsExclusive,
      "<mrk id='1' its:version='2.0' its:locQualityRatingScore='1' its:locQualityRatingVote='1'>"
        + "x</mrk>"),
    .source(.itsIncomplete, "<mrk id='1' its:version='2.0' its:taIdent='1'>x</mrk>"),
    .source(
      .itsReference, "<mrk id='1' its:version='2.0' its:locQualityIssuesRef='#its=l'>x</mrk>"),
    .its(.itsIncomplete, "its:locQualityIssueSeverity='50'"),
    .its(.itsIncomplete, "its:locQualityRatingProfileRef='urn:model'"),
    .its(.itsIncomplete, "its:taConfidence='0.5' its:annotatorsRef='text-analysis|urn:tool'"),
    .its(.itsIncomplete, "its:localeFilterType='exclude'"),
    .init(
      .itsPlace,
      "<unit id='u1' its:version='2.0' its:localeFilterList='fr'>\(segment)</unit>"),
    .init(
      .itsPlace,
      "<unit id='u1' its:version='2.0' its:locQualityIssueComment='Odd'>\(segment)</unit>"),
    .its(.itsTool, "its:mtConfidence='0.5'"),
    .its(.itsTool, "type='term' its:termConfidence='0.5'"),
    .its(
      .itsTool,
      "its:taClassRef='urn:x' its:taConfidence='1' its:annotatorsRef='mt-confidence|urn:tool'"),
    .its(.term, "type='its:term-no' value='a' ref='urn:b'"),
    .its(
      .term,
      "type='term' value='a' ref='urn:b' its:termConfidence='1' "
        + "its:annotatorsRef='terminology|urn:tool'"),
    .source(.sizePlace, "<ph id='1' slr:sizeRestriction='9'/>"),
    .init(.sizePlace, "<unit id='u1' slr:equivStorage='9'>\(segment)</unit>"),
    .unit(
      .textLanguage,
      "<mtc:matches><mtc:match ref='#s1'><source/><target xml:lang='fr'/></mtc:match>"
        + "</mtc:matches><segment id='s1'><source>Fog</source></segment>"),
    .module(
      .currentRevision,
      "<ctr:changeTrack><ctr:revisions appliesTo='note' currentVersion='r2'>"
        + "<ctr:revision version='r1'><ctr:item property='content'/></ctr:revision>"
        + "</ctr:revisions></ctr:changeTrack>"),
    .variants(.variantSwitch, "count", "one"),
    .variants(.variantSwitch, "number:count", "one"),
    .variants(.variantCase, "plural:count gender:host", "one"),
    .variants(.variantCase, "plural:count", "some"),
    .source(.itsAnnotators, "<mrk id='1' its:version='2.0' its:annotatorsRef='fog|t'>x</mrk>"),
  ]

  @Test(arguments: broken) func namesTheRuleThatIsBroken(_ file: BrokenFile) {
    let found = Set(Self.validate(file.text).map(\.code.rawValue))
    #expect(found == [file.rule.code])
  }

  @Test func everyRuleHasAFileThatBreaksIt() {
    let covered = Set(Self.broken.map(\.rule))
    #expect(XLIFFValidator.rules.filter { !covered.contains($0) }.map(\.name) == [])
    #expect(Set(XLIFFValidator.rules).count == XLIFFValidator.rules.count)
  }

  @Test func acceptsAFileThatUsesEverything() {
    let content = """
      <skeleton href="quay.skl"/>
      <res:resourceData><res:resourceItem id="r1" mimeType="image/png">
        <res:source xml:lang="en-GB" href="quay.png"/></res:resourceItem></res:resourceData>
      <slr:profiles generalProfile="xliff:codepoints"/>
      <notes><note id="n1" appliesTo="target" priority="10" my:by="desk">All of it</note></notes>
      <group id="g1" srcDir="ltr"><unit id="alt" type="my:alt">\(Self.segment)</unit></group>
      <unit id="u1" canResegment="no" slr:sizeRestriction="10,*" its:version="2.0">
        <mtc:matches><mtc:match id="m" ref="#s1" similarity="80.5" type="tm">
          <source>Old <sc id="1"/>quay<ec startRef="1"/></source><target>Причал</target>
        </mtc:match></mtc:matches>
        <gls:glossary><gls:glossEntry id="e" ref="#t"><gls:term>quay</gls:term>
          <gls:translation>причал</gls:translation></gls:glossEntry></gls:glossary>
        <mda:metadata><mda:metaGroup category="c"><mda:meta type="t">v</mda:meta></mda:metaGroup>
        </mda:metadata>
        <my:about id="1"/>
        <its:provenanceRecords xml:id="p"><its:provenanceRecord org="Desk"/></its:provenanceRecords>
        <notes><note id="n1">One unit</note></notes>
        <originalData><data id="d1">&lt;b&gt;<cp hex="0007"/></data><data id="d2"/></originalData>
        <segment id="s1" state="translated" subState="my:draft">
          <source>The <pc id="1" dataRefStart="d1" dataRefEnd="d2" fs:fs="b" canReorder="firstNo"
            canDelete="no" canCopy="no">old <mrk id="t" type="term" ref="#gls=e">quay</mrk></pc>
            <ph id="2" type="fmt" subType="xlf:lb" subFlows="alt"/><sc id="3" dir="rtl"/></source>
          <target order="3"><pc id="1" dataRefStart="d1" dataRefEnd="d2" fs:fs="b"
            canReorder="firstNo" canDelete="no" canCopy="no">Причал</pc><sc id="3"/></target>
        </segment>
        <ignorable><source xml:space="preserve"> </source></ignorable>
        <segment id="s2"><source><mrk id="c" type="comment" ref="#n=n1">Fog</mrk>
          <sm id="q" type="its:generic" its:provenanceRecordsRef="#its=p"/>.<ec startRef="3"/>
          <em startRef="q"/></source>
          <target order="1">Туман<ec startRef="3"/></target></segment>
      </unit>
      """
    // The order of the targets sets an end code before its start code.
    let found = Self.validate(content)
    #expect(found.map(\.code.rawValue) == ["xliff-start-code-pair", "xliff-end-code-pair"])
    let inOrder = content.replacing(" order=\"3\"", with: "")
      .replacing(" order=\"1\"", with: "")
    #expect(Self.validate(inOrder).map(\.rendered) == [])
  }

  @Test func notesAndPluralsAreOfTheirVersion() {
    let content =
      "<notes><note ref='#/f=f1/u=u1'>x</note></notes><unit id='u1' pgs:switch='plural:n'>"
      + "<segment pgs:case='one'><source>Fog</source></segment></unit>"
    #expect(Self.validate(content, version: "2.2").isEmpty)
    #expect(!Self.validate(content).isEmpty)
  }

  /// Constructs that look like mistakes and are none.
  @Test(arguments: [
    // A rating and a tool may be inherited.
    "<group id='g' its:version='2.0' its:locQualityRatingScore='80' "
      + "its:annotatorsRef='terminology|urn:tool mt-confidence|urn:mt'><unit id='u1'><segment><source>"
      + "<mrk id='1' its:locQualityRatingProfileRef='urn:m'>a</mrk>"
      + "<mrk id='2' type='term' its:termConfidence='0.5'>b</mrk>"
      + "<sm id='3' its:mtConfidence='1'/>c<em startRef='3'/></source></segment></unit></group>",
    // A term of the core may have a definition and a reference.
    "<unit id='u1'><segment><source><mrk id='1' type='term' value='a' ref='urn:b'>x</mrk></source>"
      + "</segment></unit>",
    // A candidate that is there for reference is in any language.
    "<unit id='u1'><mtc:matches><mtc:match ref='#s1' reference='yes'><source/>"
      + "<target xml:lang='fr'/></mtc:match></mtc:matches>\(named)</unit>",
    "<unit id='u1' its:version='2.0' its:person='A' its:revToolRef='urn:t' its:annotatorsRef="
      + "'text-analysis|urn:t'>\(segment)</unit>",
    "<unit id='u1' slr:storageRestriction='*' slr:sizeInfo='3'><segment><source>"
      + "<ph id='1' slr:equivStorage='2'/><ec id='2' isolated='yes' slr:equivStorage='4'/>"
      + "<mrk id='3' translate='no' slr:sizeRestriction='0,12'>x</mrk></source></segment></unit>",
    "<unit id='u1'><ctr:changeTrack><ctr:revisions appliesTo='note' currentVersion='r1'>"
      + "<ctr:revision version='r1'><ctr:item property='content'/></ctr:revision></ctr:revisions>"
      + "</ctr:changeTrack>\(segment)</unit>",
  ]) func acceptsWhatOnlyLooksWrong(_ content: String) {
    #expect(Self.validate(content).map(\.rendered) == [])
  }

  private static let named = "<segment id='s1'><source>Fog</source></segment>"

  @Test func variantsHaveAValueForEachSelector() {
    for (selectors, values) in [
      ("plural:n", "=1".dropFirst()), ("plural:n gender:host", "few feminine"),
      ("select:kind,ordinal:n", "any other"), ("plural:n", "3.14"),
    ] {
      let content =
        "<group id='g' pgs:switch='\(selectors)'><unit id='u1' pgs:case='\(values)'>\(Self.segment)"
        + "</unit></group>"
      #expect(Self.validate(content, version: "2.2").map(\.rendered) == [], "\(selectors)")
    }
  }

  @Test func saysWhereAMistakeIs() throws {
    let found = Self.validate("\n  <unit id='u1' colour='red'>\(Self.segment)</unit>")
    let location = try #require(found.first?.location)
    #expect(location.file == "quay.xlf")
    #expect(location.text?.hasPrefix("  <unit") == true)
    #expect(location.column == 3)
  }

  @Test func aFileThatIsAllWrongSaysSoOftenEnough() {
    let units = (0..<3000).map { "<unit id='u\($0)'/>\n" }.joined()
    #expect(Self.validate(units).count == RuleReport.maximum)
  }

  @Test func everyLineOfTheTablesIsRead() {
    #expect(StructureRules.v2_1.unread == [])
    #expect(StructureRules.v2_2.unread == [])
  }

  @Test(arguments: [
    ("en", true), ("sr-Latn-RS", true), ("i-klingon", true), ("x-desk", true), ("e", false),
    ("f r", false), ("en_US", false), ("en-", false), ("123", false),
  ]) func languageTagsAreThoseOfBCP47(_ tag: String, _ isTag: Bool) {
    #expect(AttributeValue.isLanguageTag(tag) == isTag)
  }
}
