import ArgumentParser
import Lede

extension GlossaryCommand {
  /// What changed from one glossary to another.
  struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Compares two glossaries: concepts by their ids, terms by their text.",
      discussion: """
        The exit code is 0 whether or not they differ.
        EXAMPLE
          lede glossary diff old.yaml new.tbx
        """)

    @Argument(help: "The old glossary's name or file.") var old: String
    @Argument(help: "The new glossary's name or file.") var new: String
    @OptionGroup var files: GlossaryFileFlags

    func run() throws {
      let library = try LedeEngine().glossaries
      let before = try library.glossary(old, source: files.source, target: files.target).glossary
      let after = try library.glossary(new, source: files.source, target: files.target).glossary
      let signs: [GlossaryDifference.Change.Kind: String] = [
        .added: "+", .removed: "-", .changed: "~",
      ]
      var text = ""
      for change in GlossaryDifference(from: before, to: after).changes {
        text += "\(signs[change.kind] ?? "~") \(change.concept)"
        if let term = change.term { text += "  \(term.language): \(term.text)" }
        if !change.details.isEmpty { text += "  (\(change.details.joined(separator: "; ")))" }
        text += "\n"
      }
      try OutputFile.standard(text)
    }
  }

  /// How many of what there are.
  struct Stats: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Counts concepts and terms by language, status and subject field.")

    @Argument(help: "Names or files.") var names: [String]
    @OptionGroup var files: GlossaryFileFlags

    func run() throws {
      let library = try LedeEngine().glossaries
      var text = ""
      for name in names {
        let glossary = try library.glossary(name, source: files.source, target: files.target)
          .glossary
        text += Self.describe(glossary, name)
      }
      try OutputFile.standard(text)
    }

    private static func describe(_ glossary: Glossary, _ name: String) -> String {
      var fields: [String: Int] = [:]
      var untranslated = 0
      var lines = ""
      for concept in glossary.concepts {
        fields[concept.subjectField ?? "(none)", default: 0] += 1
        if !concept.isTranslatable { untranslated += 1 }
      }
      for language in glossary.languages {
        let terms = glossary.concepts.flatMap { concept in
          concept.terms.first { $0.language == language }?.terms ?? []
        }
        let concepts = glossary.concepts.count { $0.terms.contains { $0.language == language } }
        var statuses: [String] = []
        for status in Terms.Status.allCases {
          let count = terms.count { $0.status == status }
          if count > 0 { statuses.append("\(count) \(status.rawValue)") }
        }
        let forms = terms.reduce(0) { $0 + $1.forms.count }
        lines +=
          "  \(language): \(concepts) concepts, \(terms.count) terms "
          + "(\(statuses.joined(separator: ", "))), \(forms) forms\n"
      }
      let subjects = fields.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        .map { "\($0.key) \($0.value)" }
      return "\(name): \(glossary.concepts.count) concepts, \(untranslated) not translated\n"
        + lines + "  subjectField: \(subjects.joined(separator: ", "))\n"
    }
  }
}
