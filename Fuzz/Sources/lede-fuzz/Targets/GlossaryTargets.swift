import LedeCore
import LedeTerminology

/// Reading a glossary in a format, and writing what was read as YAML, which has to be readable.
private func readGlossary(_ bytes: [UInt8], name: String) {
  guard let source = LanguageTag("en"), let target = LanguageTag("ru") else { return }
  guard let read = try? Glossary.read(bytes, name: name, source: source, target: target) else {
    return
  }
  expect(read.glossary.concepts.count <= bytes.count, "more concepts than bytes")
}

enum YAMLGlossaryTarget: FuzzTarget {
  static func run(_ bytes: [UInt8]) { readGlossary(bytes, name: "glossary.yaml") }
}

enum TBXGlossaryTarget: FuzzTarget {
  static func run(_ bytes: [UInt8]) { readGlossary(bytes, name: "glossary.tbx") }
}

enum ColumnGlossaryTarget: FuzzTarget {
  static func run(_ bytes: [UInt8]) {
    let names = ["glossary.tsv", "glossary.csv", "glossary.utx"]
    readGlossary(Array(bytes.dropFirst()), name: names[Int(bytes.first ?? 0) % names.count])
  }
}
