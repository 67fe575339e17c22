import LedeCore
import LedeLanguages
import LedeTerminology
import Testing

/// A text in which the expected matches stand in ⟦ ⟧, and the terms that are looked for.
struct MarkedCase: Sendable, CustomTestStringConvertible {
  let language: String
  let terms: [Term]
  let text: String

  init(_ language: String, _ terms: MarkedTerm..., text: String) {
    self.language = language
    self.terms = terms.map(\.term)
    self.text = text
  }

  var testDescription: String { "\(language): \(text)" }

  /// What was found, in the same form.
  func found() throws -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: text.unicodeScalars.filter { $0 != "⟦" && $0 != "⟧" })
    let plain = String(view)
    let concepts = terms.enumerated().map { number, term in
      Concept(
        id: "c\(number)", terms: [Concept.LanguageEntry(language: .of(language), terms: [term])])
    }
    let stage = try TerminologyStage(
      glossaries: [Glossary(name: "g", concepts: concepts)], language: .of(language),
      knowledge: LanguageLibrary().data(for: .of(language)).terminology, targets: [])
    let document = try article(plain)
    var bytes = Array(plain.utf8)
    for match in try stage.run(on: document).matches.reversed() {
      bytes.insert(contentsOf: Array("⟧".utf8), at: match.range.end)
      bytes.insert(contentsOf: Array("⟦".utf8), at: match.range.start)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  func check(_ location: SourceLocation = #_sourceLocation) throws {
    let found = try found()
    #expect(Array(found.utf8) == Array(text.utf8), "found \(found)", sourceLocation: location)
  }
}

/// A term of a test: a string, or with rules.
struct MarkedTerm: Sendable, ExpressibleByStringLiteral {
  let term: Term

  init(_ term: Term) { self.term = term }
  init(stringLiteral value: String) { term = Term(value) }

  static func rules(_ text: String, _ match: Term.Match) -> MarkedTerm {
    MarkedTerm(Term(text, match: match))
  }
  static func sensitive(_ text: String) -> MarkedTerm {
    .rules(text, Term.Match(letterCase: .sensitive))
  }
  static func compound(_ text: String) -> MarkedTerm { .rules(text, Term.Match(compounds: true)) }
}
