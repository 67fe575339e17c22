import LedeCore
import LedeTranslation
import Testing

@Suite struct ITSDocumentTests {
  private func read(
    _ text: String, html: Bool = false, linked: @escaping (String) -> String? = { _ in nil }
  ) throws -> ITSDocument {
    try ITSDocument(Array(text.utf8), name: "quay.xml", markup: html ? .html : .xml) { name in
      linked(name).map { Array($0.utf8) }
    }
  }

  private func values(
    _ document: ITSDocument, _ category: ITSCategory, _ name: String
  ) -> [String: String] {
    var values: [String: String] = [:]
    for node in document.nodes { values[node.path] = node.values[category]?[name] }
    return values
  }

  private let rules = "<its:rules xmlns:its='http://www.w3.org/2005/11/its' version='2.0'"

  @Test func elementsAreTranslatedAndAttributesAreNot() throws {
    let document = try read("<doc id='1'><p>Fog</p></doc>")
    #expect(
      values(document, .translate, "translate")
        == ["/doc": "yes", "/doc/@id": "no", "/doc/p[1]": "yes"])
  }

  /// Each would look at eight milliards of nodes.
  @Test func selectorsThatAskForTooMuchAreGivenUp() throws {
    let many = String(repeating: "<p/>", count: 2000)
    let rule = "<its:translateRule selector='//*[count(//*[count(//*) > 1]) > 1]' translate='no'/>"
    let hostile = String(repeating: rule, count: 200)
    let document = try read(
      "<doc xmlns:its='http://www.w3.org/2005/11/its'>\(rules)>\(hostile)</its:rules>\(many)</doc>")
    #expect(document.warnings.count == 200)
    #expect(document.warnings.first?.message.contains("asks for too much") == true)
    #expect(values(document, .translate, "translate")["/doc/p[1]"] == "yes")
  }

  @Test func theLaterRuleWinsAndLocalMarkupWinsOverBoth() throws {
    let document = try read(
      """
      <doc xmlns:its='http://www.w3.org/2005/11/its'>\(rules)>
      <its:translateRule selector='//p' translate='no'/>
      <its:translateRule selector='//p[2]' translate='yes'/></its:rules>
      <p>a <b>b</b></p><p/><p its:translate='yes'/></doc>
      """)
    let found = values(document, .translate, "translate")
    #expect(found["/doc/p[1]"] == "no" && found["/doc/p[1]/b[1]"] == "no")
    #expect(found["/doc/p[2]"] == "yes" && found["/doc/p[3]"] == "yes")
  }

  @Test func rulesUseThePrefixesAndParametersThatHoldThere() throws {
    let document = try read(
      """
      <doc>\(rules) xmlns:q='urn:quay'><its:param name='which'>b</its:param>
      <its:translateRule selector='//q:p[@id=$which]' translate='no'/></its:rules>
      <x:p xmlns:x='urn:quay' id='a'/><x:p xmlns:x='urn:quay' id='b'/></doc>
      """)
    let found = values(document, .translate, "translate")
    #expect(found["/doc/x:p[1]"] == "yes" && found["/doc/x:p[2]"] == "no")
  }

  @Test func linkedRulesComeBeforeThoseThatLinkThem() throws {
    let text = """
      <doc>\(rules) xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='more.xml'>
      <its:translateRule selector='//a' translate='yes'/></its:rules><a/><b/></doc>
      """
    let more = rules + "><its:translateRule selector='//a|//b' translate='no'/></its:rules>"
    let document = try read(text) { $0 == "more.xml" ? more : nil }
    let found = values(document, .translate, "translate")
    #expect(found["/doc/a[1]"] == "yes" && found["/doc/b[1]"] == "no")
    #expect(try read(text).warnings.map(\.message).first?.contains("'more.xml'") == true)
  }

  @Test(arguments: ["../secret.xml", "/etc/passwd", "http://example.org/r.xml", "a/b.xml", ".."])
  func onlyNamesBesideTheFileAreAskedFor(_ name: String) throws {
    let text = """
      <doc>\(rules) xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='\(name)'/></doc>
      """
    let document = try read(text) { asked in
      Issue.record("asked for \(asked)")
      return nil
    }
    #expect(document.warnings.count == 1)
  }

  @Test func rulesThatLinkThemselvesEnd() throws {
    let loop = rules + " xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='loop.xml'/>"
    let document = try read("<doc>\(loop)</doc>") { _ in loop }
    #expect(document.warnings.count == 1)
  }

  @Test func notesTermsAndDomainsAreFoundByTheirPointers() throws {
    let document = try read(
      """
      <doc about="'sea fog', ships">\(rules)>
      <its:locNoteRule selector='//p' locNoteType='alert' locNotePointer='../note'/>
      <its:termRule selector='//t' term='yes' termInfoPointer='id(@is)'/>
      <its:domainRule selector='/doc' domainPointer='@about' domainMapping="'sea fog' weather"/>
      </its:rules><note>Two
        lines</note><p>A <t is='q'>quay</t></p><g xml:id='q'>a wall</g></doc>
      """)
    #expect(values(document, .localizationNote, "locNote")["/doc/p[1]"] == "Two lines")
    #expect(values(document, .localizationNote, "locNoteType")["/doc/p[1]/t[1]"] == "alert")
    #expect(values(document, .terminology, "termInfo")["/doc/p[1]/t[1]"] == "a wall")
    #expect(values(document, .domain, "domains")["/doc/p[1]"] == "weather, ships")
  }

  @Test func htmlHasDefaultsAndNamesOfItsOwn() throws {
    let document = try read(
      """
      <!DOCTYPE html><html lang=en><head><script type="application/its+xml">
      \(rules) xmlns:h="http://www.w3.org/1999/xhtml"><its:translateRule selector="//h:kbd"
      translate="no"/></its:rules></script></head><body><p title="Fog">Press <kbd>F</kbd> in
      <span its-locale-filter-list="en-GB" its-locale-filter-type="EXCLUDE">fog</span></p></body></html>
      """, html: true)
    let translate = values(document, .translate, "translate")
    #expect(translate["/html/body[1]/p[1]/kbd[1]"] == "no")
    #expect(translate["/html/body[1]/p[1]/@title"] == "yes")
    let within = values(document, .elementsWithinText, "withinText")
    #expect(within["/html/body[1]/p[1]/span[1]"] == "yes" && within["/html/body[1]/p[1]"] == "no")
    #expect(
      values(document, .localeFilter, "localeFilterType")["/html/body[1]/p[1]/span[1]"] == "exclude"
    )
  }

  @Test func aWrongSelectorIsSaid() throws {
    let document = try read(
      "<doc>\(rules)><its:translateRule selector='//[' translate='no'/></its:rules></doc>")
    #expect(
      document.warnings.map(\.message) == [
        "the selector '//[' is no XPath 1.0, or asks for too much"
      ])
  }
}
