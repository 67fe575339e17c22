import LedeCore
import LedeUnicode

/// Words as they were written, and their folded forms: kept from document to document, so that a
/// word of the language is folded once and not in every article.
struct WordForms {
  /// As many distinct words are kept at most between documents.
  private static let capacity = 1 << 17

  private let isTurkic: Bool
  private var written = ByteTable(capacity: 4096)
  private var folded = ByteTable(capacity: 4096)
  /// The folded form of each written one.
  private var foldedOfWritten: [Int32] = []
  /// The type that a folded form has in this document, if ``documents`` is this document.
  private var types: [Int32] = []
  private var documents: [UInt32] = []
  private var document: UInt32 = 0

  init(isTurkic: Bool) { self.isTurkic = isTurkic }

  /// Begins a document.
  mutating func begin() {
    if written.count > Self.capacity || document == .max { self = WordForms(isTurkic: isTurkic) }
    document += 1
  }

  /// A word as it is written.
  mutating func form(of word: UnsafeBufferPointer<UInt8>) -> Int { written.insert(word).index }

  /// Turns written forms into the types of this document, which count from 0 in order of first
  /// appearance.
  mutating func types(_ ids: inout [Int]) throws(LedeError) -> WordTypes {
    try foldNew()
    var texts = WordTypes()
    for i in ids.indices {
      let form = Int(foldedOfWritten[ids[i]])
      if documents[form] != document {
        documents[form] = document
        types[form] = Int32(truncatingIfNeeded: texts.count)
        folded.withKey(form) { texts.append($0) }
      }
      ids[i] = Int(types[form])
    }
    return texts
  }

  private mutating func foldNew() throws(LedeError) {
    for index in foldedOfWritten.count..<written.count {
      let form = try written.withKey(index) { (word) throws(LedeError) in try fold(word) }
      let (id, isNew) = form.withUnsafeBufferPointer { folded.insert($0) }
      foldedOfWritten.append(Int32(truncatingIfNeeded: id))
      if isNew {
        types.append(0)
        documents.append(0)
      }
    }
  }

  private func fold(_ word: UnsafeBufferPointer<UInt8>) throws(LedeError) -> [UInt8] {
    if !isTurkic, word.allSatisfy({ $0 < 0x80 }) {
      return word.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }
    return try CaseMapping.fold(word, turkic: isTurkic).bytes
  }
}
