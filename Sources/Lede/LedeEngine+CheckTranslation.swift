import LedeChecking
import LedeConfiguration
public import LedeCore
import LedeFormats
import LedeInterchange
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

/// A check of a translation's file.
public struct CheckedTranslationFile: Sendable {
  /// The file, decoded: what ranges point into.
  public let text: SourceText
  /// From the file's bytes to the text; `nil` when they are the same.
  public let fileAlignment: Alignment<FileSpace, SourceSpace>?
  /// What was found.
  public let result: CheckedTranslationResult
}

extension LedeEngine {
  /// What a rule is called that reports where a file breaks the specification of its format. Its
  /// findings have the names of ``XLIFFValidator/rules``.
  public static let structureRule = RuleDescription(
    id: "invalid-xliff", summary: "The file breaks a rule of its format.",
    help: """
      The rules of XLIFF 2.0, 2.1 and 2.2 (core and modules) are asked one by one, and findings have \
      their names, such as xliff-unique-id. This name says how bad they are at most, or off.
      """, severity: .error)

  /// Checks a file of XLIFF or TMX: first that XLIFF keeps the rules of the format, then the
  /// translation.
  ///
  /// - Parameters:
  ///   - name: path or name of the file, for messages.
  ///   - charset: its character set by IANA name, when it is known.
  ///   - language: the language of the translation, where the file does not say it.
  /// - Throws: ``LedeError``: `invalid-xliff` or `invalid-tmx` for a file that can not be read, and as
  ///   ``check(_:text:language:)`` does.
  public func checkTranslation(
    _ bytes: [UInt8], name: String, charset: String? = nil, language: LanguageTag? = nil
  ) throws(LedeError) -> CheckedTranslationFile {
    let isMemory = TMXReader.recognizes(bytes) && !XLIFFReader.recognizes(bytes)
    let document =
      isMemory
      ? try Self.memory(bytes, name).document(named: name, to: language)
      : try Self.xliff(bytes, name)
    return try check(document, bytes, charset: charset, language: language, isMemory: isMemory)
  }

  private static func memory(
    _ bytes: [UInt8], _ name: String
  ) throws(LedeError) -> TranslationMemory {
    do throws(DiagnosticsError) {
      return try TMXReader().read(bytes, name: name)
    } catch {
      throw LedeError(code: .invalidTMX, kind: .input, message: error.description)
    }
  }

  private static func xliff(
    _ bytes: [UInt8], _ name: String
  ) throws(LedeError) -> TranslationDocument {
    do throws(DiagnosticsError) {
      return try XLIFFReader().read(bytes, name: name)
    } catch {
      throw LedeError(code: .invalidXLIFF, kind: .input, message: error.description)
    }
  }

  private func check(
    _ document: TranslationDocument, _ bytes: [UInt8], charset: String?, language: LanguageTag?,
    isMemory: Bool
  ) throws(LedeError) -> CheckedTranslationFile {
    let name = document.name
    let decoded = try TextDecoder(charset: charset).decode(bytes, name: name)
    let checked = try check(document, text: decoded.text, language: language)
    let most = try severity(of: Self.structureRule, for: document.sourceLanguage)
    var findings: [Finding] = []
    if let most, !isMemory {
      let lines = LineMap(decoded.text)
      for diagnostic in XLIFFValidator().validate(bytes, name: name) {
        findings.append(Self.finding(diagnostic, lines, most))
      }
    }
    let broken = Set(findings.map(\.rule))
    let structure = XLIFFValidator.rules.filter { broken.contains($0.code) }.map {
      RuleDescription(
        id: $0.code, summary: $0.summary, help: "XLIFF 2.1, section \($0.section): \($0.summary)",
        severity: $0.severity)
    }
    let sorted = (findings + checked.findings).enumerated().sorted {
      ($0.element.range.start, $0.offset) < ($1.element.range.start, $1.offset)
    }
    return CheckedTranslationFile(
      text: decoded.text, fileAlignment: decoded.alignment,
      result: CheckedTranslationResult(
        language: checked.language, findings: sorted.map(\.element),
        rules: structure + checked.rules))
  }

  private static func finding(
    _ diagnostic: Diagnostic, _ lines: LineMap, _ most: Diagnostic.Severity
  ) -> Finding {
    var range = SourceRange(0, 0)
    if let location = diagnostic.location {
      let start = LineMap.Place(line: location.line, column: location.column)
      let end = LineMap.Place(line: location.line, column: location.column + location.length)
      range = SourceRange(lines.byte(at: start), lines.byte(at: end))
    }
    return Finding(
      rule: diagnostic.code.rawValue, severity: min(diagnostic.severity, most), range: range,
      message: diagnostic.message, suggestion: diagnostic.suggestion, subject: diagnostic.message)
  }

  private func severity(
    of rule: RuleDescription, for language: LanguageTag
  ) throws(LedeError) -> Diagnostic.Severity? {
    do throws(DiagnosticsError) {
      let said = try definition(pipelineName(for: language)).severities[rule.id]
      return said.map(Diagnostic.Severity.init(rawValue:)) ?? rule.severity
    } catch {
      throw LedeError(
        code: .invalidConfiguration, kind: .configuration, message: error.description)
    }
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
