import Lede
import LedeChecking
import LedeCore
import LedeTerminology

/// What a check finds in a text in which the expected findings stand in ⟦ ⟧.
struct Marked {
  let text: String
  let language: String
  let glossary: Glossary

  init(_ language: String, _ glossary: Glossary, _ marked: String) {
    text = marked
    self.language = language
    self.glossary = glossary
  }

  /// The text without marks.
  var plain: String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: text.unicodeScalars.filter { $0 != "⟦" && $0 != "⟧" })
    return String(view)
  }

  /// The text with what was found in marks.
  func found(only rule: String? = nil) throws -> String {
    var bytes = Array(plain.utf8)
    for finding in try findings(only: rule).reversed() {
      bytes.insert(contentsOf: Array("⟧".utf8), at: finding.range.end)
      bytes.insert(contentsOf: Array("⟦".utf8), at: finding.range.start)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  func findings(only rule: String? = nil) throws -> [Finding] {
    try check(plain, language, glossary).findings.filter { rule == nil || $0.rule == rule }
  }
}

/// An engine that checks, without a home.
func checker(
  _ language: String? = nil, _ change: (inout EngineOptions) -> Void = { _ in }
) throws -> LedeEngine {
  var options = EngineOptions(language: language.map { .of($0) })
  options.goal = CheckStage.name
  options.locator = nil
  options.glossaries = []
  change(&options)
  return try LedeEngine(options)
}

func check(
  _ text: String, _ language: String, _ glossary: Glossary = .empty,
  _ change: (inout EngineOptions) -> Void = { _ in }
) throws -> ArticleResult {
  let result = try checker(language, change).run(
    Article(SourceText(text), language: .of(language), glossary: glossary))
  if let failure = result.failure { throw failure }
  return result
}

extension LanguageTag {
  /// A tag that a test knows to be well-formed.
  static func of(_ tag: String) -> LanguageTag { LanguageTag(tag) ?? .undetermined }
}

extension Glossary {
  static let empty = Glossary(name: "test", concepts: [])

  /// A glossary of a YAML text.
  static func of(_ yaml: String) throws -> Glossary {
    try YAMLGlossaryReader.read(Array(yaml.utf8), name: "test.yaml").glossary
  }

  /// A concept with a deprecated and a preferred term.
  static func replacing(_ old: String, with new: String, in language: String) -> Glossary {
    replacing(Term(old, status: .deprecated), with: Term(new), in: language)
  }

  static func replacing(_ old: Term, with new: Term, in language: String) -> Glossary {
    Glossary(
      name: "test",
      concepts: [
        Concept(
          id: "c", terms: [Concept.LanguageEntry(language: .of(language), terms: [old, new])])
      ])
  }
}
