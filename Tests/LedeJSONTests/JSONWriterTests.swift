import LedeJSON
import TestSupport
import Testing

private func write(
  _ style: JSONWriter.Style = .compact, _ body: (inout JSONWriter) -> Void
) -> String {
  var writer = JSONWriter(style: style)
  body(&writer)
  return String(decoding: writer.bytes, as: UTF8.self)
}

@Suite struct JSONWriterTests {
  @Test func writesCompactly() {
    let text = write {
      $0.object {
        $0.key("a")
        $0.array {
          $0.int(1)
          $0.bool(true)
          $0.null()
        }
        $0.key("b")
        $0.object { _ in }
        $0.key("c")
        $0.raw("1.50".utf8)
      }
    }
    #expect(text == #"{"a":[1,true,null],"b":{},"c":1.50}"#)
  }

  @Test func indentsByTwoAndKeepsShortArraysOnOneLine() {
    let text = write(.indented) {
      $0.object {
        $0.key("range")
        $0.array(onOneLine: true) {
          $0.int(0)
          $0.int(5)
        }
        $0.key("list")
        $0.array {
          $0.object {
            $0.key("x")
            $0.string("y")
          }
        }
        $0.key("none")
        $0.array { _ in }
      }
    }
    #expect(
      text == """
        {
          "range": [0, 5],
          "list": [
            {
              "x": "y"
            }
          ],
          "none": []
        }
        """)
  }

  @Test func escapesNoMoreThanIsNeeded() {
    #expect(
      write { $0.string("\"\\/\u{1}\n\t\u{7f}é漢😀\u{2028}سلام") }
        == #""\"\\/\u0001\n\t"# + "\u{7f}é漢😀\u{2028}سلام\"")
    #expect(write { $0.string(utf8: Array("a\"b".utf8)[1...]) } == #""\"b""#)
  }

  @Test(arguments: [
    (0.1, "0.1"), (3.0, "3"), (-0.0, "0"), (1e-7, "1e-07"),
    (0.30000000000000004, "0.30000000000000004"),
    (1e300, "1e+300"), (-2.5, "-2.5"),
  ]) func writesDoublesInTheirShortestForm(_ value: Double, _ text: String) {
    #expect(write { $0.double(value) } == text)
    #expect(Double(text) == value)
  }

  @Test func neverWritesNaNOrInfinity() {
    for value in [Double.nan, .infinity, -.infinity] {
      #expect(write { $0.double(value) } == "null")
      #expect(write { $0.double(value, significantDigits: 6) } == "null")
      #expect(JSONValue(value).isNull)
    }
  }

  @Test(arguments: [
    (0.1234567, "0.123457"), (123456.7, "123457"), (1_234_567.0, "1234570"),
    (0.00001234567, "1.23457e-05"),
    (0.9999999, "1"), (2.0 / 3, "0.666667"), (-1.0 / 3, "-0.333333"), (0.0, "0"), (1e-20, "1e-20"),
    (1e30, "1e+30"), (100, "100"), (0.1, "0.1"),
  ]) func roundsToSignificantDigits(_ value: Double, _ text: String) {
    #expect(write { $0.double(value, significantDigits: 6) } == text)
  }

  @Test func roundedNumbersAreShort() {
    var generator = SeededGenerator(seed: 3)
    for exponent in -12...12 {
      for _ in 0..<40 {
        var value = Double.random(in: 0.1..<1, using: &generator)
        for _ in 0..<abs(exponent) { value *= exponent < 0 ? 0.1 : 10 }
        let rounded = JSONNumber.rounded(value, significantDigits: 6)
        let text = JSONNumber.text(of: rounded)
        let digits = text.split(separator: "e")[0].drop { $0 == "0" || $0 == "." }
          .filter { $0 != "." }
        var trimmed = Substring(digits)
        while trimmed.last == "0" { trimmed.removeLast() }
        #expect(trimmed.count <= 6, "\(value) became \(text)")
        #expect(abs(rounded - value) <= value * 5.0001e-6)
        // The writer makes no string and no rounded number on the way.
        for digits in [1, 6, 9] {
          let plain = JSONNumber.text(
            of: JSONNumber.rounded(-value, significantDigits: digits))
          #expect(write { $0.double(-value, significantDigits: digits) } == plain)
        }
      }
    }
  }

  @Test(arguments: [JSONWriter.Style.compact, .indented])
  func numbersOfManyNamesAreWrittenLikeOthers(_ style: JSONWriter.Style) {
    let names = ["a \"b\"\n", "é", "", "x"]
    for values in [[0, 0, 0, 0], [1.5, 0, -2e-9, .nan], [0, 12_345.678, 0, -0.001]] {
      for omitsZeros in [false, true] {
        var plain = JSONWriter(style: style)
        var quick = JSONWriter(style: style)
        plain.array { json in
          json.int(1)
          json.object { json in
            for (name, value) in zip(names, values) where !omitsZeros || value != 0 {
              json.key(name)
              json.double(value, significantDigits: 6)
            }
          }
          json.int(2)
        }
        quick.array { json in
          json.int(1)
          json.object(
            JSONNames(names), values[...], significantDigits: 6, omitsZeros: omitsZeros)
          json.int(2)
        }
        #expect(
          String(decoding: quick.bytes, as: UTF8.self)
            == String(decoding: plain.bytes, as: UTF8.self))
      }
    }
  }

  @Test func writesWholeNumbersOfAnySize() {
    for value in [0, 7, -7, 10, 99, 100, -1000, .max, .min] {
      #expect(write { $0.int(value) } == String(value))
    }
  }

  @Test func escapesAtEveryPlaceOfALongText() throws {
    for length in 0...24 {
      for (place, sign) in (0..<length).flatMap({ place in
        ["\"", "\\", "\u{1F}"].map { (place, $0) }
      }) {
        let text =
          String(repeating: "é", count: place) + sign
          + String(repeating: "~", count: length - place)
        let written = write { $0.string(text) }
        #expect(written.utf8.count > text.utf8.count + 2)
        #expect(try JSONValue(parsing: Array(written.utf8)) == .string(text))
      }
    }
  }

  @Test func appendsToWhatIsThere() {
    var output = Array("[\n".utf8)
    JSONWriter.append(to: &output) { $0.int(7) }
    #expect(output == Array("[\n7".utf8))
  }
}
