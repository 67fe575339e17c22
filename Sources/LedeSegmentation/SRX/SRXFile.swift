public import LedeCore
import LedeUnicode
import LedeXML

/// An SRX 2.0 file: segmentation rules of a house, for many languages (OSCAR recommendation, 2008).
public struct SRXFile: Sendable {
  /// One rule: a place between two characters is decided by what stands before and behind it.
  public struct Rule: Sendable, Hashable {
    /// Whether the place ends a segment, or is an exception.
    public let isBreak: Bool
    /// ICU regular expression of what stands right before the place.
    public let before: String
    /// ICU regular expression of what stands right behind it.
    public let after: String
    /// Name for reasons: `srx.English.3`, the third rule of the language rule `English`.
    public let name: String
    /// Where the rule stands.
    public let location: Diagnostic.Location
  }

  /// A set of rules for some languages.
  struct LanguageRule {
    let name: String
    var rules: [Rule] = []
    let location: Diagnostic.Location
  }

  /// Which language rule is for which languages.
  struct LanguageMap {
    let pattern: String
    let ruleName: String
    let location: Diagnostic.Location
  }

  /// Path or name, for messages.
  public let name: String
  /// Whether the rules of every language map that matches are taken, in order, or of the first one.
  public let cascades: Bool
  /// What the file asks for that is not done, each with its place.
  public let notes: [Diagnostic]

  var languageRules: [LanguageRule]
  var maps: [LanguageMap]

  /// Reads a file.
  /// - Parameters:
  ///   - bytes: the file, in UTF-8 or another encoding that XML declares.
  ///   - name: path or name, for messages.
  /// - Throws: everything that is wrong with it: XML, elements, attributes, patterns.
  public init(_ bytes: [UInt8], name: String) throws(DiagnosticsError) {
    var reader = SRXReader(name: name)
    try XMLEvents.read(bytes, name: name) { reader.handle($0) }
    self = try reader.finish()
  }

  init(
    name: String, cascades: Bool, languageRules: [LanguageRule], maps: [LanguageMap],
    notes: [Diagnostic]
  ) {
    self.name = name
    self.cascades = cascades
    self.languageRules = languageRules
    self.maps = maps
    self.notes = notes
  }

  /// The rules for a language, in the order in which they are tried. Language patterns match a
  /// whole BCP 47 tag, without regard to case.
  /// - Throws: a language pattern that backtracks without end.
  public func rules(for language: LanguageTag) throws(DiagnosticsError) -> [Rule] {
    var result: [Rule] = []
    for map in maps {
      do {
        let pattern = try RegularExpression(map.pattern, ignoresCase: true)
        guard try pattern.matches(language.description) else { continue }
      } catch {
        throw DiagnosticsError([
          Diagnostic(
            .error, code: .invalidConfiguration, message: "languagepattern: \(error)",
            location: map.location)
        ])
      }
      result += languageRules.first { $0.name == map.ruleName }?.rules ?? []
      if !cascades { break }
    }
    return result
  }
}
