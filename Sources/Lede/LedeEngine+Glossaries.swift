public import LedeCore
import LedeLanguages
public import LedeTerminology

extension LedeEngine {
  /// A matcher for the terms of a language.
  ///
  /// - Parameter glossaries: in order of priority.
  /// - Throws: what is wrong with the language's data, or that a term can not be folded.
  public func matcher(
    for glossaries: [Glossary], language: LanguageTag
  ) throws(DiagnosticsError) -> TermMatcher {
    let knowledge = try library.data(for: language).terminology
    do throws(LedeError) {
      return try TermMatcher(glossaries, language: language, knowledge: knowledge)
    } catch {
      throw DiagnosticsError([Diagnostic(.error, code: error.code, message: error.message)])
    }
  }
}
