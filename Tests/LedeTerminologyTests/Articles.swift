import LedeCore
import LedeLanguages
import LedeTerminology
import LedeUnicode

/// A document of one paragraph with the layers that the stage needs.
func article(_ text: String, sentences: [String]? = nil) throws -> Document {
  let source = SourceText(text)
  let document = Document(source: source)
  let normalized = NormalizedText(
    text: NormalizedContent(text), alignment: Alignment(identity: source.count), changes: [])
  var items: [Sentences.Item] = []
  var at = 0
  for sentence in sentences ?? [text] {
    let length = sentence.utf8.count
    items.append(
      Sentences.Item(
        range: SourceRange(at, at + length), normalizedRange: NormalizedRange(at, at + length),
        block: 0))
    at += length + 1
  }
  var starts: [Int] = []
  var ends: [Int] = []
  var last = 0
  let iterator = try BreakIterator(.word)
  try source.bytes.withUnsafeBufferPointer { (buffer) throws(LedeError) in
    try iterator.forEachBoundary(in: buffer) { offset, status in
      if status >= 100 {
        starts.append(last)
        ends.append(offset)
      }
      last = offset
    }
  }
  let words = Words(
    starts: starts, ends: ends, kinds: Array(repeating: .letters, count: starts.count),
    typeIDs: Array(repeating: 0, count: starts.count), types: WordTypes([""]),
    sentenceBounds: [0, starts.count])
  return document.adding(normalized).adding(Sentences(items: items)).adding(words)
}

/// The glossary of a YAML text.
func glossary(_ yaml: String) throws -> Glossary {
  try YAMLGlossaryReader.read(Array(yaml.utf8), name: "test.yaml").glossary
}

/// What is known of a language's terms.
func knowledge(_ language: String) throws -> LanguageData.Terminology {
  try LanguageLibrary().data(for: .of(language)).terminology
}

extension LanguageTag {
  /// A tag that a test knows to be well-formed.
  static func of(_ tag: String) -> LanguageTag { LanguageTag(tag) ?? .undetermined }
}
