import LedeCore

/// What a person decided of each sentence.
struct SentenceMarks {
  /// Whether a sentence has to be in; empty when nothing was decided.
  private let included: [Bool]
  /// Whether a sentence has to be out.
  private let excluded: [Bool]

  /// Finds the sentences of ranges.
  ///
  /// - Throws: `invalid-range` with everything that is wrong: a range outside the text or empty, one
  ///   to be included that has no sentence, a sentence that is to be both in and out.
  init(_ marks: SummaryMarks?, of document: Document, _ layer: Sentences) throws(LedeError) {
    guard let marks, !marks.include.isEmpty || !marks.exclude.isEmpty else {
      included = []
      excluded = []
      return
    }
    var mistakes: [String] = []
    func flags(_ ranges: [SourceRange], _ verb: String, needsSentence: Bool) -> [Bool] {
      var flags = [Bool](repeating: false, count: layer.items.count)
      for range in ranges {
        guard range.start >= 0, range.end <= document.source.count, !range.isEmpty else {
          mistakes.append(
            "the range of bytes \(range) to \(verb) is \(range.isEmpty ? "empty" : "outside the text"), "
              + "which has \(document.source.count) bytes")
          continue
        }
        var index = Self.first(of: layer, endingAfter: range.start)
        var found = false
        while index < layer.items.count, layer.items[index].range.start < range.end {
          flags[index] = true
          found = true
          index += 1
        }
        if !found, needsSentence {
          mistakes.append("the range of bytes \(range) to \(verb) holds no part of a sentence")
        }
      }
      return flags
    }
    let included = flags(marks.include, "include", needsSentence: true)
    let excluded = flags(marks.exclude, "exclude", needsSentence: false)
    for (index, item) in layer.items.enumerated() where included[index] && excluded[index] {
      mistakes.append("the sentence at the bytes \(item.range) is to be both included and excluded")
    }
    guard mistakes.isEmpty else {
      throw LedeError(
        code: .invalidRange, kind: .input, message: mistakes.joined(separator: "; "))
    }
    self.included = included
    self.excluded = excluded
  }

  /// The marks of several documents, whose sentences stand one behind the other.
  init(joining parts: [(marks: SentenceMarks, count: Int)]) {
    guard parts.contains(where: { !$0.marks.included.isEmpty }) else {
      included = []
      excluded = []
      return
    }
    func joined(_ flags: KeyPath<SentenceMarks, [Bool]>) -> [Bool] {
      parts.flatMap { part in
        let own = part.marks[keyPath: flags]
        return own.isEmpty ? [Bool](repeating: false, count: part.count) : own
      }
    }
    included = joined(\.included)
    excluded = joined(\.excluded)
  }

  /// Whether a sentence has to be in the summary.
  func isIncluded(_ sentence: Int) -> Bool { !included.isEmpty && included[sentence] }

  /// Whether a sentence must not be in the summary.
  func isExcluded(_ sentence: Int) -> Bool { !excluded.isEmpty && excluded[sentence] }

  private static func first(of layer: Sentences, endingAfter offset: Int) -> Int {
    var low = 0
    var high = layer.items.count
    while low < high {
      let middle = (low + high) / 2
      if layer.items[middle].range.end <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
