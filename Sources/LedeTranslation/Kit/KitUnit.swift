import LedeCore
import LedeInterchange
import LedeJSON

/// One block as a unit.
struct KitUnit {
  private let text: ResultText
  private let block: Block
  private let sentences: Range<Int>
  private let terms: [Terms.Match]
  private let target: LanguageTag?
  private let isSummaryAlone: Bool
  /// Identifier of the glossary entry of each term, `nil` where there is no translation.
  private let entries: [String?]

  init(
    text: ResultText, block: Block, sentences: Range<Int>, terms: [Terms.Match],
    target: LanguageTag?, isSummaryAlone: Bool
  ) {
    self.text = text
    self.block = block
    self.sentences = sentences
    self.terms = terms
    self.target = target
    self.isSummaryAlone = isSummaryAlone
    entries = Self.entries(of: terms, target)
  }

  /// Terms of one concept and form share an entry. The module wants a translation in each.
  private static func entries(of terms: [Terms.Match], _ target: LanguageTag?) -> [String?] {
    var known: [Terms.Concept: String] = [:]
    return terms.map { term in
      guard term.targets.contains(where: { $0.language == target }) else { return nil }
      let key = Terms.Concept(glossary: term.glossary, concept: term.concept, term: term.term)
      if let same = known[key] { return same }
      known[key] = "g\(known.count + 1)"
      return known[key]
    }
  }

  func unit(id: String) -> TranslationUnit {
    let document = text.document
    let codes = KitCodes(document.inlineCodes(in: block), of: document)
    var content = KitContent(text: text, block: block, codes: codes)
    content.add(terms: terms, entries: entries)
    var unit = TranslationUnit(
      id: id, type: type, isTranslatable: document.isTranslatable(block), preservesSpace: true,
      notes: notes, metadata: metadata, originalData: codes.originalData)
    let places = placesOfSegments
    for (place, part) in content.parts(of: places.map(\.range)).enumerated() {
      var source = part.content
      guard let number = part.segment else {
        unit.segments.append(TranslationSegment(isIgnorable: true, source: source))
        continue
      }
      if isSummaryAlone, places[number].sentence.map({ !text.selected.contains($0) }) ?? true {
        // Only to be read.
        let id = "x\(place + 1)"
        source.elements.insert(
          .annotationStart(TranslationAnnotation(id: id, translate: false)), at: 0)
        source.elements.append(.annotationEnd(id: id))
      }
      unit.segments.append(TranslationSegment(id: "s\(number + 1)", source: source))
    }
    unit.glossary = glossary(in: unit)
    return unit
  }

  /// A user-defined value is a prefix and a name without white space and colons.
  private var type: String? {
    let kind = block.kind.rawValue
    let isName = kind.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x3A }
    return isName && !kind.isEmpty ? "lede:\(kind)" : nil
  }

  /// Where the segments are in the clean text; without sentences the block is one.
  private var placesOfSegments: [(range: Range<Int>, sentence: Int?)] {
    guard sentences.isEmpty else {
      return sentences.map { (text.cleanOffsets(ofSentence: $0), $0) }
    }
    return [(text.cleanOffsets(ofBlock: block), nil)]
  }

  // MARK: Glossary

  private func glossary(in unit: TranslationUnit) -> [GlossaryEntry] {
    let written = Set(
      unit.segments.flatMap(\.source.elements).compactMap { element in
        if case .annotationStart(let annotation) = element { annotation.id } else { nil }
      })
    var seen: Set<String> = []
    return terms.indices.compactMap { place in
      guard let entry = entries[place], seen.insert(entry).inserted else { return nil }
      let term = terms[place]
      // A term over two segments is not annotated.
      let mark = "m\(place + 1)"
      return GlossaryEntry(
        id: entry, reference: written.contains(mark) ? "#\(mark)" : nil, term: term.term,
        origin: term.glossary,
        translations: term.targets.filter { $0.language == target }.map {
          GlossaryEntry.Translation(text: $0.term)
        })
    }
  }

  // MARK: Metadata and notes

  /// Where each segment is in the original, in UTF-8 bytes of its decoded text, and its score.
  private var metadata: [MetadataGroup] {
    sentences.map { sentence in
      var range = text.sentences[sentence].range.offsets
      if let map = text.document.extraction?.map {
        range = map.decoded(of: text.sentences[sentence].range).offsets
      }
      var items = [
        MetadataGroup.Item(type: "range", value: "\(range.lowerBound)-\(range.upperBound)")
      ]
      if let score = score(sentence) {
        items.append(MetadataGroup.Item(type: "score", value: score))
      }
      return MetadataGroup(category: name(sentence), items: items)
    }
  }

  private func name(_ sentence: Int) -> String { "s\(sentence - sentences.lowerBound + 1)" }

  private func score(_ sentence: Int) -> String? {
    guard let scores = text.scores, scores.totals.indices.contains(sentence) else { return nil }
    return JSONNumber.text(
      of: JSONNumber.rounded(scores.totals[sentence], significantDigits: 6))
  }

  private var notes: [TranslationNote] {
    let summary = text.selected.filter(sentences.contains).sorted().map { sentence in
      let number = sentence - sentences.lowerBound + 1
      return TranslationNote(
        id: "n\(number)", category: "summary", text: "\(name(sentence)): \(reason(sentence))")
    }
    let terms = discouragedTerms.map { (place, advice) in
      TranslationNote(
        id: "t\(place + 1)", category: "term", appliesTo: .source,
        text: "\"\(text.document.source[self.terms[place].range])\" is \(advice)")
    }
    return summary + terms
  }

  private func reason(_ sentence: Int) -> String {
    var parts = ["in the summary"]
    if let score = score(sentence) { parts.append("score \(score)") }
    if let summary = text.summary, summary.choices.indices.contains(sentence) {
      let choice = summary.choices[sentence]
      if let rank = choice.rank { parts.append("rank \(rank)") }
      if let order = choice.order { parts.append("chosen as number \(order)") }
      parts.append("reason: \(choice.reason)")
    }
    return parts.joined(separator: ", ")
  }

  /// What the text should not say, once a term.
  private var discouragedTerms: [(place: Int, advice: String)] {
    var seen: Set<Terms.Concept> = []
    return terms.indices.compactMap { place in
      let term = terms[place]
      guard term.isDiscouraged, let advice = term.advice,
        seen.insert(
          Terms.Concept(glossary: term.glossary, concept: term.concept, term: term.term)
        ).inserted
      else { return nil }
      return (place, advice)
    }
  }
}
