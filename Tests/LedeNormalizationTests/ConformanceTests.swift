import LedeCore
import LedeNormalization
import LedeUnicode
import TestSupport
import Testing

@Suite(.enabled(if: UnicodeData.has("NormalizationTest")))
struct ConformanceTests {
  /// UAX #15, section 14 (conformance testing), both criteria, for one form.
  @Test(arguments: NormalizationForm.allCases)
  func everyLineOfNormalizationTestHolds(form: NormalizationForm) throws {
    let normalizer = try Normalizer(.formOnly(form))
    func apply(_ text: String) throws -> [UInt8] {
      try normalizer.normalize(SourceText(text)).text.bytes
    }
    // Which column each column becomes, counted from 0.
    let results: [Int] =
      switch form {
      case .nfc: [1, 1, 1, 3, 3]
      case .nfd: [2, 2, 2, 4, 4]
      case .nfkc: [3, 3, 3, 3, 3]
      case .nfkd: [4, 4, 4, 4, 4]
      }
    var listed: Set<UInt32> = []
    var isInPart1 = false
    var count = 0
    for line in UnicodeData.lines("NormalizationTest") {
      if line.hasPrefix("@") { isInPart1 = line.hasPrefix("@Part1") }
      let fields = line.split(separator: ";").prefix(5)
      guard fields.count == 5, !line.hasPrefix("#"), !line.hasPrefix("@") else { continue }
      let columns = fields.map(UnicodeData.text)
      for (column, result) in results.enumerated() {
        let expected = Array(columns[result].utf8)
        #expect(try apply(columns[column]) == expected, "\(line)")
      }
      if isInPart1, let scalar = columns[0].unicodeScalars.first { listed.insert(scalar.value) }
      count += 1
    }
    #expect(count > 18_000)
    // What part 1 does not list stays. Line ends become LF under any options.
    let lineEnds: Set<UInt32> = [0x0D, 0x85, 0x2028, 0x2029]
    var text = ""
    for value in 0...0x10FFFF as ClosedRange<UInt32> {
      if let scalar = Unicode.Scalar(value), !listed.contains(value), !lineEnds.contains(value) {
        text.unicodeScalars.append(scalar)
        text += "-"
      }
      if value & 0xFFF == 0xFFF {
        #expect(try apply(text) == Array(text.utf8), "up to U+\(String(value, radix: 16))")
        text = ""
      }
    }
  }
}
