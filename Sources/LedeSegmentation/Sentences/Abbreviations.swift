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

  private var table = ByteTable(capacity: 512)
  private var classes: [Classes] = []
  /// The last words of forms that are written with spaces, and the words before a stop in them: a
  /// look at one word tells whether a longer form is worth one.
  private var lastWords = WordSet([])
  private var innerWords = WordSet([])
  /// The forms of text in capitals: `ST. PAUL`.
  private var capitals = ByteTable(capacity: 64)
  private var capitalClasses: [Classes] = []
  /// The capitalized forms of other scripts than Latin, as the start of a sentence has them.
  private var openers = ByteTable(capacity: 64)
  private var openerClasses: [Classes] = []
  /// Endings of words that are short for others before a number: `Goethestr. 5`.
  private var suffixes = WordSet([])
  private let language: String

  /// - Parameter neutral: what holds for every language, unless the language's own data knows the
  ///   form.
  init(
    _ data: LanguageData.Segmentation, neutral: LanguageData.Segmentation?, language: String
  ) {
    self.language = language
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
      insert(form, kind)
      insertCapitals(of: form, kind)
      // `z. B`: the stop behind `z` is inner when ` B` follows.
      let parts = form.split(separator: " ", omittingEmptySubsequences: true)
      if parts.count > 1, let last = parts.last { lastWords.insert(String(last)) }
      for part in parts.dropLast() where part.last == "." {
        innerWords.insert(String(part.dropLast()))
      }
      for count in stride(from: 1, to: parts.count, by: 1) where parts[count - 1].last == "." {
        insert(parts[...count].joined(separator: " "), .beginning)
      }
    }
  }

  private mutating func insert(_ form: String, _ kind: Classes) {
    var form = form
    let index = form.withUTF8 { table.insert($0).index }
    if index == classes.count { classes.append([]) }
    classes[index].insert(kind)
  }

  /// Takes a form as the start of a sentence and text in capitals have it. Letters of ASCII are
  /// told from their capitals without a table.
  private mutating func insertCapitals(of form: String, _ kind: Classes) {
    guard form.unicodeScalars.count > 1, !form.contains(" ") else { return }
    if form.utf8.first.map({ $0 >= 0x80 }) ?? false,
      let first = try? CaseMapping.uppercase(String(form.prefix(1)), locale: "und"),
      first != form.prefix(1)
    {
      if kind == .title {
        insert(first + form.dropFirst(), kind)
      } else {
        var capitalized = first + form.dropFirst()
        let index = capitalized.withUTF8 { openers.insert($0).index }
        if index == openerClasses.count { openerClasses.append([]) }
        openerClasses[index].insert(kind)
      }
    }
    // Of other classes only a known start tells, and none is known in capitals.
    guard !kind.isDisjoint(with: [.title, .number, .neverFinal]),
      var upper = try? CaseMapping.uppercase(form, locale: language)
    else { return }
    let index = upper.withUTF8 { capitals.insert($0).index }
    if index == capitalClasses.count { capitalClasses.append([]) }
    capitalClasses[index].insert(kind)
  }

  /// The classes of a capitalized form at the start of a sentence.
  func classes(ofOpener form: UnsafeBufferPointer<UInt8>) -> Classes {
    openers.find(form).map { openerClasses[$0] } ?? []
  }

  /// The classes of a form in text in capitals.
  func classes(ofCapitals form: UnsafeBufferPointer<UInt8>) -> Classes {
    capitals.find(form).map { capitalClasses[$0] } ?? []
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
    table.find(form).map { classes[$0] } ?? []
  }

  /// Whether a word is the last of a form that is written with spaces.
  func isLast(_ word: UnsafeBufferPointer<UInt8>) -> Bool { lastWords.contains(word) }

  /// Whether a word stands before an inner stop of a form that is written with spaces.
  func isInner(_ word: UnsafeBufferPointer<UInt8>) -> Bool { innerWords.contains(word) }
}
