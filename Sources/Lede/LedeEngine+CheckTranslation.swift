import LedeChecking
import LedeConfiguration
public import LedeCore
import LedeTerminology
public import LedeTranslation

/// What a check of a translation found.
public struct CheckedTranslationResult: Sendable {
  /// The language of the translation.
  public let language: LanguageTag
  /// The findings, in the order of the file.
  public let findings: [Finding]
  /// The rules that were asked.
  public let rules: [RuleDescription]
}

extension LedeEngine {
  /// Checks a translation against its source: terms, numbers, codes, punctuation and the rest of
  /// ``StandardTranslationRules``.
  ///
  /// The severities of the rules are those of `check.rules` in the pipeline of the source language,
  /// and so are the glossaries, unless others were named. The terms that a file brings count too.
  ///
  /// - Parameters:
  ///   - document: what was read from the file.
  ///   - text: the file, decoded: findings point into it.
  ///   - language: the language of the translation, where the file does not say it.
  /// - Throws: ``LedeError``: a configuration that is wrong, or that nothing says what the target
  ///   language is.
  public func check(
    _ document: TranslationDocument, text: SourceText? = nil, language: LanguageTag? = nil
  ) throws(LedeError) -> CheckedTranslationResult {
    guard let target = document.targetLanguage ?? language else {
      throw LedeError(
        code: .invalidConfiguration, kind: .configuration,
        message: "\(document.name) does not say what language it is translated into; say --to")
    }
    var asked: [(rule: any TranslationRule, severity: Diagnostic.Severity)] = []
    var terms: [Glossary] = []
    var advisory: Set<String> = []
    do throws(DiagnosticsError) {
      let definition = try definition(pipelineName(for: document.sourceLanguage))
      let severities = definition.severities
      for rule in StandardTranslationRules.all + options.translationRules {
        let said = severities[rule.description.id].map(Diagnostic.Severity.init(rawValue:))
        if let severity = said ?? rule.description.severity { asked.append((rule, severity)) }
      }
      let languages = [document.sourceLanguage, target]
      for name in definition.glossaryNames {
        let glossary = try glossaries.glossary(
          name, source: document.sourceLanguage, target: target, languages: languages
        ).glossary
        terms.append(glossary)
      }
      // What comes with Lede is advice, unless somebody asked for it.
      let builtIn = glossaries.all.filter(\.isBuiltIn).map(\.name)
      advisory = Set(builtIn).subtracting(options.glossaries ?? [])
    } catch {
      throw LedeError(
        code: .invalidConfiguration, kind: .configuration, message: error.description)
    }
    let check = TranslationCheck(
      rules: asked, library: library, glossaries: terms, advisory: advisory)
    return CheckedTranslationResult(
      language: target, findings: try check.findings(in: document, text: text, language: target),
      rules: asked.map(\.rule.description))
  }
}

extension PipelineDefinition {
  /// What is said of the severity of rules.
  fileprivate var severities: [String: String] {
    guard case .map(let entries)? = options(of: CheckStage.name)["rules"] else { return [:] }
    var said: [String: String] = [:]
    for entry in entries { if case .string(let word) = entry.value { said[entry.key] = word } }
    return said
  }
}
