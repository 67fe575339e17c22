import LedeCore
import LedeJSON
import LedeXML

/// One block as a `unit` element.
struct XLIFFUnit {
  private let text: ResultText
  /// Index of the block.
  private let index: Int
  private let sentences: Range<Int>
  private let terms: [Terms.Match]
  private let target: LanguageTag?
  private let block: Block
  /// Identifier of the glossary entry of each term, `nil` where there is no translation.
  private let entries: [String?]

  init(
    text: ResultText, index: Int, sentences: Range<Int>,
    terms: [Terms.Match], target: LanguageTag?
  ) {
    self.text = text
    self.index = index
    self.sentences = sentences
    self.terms = terms
    self.target = target
    block = text.document.blocks[index]
    entries = Self.entries(of: terms)
  }

  /// Terms of one concept and form share an entry. The module wants a translation in each.
  private static func entries(of terms: [Terms.Match]) -> [String?] {
    var known: [(term: Terms.Match, entry: String)] = []
    return terms.map { term in
      guard !term.targets.isEmpty else { return nil }
      let same = known.first {
        $0.term.glossary == term.glossary && $0.term.concept == term.concept
          && $0.term.term == term.term
      }
      if let same { return same.entry }
      known.append((term, "g\(known.count + 1)"))
      return known.last?.entry
    }
  }

  func write(to xml: XMLOutput) {
    xml.element(
      "unit",
      [
        ("id", "u\(index + 1)"), ("type", type), ("translate", block.isTranslatable ? nil : "no"),
      ]
    ) {
      glossary(xml)
      metadata(xml)
      notes(xml)
      segments(xml)
    }
  }

  /// A user-defined value is a prefix and a name without white space and colons.
  private var type: String? {
    let kind = block.kind.rawValue
    let isName = kind.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x3A }
    return isName && !kind.isEmpty ? "lede:\(kind)" : nil
  }

  private func glossary(_ xml: XMLOutput) {
    guard entries.contains(where: { $0 != nil }) else { return }
    xml.element("gls:glossary") {
      var written: Set<String> = []
      for (place, entry) in entries.enumerated() {
        guard let entry, written.insert(entry).inserted else { continue }
        let term = terms[place]
        xml.element("gls:glossEntry", [("id", entry), ("ref", reference(place))]) {
          xml.inline("gls:term", [("source", term.glossary)]) { xml.text(term.term) }
          for target in term.targets {
            // The language of the file needs not to be said again.
            let language = target.language == self.target ? nil : target.language.description
            xml.inline("gls:translation", [("xml:lang", language)]) { xml.text(target.term) }
          }
        }
      }
    }
  }

  /// A reference to the annotation of a term, if it lies in a segment.
  private func reference(_ place: Int) -> String? {
    let range = text.cleanOffsets(of: terms[place])
    let isInside = segmentRanges.contains {
      $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound
    }
    return isInside ? "#m\(place + 1)" : nil
  }

  private func metadata(_ xml: XMLOutput) {
    guard !sentences.isEmpty else { return }
    xml.element("mda:metadata") {
      for sentence in sentences {
        let range = text.sentences[sentence].range
        xml.element("mda:metaGroup", [("category", "s\(sentence + 1)")]) {
          xml.inline("mda:meta", [("type", "range")]) { xml.text("\(range.start)-\(range.end)") }
          if let score = score(sentence) {
            xml.inline("mda:meta", [("type", "score")]) { xml.text(score) }
          }
        }
      }
    }
  }

  private func score(_ sentence: Int) -> String? {
    guard let scores = text.scores, scores.totals.indices.contains(sentence) else { return nil }
    return JSONNumber.text(
      of: JSONNumber.rounded(scores.totals[sentence], significantDigits: 6))
  }

  private func notes(_ xml: XMLOutput) {
    let selected = text.selected.filter(sentences.contains)
    let discouraged = discouragedTerms
    guard !selected.isEmpty || !discouraged.isEmpty else { return }
    xml.element("notes") {
      for sentence in selected {
        xml.inline("note", [("id", "n\(sentence + 1)"), ("category", "summary")]) {
          xml.text("s\(sentence + 1): " + reason(sentence))
        }
      }
      for (place, advice) in discouraged {
        xml.inline("note", [("id", "t\(place + 1)"), ("category", "term")]) {
          xml.text("\"\(text.document.source[terms[place].range])\" is \(advice)")
        }
      }
    }
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
    var seen: Set<String> = []
    return terms.indices.compactMap { place in
      let term = terms[place]
      guard term.isDiscouraged, let advice = term.advice,
        seen.insert("\(term.concept)\u{0}\(term.term)").inserted
      else { return nil }
      return (place, advice)
    }
  }
}

// MARK: Segments

extension XLIFFUnit {
  /// Where the segments are in the clean text; without sentences the block is one.
  private var segmentRanges: [Range<Int>] {
    sentences.isEmpty
      ? [text.cleanOffsets(ofBlock: block)] : sentences.map { text.cleanOffsets(ofSentence: $0) }
  }

  private func segments(_ xml: XMLOutput) {
    var end: Int?
    for (place, range) in segmentRanges.enumerated() {
      if let end, end < range.lowerBound {
        xml.element("ignorable") {
          xml.inline("source") { plain(end..<range.lowerBound, xml) }
        }
      }
      let identifier = sentences.isEmpty ? "b\(index + 1)" : "s\(sentences.lowerBound + place + 1)"
      xml.element("segment", [("id", identifier)]) {
        xml.inline("source") { annotated(range, xml) }
      }
      end = range.upperBound
    }
  }

  /// Text with its terms marked.
  private func annotated(_ range: Range<Int>, _ xml: XMLOutput) {
    var position = range.lowerBound
    for (place, term) in terms.enumerated() {
      let offsets = text.cleanOffsets(of: term)
      guard offsets.lowerBound >= position, offsets.upperBound <= range.upperBound,
        !offsets.isEmpty
      else { continue }
      plain(position..<offsets.lowerBound, xml)
      xml.span(
        "mrk",
        [
          ("id", "m\(place + 1)"), ("type", "term"),
          ("translate", term.status == .doNotTranslate ? "no" : nil),
          ("ref", entries[place].map { "#gls=\($0)" }),
        ]
      ) { plain(offsets, xml) }
      position = offsets.upperBound
    }
    plain(position..<range.upperBound, xml)
  }

  private func plain(_ range: Range<Int>, _ xml: XMLOutput) {
    let bytes = text.bytes
    xml.text(bytes[range.clamped(to: 0..<bytes.count)]) { scalar in
      let hex = String(scalar, radix: 16, uppercase: true)
      // Whole bytes, and four digits at least, as the standard's examples have it.
      let digits = max(4, (hex.utf8.count + 1) / 2 * 2)
      let zeros = String(repeating: "0", count: digits - hex.utf8.count)
      xml.span("cp", [("hex", zeros + hex)])
    }
  }
}
