public import LedeCore
public import LedeLanguages

/// Tells the parts of an article in plain text apart: title, dateline, byline, headings,
/// paragraphs, list items, quotations, captions and labelled metadata.
///
/// It goes by layout (blank lines, line lengths, markers), by marks (how a line ends, what is
/// quoted) and by the words that the language's data knows; it never needs the language.
public struct BlockClassifier: Sendable {
  private let labels: Labels
  private let datelines: Datelines
  private let openers: Openers

  /// Makes a classifier.
  /// - Parameters:
  ///   - language: what is known of the article's language.
  ///   - neutral: what holds for every language.
  public init(language: LanguageData, neutral: LanguageData) {
    labels = Labels(language: language, neutral: neutral)
    datelines = Datelines(language: language, neutral: neutral)
    openers = Openers(language: language, neutral: neutral)
  }

  /// The blocks of a text, ordered, disjoint, covering all but white space, and what its labels
  /// say.
  /// - Parameter deadline: where it passes, what was found so far is all there is.
  /// - Complexity: O(*n*).
  public func classify(
    _ source: SourceText, until deadline: Deadline = .never
  ) -> (blocks: [Block], metadata: [MetadataItem]) {
    source.bytes.withUnsafeBufferPointer { bytes in
      let view = ScalarView(bytes)
      let units = Unit.all(view, until: deadline) { range in
        labels.label(view, range) != nil
          || openers.isByline(view, Unit(view, range), hasTitle: true)
      }
      var run = Run(classifier: self, view: view, units: units)
      run.classify(until: deadline)
      return (run.blocks, run.metadata)
    }
  }

  /// The state of going through one text.
  private struct Run {
    let classifier: BlockClassifier
    let view: ScalarView
    let units: [Unit]
    var blocks: [Block] = []
    var metadata: [MetadataItem] = []
    /// Whether running text has not begun.
    var isHeader = true
    var hasTitle = false
    var hasDateline = false

    init(classifier: BlockClassifier, view: ScalarView, units: [Unit]) {
      self.classifier = classifier
      self.view = view
      self.units = units
    }

    mutating func add(_ kind: Block.Kind, _ range: Range<Int>) {
      blocks.append(
        Block(kind: kind, range: SourceRange(range.lowerBound, range.upperBound)))
    }

    mutating func classify(until deadline: Deadline) {
      // Behind the last running text, labels and credits may stand again.
      let lastBody = units.lastIndex { !$0.looksLikeHeading && $0.words > 14 } ?? units.count
      for (index, unit) in units.enumerated() {
        if index & 0xFF == 0xFF, deadline.hasPassed { break }
        if unit.isListItem {
          add(.listItem, unit.range)
          isHeader = isHeader && !hasTitle
          continue
        }
        guard let unit = takeLabels(unit, isAllowed: isHeader || index > lastBody) else { continue }
        classify(unit, index)
      }
    }

    /// Takes the labelled facts off the start of a unit; what is left of it.
    private mutating func takeLabels(_ unit: Unit, isAllowed: Bool) -> Unit? {
      guard isAllowed, !classifier.openers.isCaption(view, unit) else { return unit }
      var rest = unit.range
      while let match = classifier.labels.match(view, rest) {
        let range = rest.lowerBound..<match.end
        metadata.append(
          MetadataItem(
            name: match.name, value: view.string(match.value),
            range: SourceRange(range.lowerBound, match.value.upperBound)))
        add(match.name == "author" ? .byline : .metadata, range)
        rest = view.skipSpace(match.end, to: rest.upperBound)..<rest.upperBound
        if rest.isEmpty { return nil }
      }
      return rest == unit.range ? unit : Unit(view, rest, lineCount: unit.lineCount)
    }

    private mutating func classify(_ unit: Unit, _ index: Int) {
      if classifier.openers.isCaption(view, unit) { return add(.caption, unit.range) }
      if isHeader || index + 2 >= units.count,
        classifier.openers.isByline(view, unit, hasTitle: hasTitle)
      {
        return add(.byline, unit.range)
      }
      if isHeader, !hasTitle, unit.looksLikeTitle, index + 1 < units.count,
        isTitle(unit, index)
      {
        hasTitle = true
        return add(.title, unit.range)
      }
      if isHeader, !hasDateline, takeDateline(unit, index) { return }
      if isQuotation(unit) {
        isHeader = false
        return add(.quotation, unit.range)
      }
      if isHeading(unit, index) {
        if isHeader, isNames(unit, index) { return add(.byline, unit.range) }
        return add(.heading, unit.range)
      }
      isHeader = false
      add(.paragraph, unit.range)
    }

    private func isTitle(_ unit: Unit, _ index: Int) -> Bool {
      // A dateline that stands alone.
      classifier.datelines.end(view, unit.range) != unit.range.upperBound
    }

    /// Takes a dateline off the first paragraph, or takes one that stands alone.
    private mutating func takeDateline(_ unit: Unit, _ index: Int) -> Bool {
      guard let end = classifier.datelines.end(view, unit.range) else { return false }
      if end < unit.range.upperBound, unit.looksLikeHeading, index + 1 < units.count {
        return false
      }
      hasDateline = true
      add(.dateline, unit.range.lowerBound..<end)
      let rest = view.skipSpace(end, to: unit.range.upperBound)..<unit.range.upperBound
      if !rest.isEmpty {
        isHeader = false
        let body = Unit(view, rest, lineCount: unit.lineCount)
        add(isQuotation(body) ? .quotation : .paragraph, rest)
      }
      return true
    }

    /// One line without a mark at its end, with running text behind it.
    private func isHeading(_ unit: Unit, _ index: Int) -> Bool {
      guard unit.looksLikeHeading, index + 1 < units.count else { return false }
      let next = units[index + 1]
      // Before a list, scripts without case leave out the colon of a sentence.
      if next.isListItem { return unit.isCased }
      return unit.isCased || !opensWithSpeech(unit)
    }

    /// Whether a unit begins with a quoted sentence, its mark included, and goes on behind it:
    /// running text, also where sentences end without a mark.
    private func opensWithSpeech(_ unit: Unit) -> Bool {
      let marks = QuotationMark.scan(view, unit.range)
      guard let first = marks.first, first.start == unit.range.lowerBound, first.isOpening,
        let partner = first.partner, marks[partner].end < unit.range.upperBound,
        let last = view.scalar(before: marks[partner].start, from: first.end)
      else { return false }
      return last.isTerminal
    }

    /// Names between the title and a dateline: a byline without a word that says so.
    private func isNames(_ unit: Unit, _ index: Int) -> Bool {
      guard hasTitle, index + 1 < units.count, unit.words <= (unit.isCased ? 6 : 4),
        let end = classifier.datelines.end(view, units[index + 1].range),
        end < units[index + 1].range.upperBound
      else { return false }
      return !unit.isCased
        || view.words(unit.range).allSatisfy { word in
          view.first(in: word) { $0.isLetter }?.isUpper ?? true
        }
    }

    /// Whether a quotation holds the words that say who speaks, between dashes: `«Да, — сказал он. —
    /// Нет»`. That is running text.
    private func namesSpeaker(_ range: Range<Int>) -> Bool {
      let words = view.words(range)
      var dashes = 0
      for index in words.indices.dropFirst() {
        guard let dash = view.scalar(at: words[index].lowerBound, before: words[index].upperBound),
          dash.isDash, dash.end == words[index].upperBound,
          let mark = view.scalar(before: words[index - 1].upperBound, from: range.lowerBound)
        else { continue }
        if mark.value == 0x2C || mark.isTerminal { dashes += 1 }
      }
      return dashes >= 2
    }

    /// A quotation that fills the unit, or with a dash and a name behind it.
    private func isQuotation(_ unit: Unit) -> Bool {
      guard unit.columns < 600, unit.lineCount <= 12 else { return false }
      let marks = QuotationMark.scan(view, unit.range)
      guard let first = marks.first, first.start == unit.range.lowerBound, first.isOpening,
        let partner = first.partner,
        !namesSpeaker(first.end..<marks[partner].start)
      else { return false }
      var end = marks[partner].end
      if end == unit.range.upperBound { return true }
      // `”.`: a stop behind the mark.
      if let stop = view.scalar(at: end, before: unit.range.upperBound),
        [0x2E, 0x3002, 0x964, 0x6D4, 0x589].contains(stop.value)
      {
        end = stop.end
        if end == unit.range.upperBound { return true }
      }
      let next = view.skipSpace(end, to: unit.range.upperBound)
      guard let dash = view.scalar(at: next, before: unit.range.upperBound), dash.isDash,
        !unit.endsWithMark
      else { return false }
      return view.words(dash.end..<unit.range.upperBound, atMost: 13).count <= 12
    }
  }
}
