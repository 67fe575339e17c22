public import LedeCore
public import LedeLanguages
import LedeUnicode

/// Finds what is doubtful in a glossary that reads well.
public struct GlossaryCheck {
  private let glossary: Glossary
  private let file: String
  private let lines: [String]
  private var findings: [Diagnostic] = []

  /// Warnings, each with its place where the glossary was read from a file: terms of two concepts,
  /// the same term with different targets, two preferred terms of a language, a deprecated or superseded term
  /// without a preferred one, a concept of one language only, words of mixed scripts, and terms
  /// that can not be found.
  ///
  /// - Parameters:
  ///   - file: the name of the file, and its bytes.
  ///   - knowledge: what is known of a language.
  /// - Throws: `library-failed` when ICU can not fold a term.
  public static func findings(
    in glossary: Glossary, file: (name: String, bytes: [UInt8])? = nil,
    knowledge: (LanguageTag) -> LanguageData.Terminology = { _ in LanguageData.Terminology() }
  ) throws(LedeError) -> [Diagnostic] {
    var check = GlossaryCheck(glossary, file: file)
    for concept in glossary.concepts { check.check(concept) }
    for language in glossary.languages { try check.check(language, knowledge(language)) }
    // Places first, in the order of the file.
    return check.findings.enumerated().sorted { a, b in
      let (x, y) = (a.element.location, b.element.location)
      return (x?.line ?? 0, x?.column ?? 0, a.offset) < (y?.line ?? 0, y?.column ?? 0, b.offset)
    }.map(\.element)
  }

  private init(_ glossary: Glossary, file: (name: String, bytes: [UInt8])?) {
    self.glossary = glossary
    self.file = file?.name ?? glossary.name
    lines =
      file?.bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map {
        String(decoding: $0, as: UTF8.self)
      } ?? []
  }

  private mutating func warn(
    _ message: String, at place: FilePlace?, length: Int = 1, _ suggestion: String
  ) {
    findings.append(
      Diagnostic(
        .warning, code: .invalidGlossary,
        message: place == nil ? "\(glossary.name): \(message)" : message,
        location: place.map {
          let line = Int($0.line)
          return Diagnostic.Location(
            file: file, line: line, column: Int($0.column), length: length,
            text: lines.indices.contains(line - 1) ? lines[line - 1] : nil)
        }, suggestion: suggestion))
  }

  // MARK: Concepts

  private mutating func check(_ concept: Concept) {
    for entry in concept.terms {
      let preferred = entry.terms.filter { $0.status == .preferred }
      if preferred.count > 1 {
        warn(
          "concept '\(concept.id)' has \(preferred.count) preferred terms in \(entry.language)",
          at: preferred[1].place ?? concept.place, "make all but one admitted")
      }
      let forbidden = entry.terms.first { $0.status == .deprecated || $0.status == .superseded }
      if let forbidden, preferred.isEmpty {
        warn(
          "concept '\(concept.id)' has a \(forbidden.status.rawValue) but no preferred term in "
            + "\(entry.language)",
          at: forbidden.place ?? concept.place, "add the preferred one")
      }
      for term in entry.terms {
        for text in [term.text] + term.forms {
          if let word = Self.mixedWord(in: text) {
            warn(
              "the word '\(word)' of '\(text)' mixes letters of two scripts",
              at: term.place ?? concept.place, length: text.unicodeScalars.count,
              "write it in one")
          }
        }
      }
    }
    if concept.isTranslatable, concept.terms.count == 1 {
      warn(
        "concept '\(concept.id)' has terms in one language only", at: concept.place,
        "add a target, or say translate: false")
    }
  }

  /// Scripts whose letters look like one another's.
  private static let alike: Set<String> = ["Latn", "Cyrl", "Grek"]

  private static func mixedWord(in text: String) -> String? {
    for word in text.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
      let scripts = Set(word.unicodeScalars.map { ScalarProperties.script($0.value) })
      if scripts.intersection(alike).count > 1 { return String(word) }
    }
    return nil
  }

  // MARK: Languages

  /// Checks what the matcher makes of the terms of a language.
  private mutating func check(
    _ language: LanguageTag, _ knowledge: LanguageData.Terminology
  ) throws(LedeError) {
    let matcher = try TermMatcher([glossary], language: language, knowledge: knowledge)
    for entry in matcher.automaton.unreachable {
      let term = term(entry)
      let text = entry.form == 0 ? term.text : term.forms[Int(entry.form) - 1]
      let shown = text.unicodeScalars.count > 40 ? "\(text.prefix(40))…" : text
      warn(
        "the term '\(shown)' can never be found", at: term.place,
        "a term has a letter, digit or sign that is not passed over, and at most "
          + "\(TermAutomaton.longestTerm) words")
    }
    for numbers in matcher.automaton.sharedEntries { compare(numbers, matcher, language) }
  }

  /// Reports entries of several concepts that match the same text.
  private mutating func compare(_ numbers: [Int], _ matcher: TermMatcher, _ language: LanguageTag) {
    let automaton = matcher.automaton
    guard let number = numbers.first else { return }
    let first = automaton.entries[number]
    let term = term(first)
    let concept = glossary.concepts[Int(first.concept)]
    for number in numbers.dropFirst() {
      let entry = automaton.entries[number]
      guard entry.concept != first.concept, !entry.isVariant else { continue }
      let other = self.term(entry)
      let text = automaton.surface(Int32(number))
      // Two terms that are told apart by their case do not collide.
      if term.isCaseSensitive || other.isCaseSensitive,
        automaton.surface(Int32(numbers[0])) != text
      {
        continue
      }
      let owner = glossary.concepts[Int(entry.concept)]
      let conflict = Self.conflict(concept, owner, besides: language)
      warn(
        "'\(text)' is a term of '\(concept.id)' and of '\(owner.id)' in \(language)"
          + (conflict.map { ", with different terms in \($0)" } ?? ""),
        at: other.place ?? owner.place, length: text.unicodeScalars.count,
        "the first one wins; remove one, or tell them apart")
    }
  }

  private func term(_ entry: TermAutomaton.Entry) -> Term {
    glossary.concepts[Int(entry.concept)].terms[Int(entry.language)].terms[Int(entry.term)]
  }

  /// The first language in which two concepts have different preferred terms.
  private static func conflict(
    _ a: Concept, _ b: Concept, besides language: LanguageTag
  ) -> LanguageTag? {
    for entry in a.terms where entry.language != language {
      guard let one = a.preferredTerm(in: entry.language),
        let other = b.preferredTerm(in: entry.language)
      else { continue }
      if one.text != other.text { return entry.language }
    }
    return nil
  }
}
