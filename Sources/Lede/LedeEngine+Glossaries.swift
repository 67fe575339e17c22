public import LedeCore
import LedeLanguages
public import LedeTerminology

extension LedeEngine {
  /// The matcher of glossaries.
  /// - Throws: everything that is wrong with them or with the language's data, or that a term can not be folded.
  public func matcher(for request: MatcherRequest) throws(DiagnosticsError) -> TermMatcher {
    try glossaries.matcher(request, library: library)
  }

  /// What is doubtful in a glossary that was read.
  /// - Throws: what is wrong with a language's data, or that a term can not be folded.
  public func doubts(
    of reading: GlossaryLibrary.Reading, path: String
  ) throws(DiagnosticsError) -> [Diagnostic] {
    var known: [LanguageTag: LanguageData.Terminology] = [:]
    for language in reading.glossary.languages {
      known[language] = try library.data(for: language).terminology
    }
    do throws(LedeError) {
      return try GlossaryCheck.findings(in: reading.glossary, file: (path, reading.bytes)) {
        known[$0] ?? LanguageData.Terminology()
      }
    } catch {
      throw DiagnosticsError([Diagnostic(.error, code: error.code, message: error.message)])
    }
  }
}
