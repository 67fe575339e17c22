public import LedeCore
public import LedeLanguages
public import LedeTerminology
public import LedeTranslation
import LedeUnicode
import Synchronization

/// Checks a translation against its source.
public struct TranslationCheck: Sendable {
  private let rules: [(rule: any TranslationRule, severity: Diagnostic.Severity)]
  private let library: LanguageLibrary
  private let glossaries: [Glossary]
  private let advisory: Set<String>
  private let memory = Memory()

  /// The languages that were met: what is known of one takes some time to gather.
  private final class Memory: Sendable {
    let languages = Mutex<[LanguageTag: TranslationLanguage]>([:])
  }

  /// Makes a check.
  ///
  /// - Parameters:
  ///   - rules: each with the severity of its findings.
  ///   - library: what is known of languages.
  ///   - glossaries: in order of priority. The terms that a file brings come after them.
  ///   - advisory: the names of glossaries that nobody asked for: a term of theirs that is not used
  ///     is one step less severe.
  public init(
    rules: [(rule: any TranslationRule, severity: Diagnostic.Severity)],
    library: LanguageLibrary = LanguageLibrary(), glossaries: [Glossary] = [],
    advisory: Set<String> = []
  ) {
    self.rules = rules
    self.library = library
    self.glossaries = glossaries
    self.advisory = advisory
  }

  /// Makes a check with all rules as severe as they are of themselves.
  public init(
    _ rules: [any TranslationRule] = StandardTranslationRules.all,
    library: LanguageLibrary = LanguageLibrary(), glossaries: [Glossary] = []
  ) {
    self.init(
      rules: rules.compactMap { rule in rule.description.severity.map { (rule, $0) } },
      library: library, glossaries: glossaries)
  }

  /// What the rules find, in the order of the file.
  ///
  /// - Parameters:
  ///   - document: what was read from the file.
  ///   - text: the file, decoded: findings point into it. Without it, their ranges are empty.
  ///   - language: the language of the translation, where the file does not say it.
  /// - Throws: `invalid-configuration` for mistakes in a language's data, or when nothing says what
  ///   the target language is; `library-failed`.
  public func findings(
    in document: TranslationDocument, text: SourceText? = nil, language: LanguageTag? = nil
  ) throws(LedeError) -> [Finding] {
    let places = SegmentPlaces(document, text: text)
    let translation = try translation(of: document, language: language)
    var found: [(segment: Int, finding: Finding)] = []
    for (rule, severity) in rules {
      for finding in try rule.findings(in: translation) {
        let range = places.range(of: finding.place, in: translation)
        found.append(
          (
            finding.place.segment,
            Finding(
              rule: rule.description.id,
              severity: !finding.isAdvice ? severity : severity == .error ? .warning : .note,
              range: range,
              message: finding.message, suggestion: finding.suggestion,
              mentions: finding.mentions.map {
                Finding.Mention(
                  range: places.range(of: $0.place, in: translation), message: $0.message)
              },
              subject: finding.subject,
              properties: places.properties(ofSegment: finding.place.segment))
          ))
      }
    }
    let sorted = found.enumerated().sorted {
      ($0.element.segment, $0.element.finding.range.start, $0.offset)
        < ($1.element.segment, $1.element.finding.range.start, $1.offset)
    }
    return sorted.map(\.element.finding)
  }

  // MARK: The translation as rules see it

  private func translation(
    of document: TranslationDocument, language: LanguageTag?
  ) throws(LedeError) -> CheckedTranslation {
    guard let target = language ?? document.targetLanguage else {
      throw LedeError(
        code: .invalidConfiguration, kind: .configuration,
        message: "\(document.name) does not say what language it is translated into; say --language"
      )
    }
    let from = try knowledge(of: document.sourceLanguage)
    let to = try knowledge(of: target)
    let terms = try TermPair(
      glossaries, document, from: document.sourceLanguage, to: target, library: library)
    var segments: [CheckedSegment] = []
    var units: [Range<Int>] = []
    for unit in document.units where unit.isTranslatable {
      let start = segments.count
      for segment in unit.segments where !segment.isIgnorable {
        segments.append(try checked(segment, unit, from, to, terms))
      }
      if start < segments.count { units.append(start..<segments.count) }
    }
    return CheckedTranslation(
      sourceLanguage: document.sourceLanguage, targetLanguage: target, segments: segments,
      units: units, source: from, target: to, advisory: advisory)
  }

  private func checked(
    _ segment: TranslationSegment, _ unit: TranslationUnit, _ from: TranslationLanguage,
    _ to: TranslationLanguage, _ terms: TermPair
  ) throws(LedeError) -> CheckedSegment {
    let source = try CheckedText(segment.source, unit.originalData, language: from.tag)
    var target: CheckedText?
    if let content = segment.target {
      target = try CheckedText(content, unit.originalData, language: to.tag)
    }
    var numbers: NumberComparison?
    if let target, target.count > 0 {
      // A pseudo-translation has the source's numbers.
      numbers = try NumberComparison(
        source, target, from, CheckedTranslation.isPseudo(to.tag) ? from : to)
    }
    return CheckedSegment(
      unit: unit.id, id: segment.id, source: source, target: target, numbers: numbers,
      sourceTerms: try terms.found(in: source, .source),
      targetTerms: try target.map { (text) throws(LedeError) in try terms.found(in: text, .target) }
        ?? [])
  }

  private func knowledge(of tag: LanguageTag) throws(LedeError) -> TranslationLanguage {
    if let known = memory.languages.withLock({ $0[tag] }) { return known }
    let language = try gather(tag)
    memory.languages.withLock { $0[tag] = language }
    return language
  }

  private func gather(_ tag: LanguageTag) throws(LedeError) -> TranslationLanguage {
    do {
      let data = try library.data(for: tag)
      return try TranslationLanguage(
        tag, data: data.translation, functionWords: data.summary.stopWords,
        neutral: try library.data(for: .undetermined).translation)
    } catch let error as DiagnosticsError {
      throw LedeError(
        code: .invalidConfiguration, kind: .configuration, message: error.description)
    } catch let error as LedeError {
      throw error
    } catch {
      throw LedeError(code: .libraryFailed, kind: .internal, message: "\(error)")
    }
  }
}

extension CheckedText {
  /// The text of a file's content, with its codes and what it protects.
  init(
    _ content: InlineContent, _ originals: [String: String], language: LanguageTag
  ) throws(LedeError) {
    var text = ""
    var index = 0
    var codes: [Code] = []
    var protected: [Range<Int>] = []
    var open: [(id: String, start: Int)] = []
    for element in content.elements {
      switch element {
      case .text(let piece):
        text += piece
        index += piece.unicodeScalars.count
      case .code(let code):
        codes.append(
          Code(
            id: code.id, role: Code.Role(rawValue: code.role.rawValue) ?? .standalone, index: index,
            canReorder: code.canReorder == .yes, canDelete: code.canDelete, canCopy: code.canCopy,
            display: Self.display(code, originals)))
      case .annotationStart(let annotation):
        if annotation.translate == false { open.append((annotation.id, index)) }
      case .annotationEnd(let id):
        if let place = open.lastIndex(where: { $0.id == id }) {
          protected.append(open.remove(at: place).start..<index)
        }
      }
    }
    try self.init(text, codes: codes, protected: protected, language: language)
  }

  /// What people know a code by.
  private static func display(_ code: TranslationCode, _ originals: [String: String]) -> String {
    if let text = code.dataReference.flatMap({ originals[$0] }) ?? code.display, !text.isEmpty {
      return "'\(text)'"
    }
    let slash = code.role == .closing ? "/" : ""
    return "the code '\(slash)\(code.id)'"
  }
}
