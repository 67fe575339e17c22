import LedeCore
import LedeTranslation

/// XLIFF of any version: read, checked by its rules, and written again.
enum XLIFFTarget: FuzzTarget {
  static func run(_ bytes: [UInt8]) {
    _ = XLIFFValidator().validate(bytes, name: "file.xlf")
    guard let document = try? XLIFFReader().read(bytes, name: "file.xlf") else { return }
    for format in [XLIFFWriter.Format.xliff, .xliff12] {
      var output: [UInt8] = []
      try? XLIFFWriter(format).write(document, to: &output)
    }
  }
}

/// A translation memory.
enum TMXTarget: FuzzTarget {
  static func run(_ bytes: [UInt8]) { _ = try? TMXReader().read(bytes, name: "file.tmx") }
}
