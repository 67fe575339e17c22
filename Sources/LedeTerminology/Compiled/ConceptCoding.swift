import LedeCore

/// Writes concepts as bytes: numbers seven bits a byte, texts with their length before them.
struct ConceptEncoder {
  private(set) var bytes: [UInt8] = []
  private let tags: [LanguageTag: Int]

  init(tags: [LanguageTag: Int]) { self.tags = tags }

  mutating func append(_ concept: Concept) {
    append(concept.id)
    append(concept.isTranslatable ? 1 : 0)
    append(concept.attributes)
    append(concept.terms.count)
    for entry in concept.terms {
      append(tags[entry.language] ?? 0)
      append(entry.attributes)
      append(entry.terms.count)
      for term in entry.terms { append(term) }
    }
  }

  private mutating func append(_ term: Term) {
    append(term.text)
    append(Terms.Status.allCases.firstIndex(of: term.status) ?? 0)
    append(term.forms.count)
    for form in term.forms { append(form) }
    let match = term.match
    append(
      (Term.Case.allCases.firstIndex(of: match.letterCase) ?? 0) << 3 | (match.inflects ? 4 : 0)
        | (match.compounds ? 2 : 0) | (match.allowsHyphens ? 1 : 0))
    append(term.attributes)
  }

  private mutating func append(_ attributes: [Attribute]) {
    append(attributes.count)
    for attribute in attributes {
      append(attribute.category.rawValue)
      append(attribute.value)
      append(attribute.element)
      append(attribute.target)
      append(attribute.members)
    }
  }

  private mutating func append(_ text: String?) {
    append(text == nil ? 0 : 1)
    if let text { append(text) }
  }

  private mutating func append(_ text: String) {
    append(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func append(_ number: Int) {
    var rest = UInt(number)
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}

/// Reads what ``ConceptEncoder`` wrote. Bytes that it did not write give a concept without sense,
/// never a look outside them.
struct ConceptDecoder {
  private let bytes: [UInt8]
  private let tags: [LanguageTag]
  private let end: Int
  private var offset: Int

  init(_ bytes: [UInt8], _ range: Range<Int>, _ tags: [LanguageTag]) {
    self.bytes = bytes
    self.tags = tags
    offset = range.lowerBound
    end = range.upperBound
  }

  mutating func concept() -> Concept {
    let id = text()
    let isTranslatable = number() == 1
    let attributes = attributes()
    let entries = list { decoder in
      let tag = decoder.number()
      let attributes = decoder.attributes()
      let terms = decoder.list { $0.term() }
      return Concept.LanguageEntry(
        language: decoder.tags.indices.contains(tag) ? decoder.tags[tag] : .undetermined,
        terms: terms, attributes: attributes)
    }
    return Concept(
      id: id, isTranslatable: isTranslatable, attributes: attributes, terms: entries)
  }

  private mutating func term() -> Term {
    let text = text()
    let status = choice(Terms.Status.allCases, number()) ?? .preferred
    let forms = list { $0.text() }
    let rules = number()
    let match = Term.Match(
      letterCase: choice(Term.Case.allCases, rules >> 3) ?? .insensitive,
      inflects: rules & 4 != 0, compounds: rules & 2 != 0, allowsHyphens: rules & 1 != 0)
    return Term(text, status: status, forms: forms, match: match, attributes: attributes())
  }

  private mutating func attributes() -> [Attribute] {
    list { decoder in
      let category = DataCategory(rawValue: decoder.text())
      let value = decoder.text()
      let element = decoder.optionalText()
      let target = decoder.optionalText()
      return Attribute(
        category, value, element: element, target: target, members: decoder.attributes())
    }
  }

  private func choice<Value>(_ all: [Value], _ index: Int) -> Value? {
    all.indices.contains(index) ? all[index] : nil
  }

  /// Every element takes a byte at least, so a length that can not be ends with the bytes.
  private mutating func list<Element>(_ element: (inout Self) -> Element) -> [Element] {
    let count = number()
    var list: [Element] = []
    guard count > 0 else { return list }
    list.reserveCapacity(min(count, 16))
    while list.count < count, offset < end { list.append(element(&self)) }
    return list
  }

  private mutating func optionalText() -> String? { number() == 1 ? text() : nil }

  private mutating func text() -> String {
    let count = number()
    guard count > 0, count <= end - offset else { return "" }
    defer { offset += count }
    return bytes.withUnsafeBufferPointer {
      String(decoding: UnsafeBufferPointer(rebasing: $0[offset..<(offset + count)]), as: UTF8.self)
    }
  }

  private mutating func number() -> Int {
    var number: UInt = 0
    var shift: UInt = 0
    while offset < end {
      let byte = bytes[offset]
      offset += 1
      if shift < 63 { number |= UInt(byte & 0x7F) << shift }
      shift += 7
      if byte < 0x80 { break }
    }
    return Int(truncatingIfNeeded: number)
  }
}
