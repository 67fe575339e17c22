import LedeCore

/// A glossary as flat bytes: its concepts are decoded one by one, when they are asked for.
///
/// It holds all that ``Glossary`` does but the places in the file and the references.
package struct CompiledGlossary: Sendable {
  /// The name by which pipelines ask for it.
  package let name: String
  /// What it is, in one line.
  package let description: String
  /// The subject fields that its concepts say, sorted.
  package let subjects: [String]
  private let tags: [LanguageTag]
  /// Where each concept ends in ``records``.
  private let ends: [UInt32]
  private let records: [UInt8]

  /// Compiles a glossary.
  /// - Returns: `nil` when it takes more than four gigabytes.
  /// - Complexity: O(*n*) in the size of the glossary.
  package init?(_ glossary: Glossary) {
    name = glossary.name
    description = glossary.description
    subjects = glossary.subjects
    tags = glossary.languages
    let numbers = Dictionary(uniqueKeysWithValues: tags.enumerated().map { ($1, $0) })
    var encoder = ConceptEncoder(tags: numbers)
    var ends: [UInt32] = []
    ends.reserveCapacity(glossary.concepts.count)
    for concept in glossary.concepts {
      encoder.append(concept)
      guard let end = UInt32(exactly: encoder.bytes.count) else { return nil }
      ends.append(end)
    }
    self.ends = ends
    records = encoder.bytes
  }

  /// How many concepts it has.
  package var count: Int { ends.count }

  /// A concept, by its place in the glossary.
  /// - Complexity: O(*n*) in the size of the concept.
  package func concept(_ index: Int) -> Concept {
    let start = index == 0 ? 0 : Int(ends[index - 1])
    var decoder = ConceptDecoder(records, start..<Int(ends[index]), tags)
    return decoder.concept()
  }

  /// The identifiers of its concepts.
  package var ids: Set<String> { Set((0..<count).lazy.map { concept($0).id }) }

  /// All of it.
  package var glossary: Glossary {
    Glossary(name: name, description: description, concepts: (0..<count).map { concept($0) })
  }

  // MARK: Files

  /// Writes it for ``init(reading:)``.
  package func write(to writer: inout FlatWriter) {
    writer.append(name)
    writer.append(description)
    writer.append(subjects.count)
    for subject in subjects { writer.append(subject) }
    writer.append(tags.map(\.description).joined(separator: " "))
    writer.append(ends)
    writer.append(records)
  }

  /// Reads what ``write(to:)`` wrote on the same kind of machine.
  ///
  /// It is taken to be that: a checksum is the file's affair.
  /// - Returns: `nil` when it is something else.
  /// - Complexity: that of copying it.
  package init?(reading reader: inout FlatReader) {
    do {
      name = try reader.text()
      description = try reader.text()
      var subjects: [String] = []
      for _ in 0..<max(0, try reader.number()) { subjects.append(try reader.text()) }
      self.subjects = subjects
      var tags: [LanguageTag] = []
      for text in try reader.text().split(separator: " ") {
        guard let tag = LanguageTag(String(text)) else { return nil }
        tags.append(tag)
      }
      self.tags = tags
      ends = try reader.array()
      records = try reader.array()
    } catch {
      return nil
    }
    guard reader.isAtEnd, Int(ends.last ?? 0) == records.count,
      zip(ends, ends.dropFirst()).allSatisfy(<)
    else { return nil }
  }
}
