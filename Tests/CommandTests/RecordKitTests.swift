import TestSupport
import Testing

/// Records out as XLIFF, and back into the stream.
@Suite struct RecordKitTests {
  /// What a wire may hold: a byte order mark, CR LF, escapes, markup, a broken line, an empty one, one
  /// identifier twice, and no line end at the end.
  private static let wire = lines.joined()
  private static let lines = [
    "\u{FEFF}"
      + #"{"id":"s 1","title":"Ferry talks \u2013 on","text":"OSLO, June 3 (Nordic Wire) \u2014 The port is open.\n\nBoats wait.","language":"en","meta":{"x":1.50}}"#
      + "\r\n",
    #"{ "id": 7, "format": "html", "text": "<p>The <b>old</b> quay \ud83d\ude00 is <i>closed<\/i> &amp; empty.</p>", "language": "en" }"#
      + "\n", "\n", "{broken\n",
    ##"{"text":"# Fog\n\nThe *fog* lifts.","format":"markdown","language":"en"}"## + "\n",
    #"{"id":"twice","text":"Ships leave.","language":"en"}"# + "\n",
    #"{"id":"twice","text":"Ships come.","language":"en"}"#,
  ]

  private static func desk() throws -> Desk {
    let desk = try Desk()
    try desk.folder.write(wire, to: "wire.jsonl")
    return desk
  }

  private static func text(_ name: String, of desk: Desk) throws -> String {
    String(decoding: try #require(desk.folder.read(name)), as: UTF8.self)
  }

  /// Gives each source a target that is what `change` makes of it.
  private static func filled(_ xliff: String, _ change: (String) -> String) -> String {
    xliff.split(separator: "<source>", omittingEmptySubsequences: false).enumerated().map {
      index, part in
      guard index > 0, let end = part.ranges(of: "</source>").first else { return String(part) }
      let text = String(part[..<end.lowerBound])
      return "<source>\(text)</source><target>\(change(text))</target>" + part[end.upperBound...]
    }.joined()
  }

  private static func kit(_ desk: Desk, _ format: String) throws -> String {
    let made = try desk.run(
      "run", "--input-format", "jsonl", "--emit", format, "--to", "ur", "wire.jsonl", "-o",
      "wire.xlf")
    #expect(made.code == 65 && made.errors.contains("wire.jsonl:4: line 4 is not JSON"))
    return try text("wire.xlf", of: desk)
  }

  @Test func aRecordIsAFileOfTheKit() throws {
    let xliff = try Self.kit(try Self.desk(), "xliff")
    #expect(xliff.contains(#"<file id="f1" original="wire.jsonl#id=s%201""#))
    #expect(xliff.contains(#"<file id="7" original="wire.jsonl#id=7""#))
    #expect(xliff.contains(##"original="wire.jsonl#line=5""##))
    #expect(xliff.contains(#"<source>Ferry talks – on</source>"#))
    #expect(xliff.contains(#"type="lede:dateline""#))
  }

  @Test(arguments: ["xliff", "xliff12"])
  func targetsThatAreTheSourcesChangeNothing(format: String) throws {
    let desk = try Self.desk()
    var xliff = try Self.kit(desk, format)
    if format == "xliff" { xliff = Self.filled(xliff) { $0 } }
    try desk.folder.write(xliff, to: "back.xlf")
    let merged = try desk.run("merge", "wire.jsonl", "back.xlf", "-o", "back.jsonl")
    #expect(merged.code == 0, "\(merged.errors)")
    #expect(try Self.text("back.jsonl", of: desk) == Self.wire)
  }

  @Test func translationsComeBackIntoTheirRecords() throws {
    let desk = try Self.desk()
    let words = [
      "Ferry talks – on": "مذاکرات \"جاری\"", "Boats wait.": "کشتیاں", "Ships leave.": "جہاز گئے",
      "Ships come.": "جہاز آئے", "Fog": "دھند",
    ]
    let xliff = Self.filled(try Self.kit(desk, "xliff")) { words[$0] ?? $0 }
    try desk.folder.write(xliff, to: "back.xlf")
    let merged = try desk.run("merge", "wire.jsonl", "back.xlf", "--fail-on", "warning")
    #expect(merged.code == 1 && merged.errors.contains("wire.jsonl:4: the record stays as it is"))
    var expected = Self.wire
    for (source, target) in [
      (#"Ferry talks \u2013 on"#, #"مذاکرات \"جاری\""#), ("Boats wait.", "کشتیاں"),
      ("Ships leave.", "جہاز گئے"), ("Ships come.", "جہاز آئے"), ("# Fog", "# دھند"),
      (#"language":"en""#, #"language":"ur""#),
    ] {
      expected = expected.replacing(source, with: target)
    }
    #expect(merged.text == expected)
  }

  @Test func inAnotherOrderRecordsAreStillFound() throws {
    let desk = try Self.desk()
    let xliff = Self.filled(try Self.kit(desk, "xliff")) {
      $0 == "Boats wait." ? "کشتیاں" : $0 == "Ships leave." ? "جہاز" : $0
    }
    try desk.folder.write(xliff, to: "back.xlf")
    let order = [Self.lines[5], #"{"id":"new","text":"Later."}"# + "\n", Self.lines[0]]
    try desk.folder.write(order.joined(), to: "later.jsonl")
    let merged = try desk.run("merge", "later.jsonl", "back.xlf")
    #expect(merged.text.contains("جہاز") && merged.text.contains("کشتیاں"))
    #expect(merged.errors.contains("later.jsonl:2: the record has no translation"))
    #expect(merged.errors.contains("'wire.jsonl#id=7'"))
  }

  @Test func severalSourceLanguagesHaveAFileEach() throws {
    let desk = try Desk()
    try desk.folder.write(
      """
      {"id":"a","text":"The port is open.","language":"en"}
      {"id":"b","text":"Der Hafen ist offen.","language":"de"}

      """, to: "w.jsonl")
    let run = ["run", "--input-format", "jsonl", "--emit", "xliff", "w.jsonl"]
    let one = try desk.lede.run(run + ["--to", "ur"])
    #expect(one.code == 78 && one.errors.contains("one source language"))
    #expect(try desk.lede.run(run + ["--to", "ur", "-o", "w.xlf"]).code == 0)
    for language in ["en", "de"] {
      try desk.folder.write(
        Self.filled(try Self.text("w.\(language).xlf", of: desk)) { _ in "کھلا" },
        to: "\(language).xlf")
    }
    let merged = try desk.run("merge", "w.jsonl", "de.xlf", "en.xlf")
    #expect(merged.code == 0 && merged.isQuiet)
    #expect(
      merged.text == """
        {"id":"a","text":"کھلا","language":"ur"}
        {"id":"b","text":"کھلا","language":"ur"}

        """)
    #expect(try desk.lede.run(run + ["--to", "ur,ru", "-o", "w.xlf"]).code == 0)
    #expect(desk.folder.read("w.de-ru.xlf") != nil)
  }

  @Test func rangesThatCountInTheFormerTextAreTold() throws {
    let desk = try Desk()
    try desk.folder.write(
      #"{"id":"a","text":"Fog. Rain.","language":"en","sentences":[[0,4],[5,10]]}"#, to: "w.jsonl")
    _ = try desk.run(
      "run", "--input-format", "jsonl", "--emit", "xliff", "--to", "ur", "w.jsonl", "-o", "w.xlf")
    try desk.folder.write(Self.filled(try Self.text("w.xlf", of: desk)) { _ in "x" }, to: "b.xlf")
    let merged = try desk.run("merge", "w.jsonl", "b.xlf")
    #expect(
      merged.errors.contains("'sentences', 'include' and 'exclude' count in the text as it was"))
    #expect(merged.text.contains(#""text":"xxx""#) || merged.text.contains(#""text":"x x""#))
  }
}
