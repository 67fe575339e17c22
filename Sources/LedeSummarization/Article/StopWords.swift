public import LedeCore
import LedeUnicode

/// Words that carry no content, such as articles and prepositions.
public enum StopWords {
  /// Folds a list as the layer of words folds its types, so that the two can be compared.
  /// - Throws: ``DiagnosticsError`` for words that ICU does not take, all at once.
  public static func folded(
    _ words: [String], language: LanguageTag
  ) throws(DiagnosticsError) -> Set<String> {
    let isTurkic = CaseMapping.isTurkic(language)
    var result: Set<String> = []
    var findings: [Diagnostic] = []
    for word in words {
      do throws(LedeError) {
        result.insert(try CaseMapping.fold(word, turkic: isTurkic))
      } catch {
        findings.append(
          Diagnostic(
            .error, code: .invalidConfiguration, message: "stop word '\(word)': \(error.message)"))
      }
    }
    guard findings.isEmpty else { throw DiagnosticsError(findings) }
    return result
  }

  /// The list of the options, or else that of the language.
  static func chosen(
    _ options: StageOptions, _ context: StageContext,
    _ ofLanguage: @Sendable (LanguageTag) -> [String]
  ) throws(DiagnosticsError) -> Set<String> {
    try folded(
      options.strings(option.name) ?? ofLanguage(context.language), language: context.language)
  }

  /// The option that both stages have.
  static var option: OptionDescriptor {
    OptionDescriptor(
      "stop-words", .list(.string), help: "words without content; the language's own by default")
  }
}
