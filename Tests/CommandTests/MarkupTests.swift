import TestSupport
import Testing

@Suite struct MarkupCommandTests {
  static let page = """
    <!DOCTYPE html>
    <html lang="en"><head><title>Desk</title></head>
    <body><nav>Home</nav>
      <h1>Ferry talks end</h1>
      <p>The port is <b>open</b>, said Mr. Holm. The old ship channel is closed.</p>
      <p title="A tip">Boats wait.</p>
    </body></html>

    """

  static func desk() throws -> Desk {
    let desk = try Desk()
    try desk.folder.write(page, to: "a.html")
    try desk.folder.write(CheckTests.terms, to: "terms.yaml")
    return desk
  }

  private static func text(_ name: String, of desk: Desk) throws -> String {
    String(decoding: try #require(desk.folder.read(name)), as: UTF8.self)
  }

  @Test func aPageIsKnownByItsNameAndItsContent() throws {
    let desk = try Self.desk()
    let named = try desk.run("run", "--emit", "text", "a.html")
    #expect(named.code == 0 && named.text.hasPrefix("The port is open, said Mr. Holm."))
    let piped = try desk.run("run", "--emit", "text", "-", input: Self.page)
    #expect(piped.text == named.text)
    let said = try desk.run(
      "run", "--emit", "text", "--format", "text", "--language", "en", "a.html")
    #expect(said.text != named.text && said.text.contains("<"))
    let unknown = try desk.run("run", "--format", "htlm", "a.html")
    #expect(unknown.code == 64 && unknown.errors.contains("did you mean 'html'?"))
  }

  @Test func aCheckTellsLinesOfThePageAndMendsThere() throws {
    let desk = try Self.desk()
    let told = try desk.run("check", "-g", "terms.yaml", "--only", "deprecated-term", "a.html")
    #expect(
      told.text.hasPrefix(
        "a.html:5:54: warning: 'ship channel' is deprecated; write 'shipping lane'"))
    let mended = try desk.run(
      "check", "-g", "terms.yaml", "--only", "deprecated-term", "--fix", "a.html")
    #expect(mended.code == 0)
    #expect(
      try Self.text("a.html", of: desk)
        == Self.page.replacing("ship channel", with: "shipping lane"))
  }

  @Test func translationsComeBackIntoThePage() throws {
    let desk = try Self.desk()
    let written = try desk.run("run", "--emit", "xliff", "--to", "ur", "a.html", "-o", "a.xlf")
    #expect(written.code == 0)
    let xliff = try Self.text("a.xlf", of: desk)
    // Nothing translated: the page as it was, and all of it told.
    let nothing = try desk.run("merge", "a.html", "a.xlf", "--fail-on", "warning")
    #expect(nothing.text == Self.page && nothing.code == 1)
    #expect(nothing.errors.contains("a.xlf:"))
    // Targets that are the sources, but for one.
    var filled = ""
    for part in xliff.split(separator: "<source>", omittingEmptySubsequences: false) {
      guard let end = part.ranges(of: "</source>").first else {
        filled += part
        continue
      }
      let text = String(part[..<end.lowerBound])
      let target = text == "Boats wait." ? "کشتیاں &lt;b&gt; &amp; انتظار" : text
      filled += "<source>\(text)</source><target>\(target)</target>" + part[end.upperBound...]
    }
    try desk.folder.write(filled, to: "b.xlf")
    let merged = try desk.run("merge", "a.html", "b.xlf", "-o", "b.html")
    #expect(merged.code == 0 && merged.isQuiet, "\(merged.errors)")
    #expect(
      try Self.text("b.html", of: desk)
        == Self.page.replacing("<html lang=\"en\">", with: "<html dir=\"rtl\" lang=\"ur\">")
        .replacing("Boats wait.", with: "کشتیاں &lt;b&gt; &amp; انتظار"))
    // The original has changed: the rest is merged still.
    try desk.folder.write(
      Self.page.replacing("Ferry talks end", with: "Ferry talks go on"), to: "a.html")
    let changed = try desk.run("merge", "a.html", "b.xlf")
    #expect(changed.code == 0 && changed.text.contains("کشتیاں"))
    #expect(changed.errors.contains("is not in the original any more"))
  }
}
