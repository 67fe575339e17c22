import LedeCore
import LedeLanguages
import LedeTerminology
import TestSupport
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

  /// A line of a file of `Tests/Fixtures/terms`: language, terms parted by ` | `, and text, with tabs
  /// between them. A term has its rules behind it (`{sensitive}`, `{compound}`, `{nohyphen}`);
  /// `\u{AD}`, `\n`, `\r` and `\t` stand for what can not be seen.
  init?(line: String) {
    let parts = line.split(separator: "\t").map { Self.unescaped($0) }
    guard parts.count == 3 else { return nil }
    language = parts[0]
    text = parts[2]
    terms = parts[1].split(separator: " | ").map { part in
      var words = part.split(separator: " ")
      var match = Term.Match()
      while let rule = words.last, rule.first == "{" {
        switch rule {
        case "{sensitive}": match.letterCase = .sensitive
        case "{compound}": match.compounds = true
        default: match.allowsHyphens = false
        }
        words.removeLast()
      }
      return Term(words.joined(separator: " "), match: match)
    }
  }

  /// The cases of a file of `Tests/Fixtures/terms`.
  static func all(_ name: String) -> [MarkedCase] {
    (Fixtures.read("terms/\(name).tsv") ?? "").split(separator: "\n")
      .filter { $0.first != "#" }.compactMap { MarkedCase(line: String($0)) }
  }

  private static func unescaped(_ text: Substring) -> String {
    var result = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "\\", let kind = rest.popFirst() else {
        result.append(scalar)
        continue
      }
      switch kind {
      case "n": result.append("\n")
      case "r": result.append("\r")
      case "t": result.append("\t")
      case "u":
        let digits = rest.dropFirst().prefix { $0 != "}" }
        rest = rest.dropFirst(digits.count + 2)
        if let value = UInt32(String(Substring(digits)), radix: 16),
          let scalar = Unicode.Scalar(value)
        {
          result.append(scalar)
        }
      default: result.append(kind)
      }
    }
    return String(result)
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
