import LedeCore
import LedeUnicode

/// Words as they were written, and their folded forms: kept from document to document, so that a
/// word of the language is folded once and not in every article.
struct WordForms {
  /// As many distinct words are kept at most between documents.
  private static let capacity = 1 << 17

  /// A written form and the type that it has in a document.
  private struct Form {
    var type: Int32 = 0
    var document: UInt32 = 0
  }

  private let isTurkic: Bool
  private let source = WordOrigin.Source()
  private var written = CachedByteTable()
  private var folded = ByteTable(capacity: 4096)
  /// The folded form of each written one.
  private var foldedOfWritten: [Int32] = []
  /// What each written form is in the document that was there last.
  private var writtenForms: [Form] = []
  /// The same of each folded form.
  private var foldedForms: [Form] = []
  private var document: UInt32 = 0

  init(isTurkic: Bool) { self.isTurkic = isTurkic }

  /// Begins a document.
  mutating func begin() {
    if written.count > Self.capacity || document == .max { self = WordForms(isTurkic: isTurkic) }
    document += 1
  }

  /// A word as it is written.
  mutating func form(of word: UnsafeBufferPointer<UInt8>) -> Int { written.insert(word) }

  /// Turns written forms into the types of this document, which count from 0 in order of first
  /// appearance.
  mutating func types(
    _ ids: inout [Int]
  ) throws(LedeError) -> (texts: WordTypes, origin: WordOrigin) {
    try foldNew()
    var numbers: [Int32] = []
    numbers.reserveCapacity(ids.count)
    var types = ids.mutableSpan
    for place in types.indices {
      let id = types[place]
      if writtenForms[id].document != document {
        writtenForms[id] = Form(
          type: type(ofFolded: Int(foldedOfWritten[id]), &numbers), document: document)
      }
      types[place] = Int(writtenForms[id].type)
    }
    return (WordTypes(keys: numbers, of: folded), WordOrigin(source: source, numbers: numbers))
  }

  private mutating func type(ofFolded form: Int, _ numbers: inout [Int32]) -> Int32 {
    if foldedForms[form].document != document {
      foldedForms[form] = Form(
        type: Int32(truncatingIfNeeded: numbers.count), document: document)
      numbers.append(Int32(truncatingIfNeeded: form))
    }
    return foldedForms[form].type
  }

  private mutating func foldNew() throws(LedeError) {
    for index in foldedOfWritten.count..<written.count {
      let form = try written.withKey(index) { (word) throws(LedeError) in try fold(word) }
      let (id, isNew) = form.withUnsafeBufferPointer { folded.insert($0) }
      foldedOfWritten.append(Int32(truncatingIfNeeded: id))
      writtenForms.append(Form())
      if isNew { foldedForms.append(Form()) }
    }
  }

  private func fold(_ word: UnsafeBufferPointer<UInt8>) throws(LedeError) -> [UInt8] {
    if !isTurkic, word.allSatisfy({ $0 < 0x80 }) {
      return word.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }
    return try CaseMapping.fold(word, turkic: isTurkic).bytes
  }
}
