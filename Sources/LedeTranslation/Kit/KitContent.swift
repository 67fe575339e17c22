import LedeCore
import LedeInterchange

/// The content of a block in parts: segments and what is between them, each with its codes and
/// annotations.
struct KitContent {
  /// A part.
  struct Part {
    /// The number of the segment; `nil` between segments.
    let segment: Int?
    let content: InlineContent
  }

  /// A code with the clean text it stands for, or an empty range where it stands.
  private struct PlacedCode {
    let code: TranslationCode
    let range: Range<Int>
  }

  private struct Mark {
    let annotation: TranslationAnnotation
    let range: Range<Int>
  }

  private let text: ResultText
  private let whole: Range<Int>
  private var codes: [PlacedCode] = []
  /// In the order of the text, without overlap.
  private var marks: [Mark] = []

  init(text: ResultText, block: Block, codes: KitCodes) {
    self.text = text
    let whole = text.cleanOffsets(ofBlock: block).clamped(to: 0..<text.bytes.count)
    self.whole = whole
    var position = whole.lowerBound
    for (code, inline) in zip(codes.codes, text.document.inlineCodes(in: block)) {
      let range = text.cleanOffsets(of: inline.range)
      let start = min(max(position, range.lowerBound), whole.upperBound)
      let end = inline.range.isEmpty ? start : min(max(start, range.upperBound), whole.upperBound)
      self.codes.append(PlacedCode(code: code, range: start..<end))
      position = end
    }
    guard text.document.isTranslatable(block) else { return }
    for range in text.document.protectedRanges(in: block) {
      let clean = text.cleanOffsets(of: range).clamped(to: whole)
      guard !clean.isEmpty else { continue }
      marks.append(
        Mark(
          annotation: TranslationAnnotation(id: "p\(marks.count + 1)", translate: false),
          range: clean))
    }
  }

  /// Marks terms. One that overlaps another mark, or what is not translated, is left out.
  mutating func add(terms: [Terms.Match], entries: [String?]) {
    for (place, term) in terms.enumerated() {
      let range = text.cleanOffsets(of: term)
      guard !range.isEmpty, range.clamped(to: whole) == range else { continue }
      marks.append(
        Mark(
          annotation: TranslationAnnotation(
            id: "m\(place + 1)", type: "term", reference: entries[place].map { "#gls=\($0)" },
            translate: term.status == .doNotTranslate ? false : nil), range: range))
    }
    let sorted = marks.enumerated().sorted {
      ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
    }
    marks = []
    for (_, mark) in sorted where mark.range.lowerBound >= marks.last?.range.upperBound ?? 0 {
      marks.append(mark)
    }
  }

  // MARK: Parts

  /// Cuts the content at segments: what is between two of them is a part of its own.
  func parts(of segments: [Range<Int>]) -> [Part] {
    var places: [(segment: Int?, range: Range<Int>)] = []
    var end = segments.first?.lowerBound ?? whole.lowerBound
    for (number, segment) in segments.enumerated() {
      let segment = segment.clamped(to: 0..<text.bytes.count)
      if end < segment.lowerBound { places.append((nil, end..<segment.lowerBound)) }
      places.append((number, segment))
      end = max(end, segment.upperBound)
    }
    let codes = assigned(to: places.map(\.range))
    var nextMark = 0
    return places.enumerated().map { (index, place) in
      while nextMark < marks.count, marks[nextMark].range.upperBound <= place.range.lowerBound {
        nextMark += 1
      }
      let inside = marks[nextMark...].prefix { $0.range.lowerBound < place.range.upperBound }
        .filter { mark in
          // A term is whole or not marked; what is not translated is so in every part.
          mark.annotation.type != "term" || mark.range.clamped(to: place.range) == mark.range
        }.map { mark in
          Mark(
            annotation: numbered(mark, in: place.range),
            range: mark.range.clamped(to: place.range))
        }
      return Part(
        segment: place.segment,
        content: content(of: place.range, codes[index], place.segment == nil ? [] : inside))
    }
  }

  /// The parts of one mark that is in several have names of their own.
  private func numbered(_ mark: Mark, in part: Range<Int>) -> TranslationAnnotation {
    var annotation = mark.annotation
    if mark.range.lowerBound < part.lowerBound {
      annotation.id += "-\(part.lowerBound - whole.lowerBound)"
    }
    return annotation
  }

  /// Which codes stand in which part: at a seam an opening goes with what is behind it, and a closing
  /// and others with what is before.
  private func assigned(to parts: [Range<Int>]) -> [[PlacedCode]] {
    var result = [[PlacedCode]](repeating: [], count: parts.count)
    guard !parts.isEmpty else { return result }
    var part = 0
    for code in codes {
      let start = code.range.lowerBound
      while part + 1 < parts.count, parts[part].upperBound < start { part += 1 }
      let goesOn = code.code.role == .opening || !code.range.isEmpty
      while goesOn, part + 1 < parts.count, parts[part].upperBound <= start { part += 1 }
      result[part].append(code)
    }
    return result
  }

  /// Text with codes and marks, in order.
  private func content(
    of range: Range<Int>, _ codes: [PlacedCode], _ marks: [Mark]
  ) -> InlineContent {
    var elements: [InlineElement] = []
    var position = range.lowerBound
    var nextCode = 0
    func writeText(to end: Int) {
      let end = min(end, range.upperBound)
      guard position < end else { return }
      elements.append(.text(String(decoding: self.text.bytes[position..<end], as: UTF8.self)))
      position = end
    }
    /// Writes the codes up to a place, as long as they may come now.
    func writeCodes(to end: Int, while isNow: (PlacedCode) -> Bool = { _ in true }) {
      while nextCode < codes.count, codes[nextCode].range.lowerBound <= end,
        isNow(codes[nextCode])
      {
        writeText(to: codes[nextCode].range.lowerBound)
        elements.append(.code(codes[nextCode].code))
        position = max(position, codes[nextCode].range.upperBound)
        nextCode += 1
      }
    }
    let closings = Dictionary(
      codes.filter { $0.code.role == .closing }.map { ($0.code.id, $0.range.lowerBound) },
      uniquingKeysWith: { first, _ in first })
    for mark in marks {
      writeCodes(to: mark.range.lowerBound - 1)
      // A code that begins with the mark is around it unless it ends first.
      writeCodes(to: mark.range.lowerBound) { code in
        code.code.role != .opening
          || closings[code.code.id] ?? .max >= mark.range.upperBound
      }
      writeText(to: mark.range.lowerBound)
      elements.append(.annotationStart(mark.annotation))
      let first = nextCode
      writeCodes(to: mark.range.upperBound - 1)
      // A code that ends with the mark is in it when it has begun in it.
      writeCodes(to: mark.range.upperBound) { code in
        code.code.role == .closing
          && codes[first..<nextCode].contains { $0.code.id == code.code.id }
      }
      writeText(to: mark.range.upperBound)
      elements.append(.annotationEnd(id: mark.annotation.id))
    }
    writeCodes(to: .max)
    writeText(to: range.upperBound)
    return InlineContent(elements)
  }
}

extension Document {
  /// The ranges in a block that are not to be translated.
  /// - Complexity: O(log *ranges*) and those of the block.
  fileprivate func protectedRanges(in block: Block) -> some Sequence<SourceRange> {
    var low = 0
    var high = protectedRanges.count
    while low < high {
      let middle = (low + high) / 2
      if protectedRanges[middle].end > block.range.start { high = middle } else { low = middle + 1 }
    }
    return protectedRanges[low...].prefix { $0.start < block.range.end }
  }
}
