import LedeCore
import LedeLanguages
import LedeUnicode

/// The abbreviations of a language, asked with the bytes before a stop.
struct Abbreviations: Sendable {
  /// The classes a form belongs to.
  struct Classes: OptionSet, Sendable {
    let rawValue: UInt8
    static let title = Classes(rawValue: 1)
    static let number = Classes(rawValue: 2)
    static let neverFinal = Classes(rawValue: 4)
    static let mayEnd = Classes(rawValue: 8)
    static let ends = Classes(rawValue: 32)
    /// The beginning of a form that is written with spaces.
    static let beginning = Classes(rawValue: 16)
  }

  /// Forms with their classes.
  private struct Forms {
    private var table: ByteTable
    private var classes: [Classes] = []

    init(capacity: Int) { table = ByteTable(capacity: capacity) }

    mutating func insert(_ form: String, _ kind: Classes) {
      var form = form
      let index = form.withUTF8 { table.insert($0).index }
      if index == classes.count { classes.append([]) }
      classes[index].insert(kind)
    }

    func classes(of form: UnsafeBufferPointer<UInt8>) -> Classes {
      table.find(form).map { classes[$0] } ?? []
    }
  }

  private var forms = Forms(capacity: 512)
  /// The last words of forms that are written with spaces, and the words before a stop in them: a
  /// look at one word tells whether a longer form is worth one.
  private var lastWords = WordSet([])
  private var innerWords = WordSet([])
  /// Endings of words that are short for others before a number: `Goethestr. 5`.
  private var suffixes = WordSet([])

  /// - Parameter neutral: what holds for every language, unless the language's own data knows the
  ///   form.
  init(_ data: LanguageData.Segmentation, neutral: LanguageData.Segmentation?) {
    add(data)
    // Months and weekdays that are shorter forms of others.
    let names = data.months + data.weekdays
    add(names.filter { name in names.contains { $0 != name && $0.hasPrefix(name) } }, .number)
    guard var neutral else { return }
    let known = Set(data.titles + data.beforeNumber + data.neverFinal + data.mayEnd + data.ends)
    neutral.titles.removeAll(where: known.contains)
    neutral.beforeNumber.removeAll(where: known.contains)
    neutral.neverFinal.removeAll(where: known.contains)
    neutral.mayEnd.removeAll(where: known.contains)
    neutral.ends.removeAll(where: known.contains)
    add(neutral)
  }

  private mutating func add(_ data: LanguageData.Segmentation) {
    add(data.titles, .title)
    add(data.beforeNumber, .number)
    add(data.neverFinal, .neverFinal)
    add(data.mayEnd, .mayEnd)
    add(data.ends, .ends)
  }

  private mutating func add(_ forms: [String], _ kind: Classes) {
    for form in forms {
      if form.first == "-" {
        suffixes.insert(String(form.dropFirst()))
        continue
      }
      self.forms.insert(form, kind)
      // `z. B`: the stop behind `z` is inner when ` B` follows.
      let parts = form.split(separator: " ", omittingEmptySubsequences: true)
      if parts.count > 1, let last = parts.last { lastWords.insert(String(last)) }
      for part in parts.dropLast() where part.last == "." {
        innerWords.insert(String(part.dropLast()))
      }
      for count in stride(from: 1, to: parts.count, by: 1) where parts[count - 1].last == "." {
        self.forms.insert(parts[...count].joined(separator: " "), .beginning)
      }
    }
  }

  /// The classes of a form in text in capitals: `ST. PAUL`. Only those that no known start could
  /// overrule, for none is known in capitals.
  func classes(ofCapitals form: UnsafeBufferPointer<UInt8>) -> Classes {
    let form = String(decoding: form, as: UTF8.self)
    guard let folded = try? CaseMapping.fold(form) else { return [] }
    return classes(of: folded)
      .union(classes(of: String(form.prefix(1)) + folded.dropFirst()))
      .intersection([.title, .number, .neverFinal])
  }

  /// The classes of a capitalized form, as the start of a sentence has it.
  func classes(ofCapitalized form: UnsafeBufferPointer<UInt8>) -> Classes {
    let form = String(decoding: form, as: UTF8.self)
    guard let first = try? CaseMapping.fold(String(form.prefix(1))) else { return [] }
    return classes(of: first + form.dropFirst())
  }

  private func classes(of form: String) -> Classes {
    var form = form
    return form.withUTF8 { classes(of: $0) }.subtracting(.beginning)
  }

  /// Whether a word ends with an ending that is short for a word before a number.
  func hasSuffix(_ view: ScalarView, _ word: Range<Int>) -> Bool {
    guard !suffixes.isEmpty else { return false }
    var start = word.upperBound
    for _ in 0..<6 {
      guard let scalar = view.scalar(before: start, from: word.lowerBound) else { return false }
      start = scalar.start
      if start > word.lowerBound, suffixes.contains(view.slice(start..<word.upperBound)) {
        return true
      }
    }
    return false
  }

  /// The classes of a form, without its final stop; words are parted by one space.
  func classes(of form: UnsafeBufferPointer<UInt8>) -> Classes {
    forms.classes(of: form)
  }

  /// Whether a word is the last of a form that is written with spaces.
  func isLast(_ word: UnsafeBufferPointer<UInt8>) -> Bool { lastWords.contains(word) }

  /// Whether a word stands before an inner stop of a form that is written with spaces.
  func isInner(_ word: UnsafeBufferPointer<UInt8>) -> Bool { innerWords.contains(word) }
}
