import LedeCore
import LedeTranslation
import Testing

/// Files that are made to break readers: each is refused with a reason, or read.
@Suite struct HostileFileTests {
  static let head =
    "<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='2.1' srcLang='en'>"
    + "<file id='f'><unit id='u'><segment><source>"
  static let tail = "</source></segment></unit></file></xliff>"

  /// Reads a file by all readers; what they say of it.
  private func complaints(_ bytes: [UInt8]) -> [String] {
    var found: [String] = []
    do throws(DiagnosticsError) {
      _ = try XLIFFReader().read(bytes, name: "bad.xlf")
    } catch {
      found += error.diagnostics.map(\.rendered)
    }
    do throws(DiagnosticsError) {
      _ = try ITSDocument(bytes, name: "bad.xlf", markup: .xml)
    } catch {
      found += error.diagnostics.map(\.rendered)
    }
    let invalid = XLIFFValidator().validate(bytes, name: "bad.xlf").filter { $0.severity == .error }
    #expect(invalid.isEmpty == found.isEmpty)
    return found
  }

  @Test func entitiesAreNotUnfolded() {
    var bomb = "<!DOCTYPE x [<!ENTITY a0 'fog'>"
    for level in 1..<30 { bomb += "<!ENTITY a\(level) '&a\(level - 1);&a\(level - 1);'>" }
    let found = complaints(Array((bomb + "]>" + Self.head + "&a29;" + Self.tail).utf8))
    #expect(found.count == 2)
    #expect(found.allSatisfy { $0.contains("declares the entity 'a0'") })
  }

  @Test func nothingElseIsRead() {
    let outside = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
    let found = complaints(Array((outside + Self.head + "&e;" + Self.tail).utf8))
    #expect(found.count == 2)
    #expect(found.allSatisfy { $0.contains("declares the entity 'e'") })
  }

  @Test func elementsWithoutEndAreRefused() {
    let count = 100_000
    let text =
      Self.head + String(repeating: "<pc id='1'>", count: count)
      + String(repeating: "</pc>", count: count) + Self.tail
    let found = complaints(Array(text.utf8))
    #expect(found.count == 2)
    #expect(found.allSatisfy { $0.contains("depth") })
    let html = "<html>" + String(repeating: "<b>", count: count)
    #expect(throws: DiagnosticsError.self) {
      try ITSDocument(Array(html.utf8), name: "bad.html", markup: .html)
    }
  }

  @Test func whatIsNotUTF8IsRefused() {
    let bytes = Array(Self.head.utf8) + [0x46, 0xFF, 0xFE, 0x67] + Array(Self.tail.utf8)
    let found = complaints(bytes)
    #expect(found.count == 2)
    #expect(found.allSatisfy { $0.hasPrefix("bad.xlf:1:") })
  }

  @Test func aFileThatIsCutOffIsRefusedWhereverItIsCut() {
    let whole = Array((Self.head + "The <pc id='1'>old</pc> quay &amp; fog" + Self.tail).utf8)
    #expect(complaints(whole).isEmpty)
    for end in whole.indices { #expect(!complaints(Array(whole[..<end])).isEmpty) }
  }

  @Test func manyCodesAndReferencesTakeTheirTimeOnce() {
    // Whoever looks through all for each would not be done today.
    let count = 3000
    let codes = (0..<count).map {
      "<mrk id='m\($0)' type='term' ref='#m\($0)'><ph id='p\($0)' canDelete='no'/></mrk>"
    }.joined(separator: "\n")
    #expect(complaints(Array((Self.head + codes + Self.tail).utf8)).isEmpty)
    let open = (0..<count).map { "<sc id='p\($0)'/>\n" }.joined()
    let closed = (0..<count).map { "<ec startRef='p\($0)'/>\n" }.joined()
    #expect(complaints(Array((Self.head + open + closed + Self.tail).utf8)).isEmpty)
  }
}
