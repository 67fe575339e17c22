public import LedeCore
import LedeUnicode
import LedeXML

/// Reads the elements of an SRX file, and gathers everything that is wrong or not done.
struct SRXReader {
  private static let namespace = "http://www.lisa.org/srx20"

  private let name: String
  private var path: [String] = []
  private var foreignDepth = 0
  private var mistakes: [Diagnostic] = []
  private var notes: [Diagnostic] = []
  private var cascades: Bool?
  private var languageRules: [SRXFile.LanguageRule] = []
  private var maps: [SRXFile.LanguageMap] = []
  /// Of the language rule that was begun last.
  private var ruleCount = 0
  private var rule: (isBreak: Bool, location: Diagnostic.Location)?
  private var before = ""
  private var after = ""
  private var hasRoot = false

  init(name: String) { self.name = name }

  /// Where each element may stand.
  private static let parents: [String: String] = [
    "header": "srx", "body": "srx", "formathandle": "header", "languagerules": "body",
    "maprules": "body", "languagerule": "languagerules", "rule": "languagerule",
    "beforebreak": "rule", "afterbreak": "rule", "languagemap": "maprules",
  ]

  mutating func handle(_ event: XMLEvents.Event) {
    switch event {
    case .start(let element): start(element)
    case .end: end()
    case .text(let text, let place): self.text(text, place)
    }
  }

  private mutating func text(_ text: String, _ place: XMLPlace) {
    guard foreignDepth == 0 else { return }
    switch path.last {
    case "beforebreak": before += text
    case "afterbreak": after += text
    default:
      guard text.contains(where: { !$0.isWhitespace }) else { return }
      mistake("text stands outside beforebreak and afterbreak", place.location)
    }
  }

  private mutating func start(_ element: XMLEvents.Element) {
    let location = element.place.location
    guard foreignDepth == 0, element.namespace == Self.namespace || path.isEmpty else {
      if foreignDepth == 0 {
        note("the extension <\(element.qualifiedName)> is not applied", location)
      }
      foreignDepth += 1
      return
    }
    if path.isEmpty {
      root(element)
    } else if let parent = Self.parents[element.name] {
      if parent != path.last {
        mistake("<\(element.name)> stands in <\(parent)>, not here", location)
      }
      read(element)
    } else {
      mistake(
        "SRX 2.0 has no element <\(element.name)>", location,
        Suggestion.didYouMean(element.name, in: Array(Self.parents.keys)))
    }
    path.append(element.name)
  }

  private mutating func root(_ element: XMLEvents.Element) {
    hasRoot = true
    guard element.name == "srx" else {
      mistake("this is no SRX file: its root is <\(element.qualifiedName)>", element.place.location)
      foreignDepth += 1
      return
    }
    let version = element["version"] ?? ""
    guard version == "2.0", element.namespace == Self.namespace else {
      mistake(
        version == "2.0"
          ? "<srx> is not in the namespace \(Self.namespace)"
          : "SRX \(version.isEmpty ? "without a version" : version) is not read",
        element.place.location,
        "save the file as SRX 2.0")
      foreignDepth += 1
      return
    }
    checkAttributes(of: element, ["version"])
  }

  private mutating func read(_ element: XMLEvents.Element) {
    let location = element.place.location
    switch element.name {
    case "header":
      checkAttributes(of: element, ["segmentsubflows", "cascade"])
      if let value = yesOrNo("cascade", of: element) { cascades = value }
      if let value = yesOrNo("segmentsubflows", of: element) {
        note(
          "segmentsubflows=\"\(value ? "yes" : "no")\" changes nothing: "
            + "an article has no subflows", location)
      }
    case "formathandle":
      checkAttributes(of: element, ["type", "include"])
      let type = attribute("type", of: element) ?? ""
      if !["start", "end", "isolated"].contains(type) {
        mistake("type is 'start', 'end' or 'isolated', not '\(type)'", location)
      }
      if let value = yesOrNo("include", of: element) {
        note(
          "formathandle type=\"\(type)\" include=\"\(value ? "yes" : "no")\" changes nothing: "
            + "an article's text has no format codes", location)
      }
    case "languagerule":
      checkAttributes(of: element, ["languagerulename"])
      let name = attribute("languagerulename", of: element) ?? ""
      if languageRules.contains(where: { $0.name == name }) {
        mistake("there are two language rules '\(name)'", location)
      }
      ruleCount = 0
      languageRules.append(SRXFile.LanguageRule(name: name, location: location))
    case "rule":
      checkAttributes(of: element, ["break"])
      let isBreak = element["break"] == nil || yesOrNo("break", of: element) ?? true
      rule = (isBreak, location)
      before = ""
      after = ""
    case "languagemap":
      checkAttributes(of: element, ["languagepattern", "languagerulename"])
      guard let pattern = attribute("languagepattern", of: element),
        let name = attribute("languagerulename", of: element)
      else { return }
      guard check(pattern, location, "languagepattern") else { return }
      maps.append(SRXFile.LanguageMap(pattern: pattern, ruleName: name, location: location))
    default: checkAttributes(of: element, [])
    }
  }

  private mutating func end() {
    if foreignDepth > 0 {
      foreignDepth -= 1
      return
    }
    let name = path.popLast()
    guard name == "rule", let rule else { return }
    self.rule = nil
    guard let last = languageRules.indices.last else { return }
    ruleCount += 1
    // Both, so that all that is wrong is said.
    let isBefore = check(before, rule.location, "beforebreak")
    guard check(after, rule.location, "afterbreak"), isBefore else { return }
    languageRules[last].rules.append(
      SRXFile.Rule(
        isBreak: rule.isBreak, before: before, after: after,
        name: "srx.\(languageRules[last].name).\(ruleCount)", location: rule.location))
  }

  /// Compiles a pattern to see whether ICU takes it. Look-behinds without bounds, which other
  /// engines have, cost the rule; everything else costs the file.
  private mutating func check(
    _ pattern: String, _ location: Diagnostic.Location, _ what: String
  ) -> Bool {
    do {
      _ = try RegularExpression(pattern)
      return true
    } catch {
      let fault = "\(error.name) at character \(error.offset) of '\(pattern)'"
      if error.isUnboundedLookBehind {
        note(
          "the rule is left out, for its \(what) looks behind without a bound: \(fault)", location,
          "bound the repetitions in the look-behind, such as {0,20}")
      } else {
        mistake("\(what): ICU does not take the pattern: \(fault)", location)
      }
      return false
    }
  }

  private mutating func attribute(_ name: String, of element: XMLEvents.Element) -> String? {
    if let value = element[name] { return value }
    mistake("<\(element.name)> lacks the attribute '\(name)'", element.place.location)
    return nil
  }

  private mutating func yesOrNo(_ name: String, of element: XMLEvents.Element) -> Bool? {
    guard let value = attribute(name, of: element) else { return nil }
    if value == "yes" { return true }
    if value == "no" { return false }
    mistake("\(name) is 'yes' or 'no', not '\(value)'", element.place.location)
    return nil
  }

  private mutating func checkAttributes(of element: XMLEvents.Element, _ names: [String]) {
    for name in element.attributes.map(\.name) where !names.contains(name) {
      if name.contains(":") {
        note("the extension '\(name)' of <\(element.name)> is not applied", element.place.location)
      } else {
        mistake(
          "<\(element.name)> has no attribute '\(name)' in SRX 2.0", element.place.location,
          Suggestion.didYouMean(name, in: names))
      }
    }
  }

  private mutating func mistake(
    _ message: String, _ location: Diagnostic.Location, _ suggestion: String? = nil
  ) {
    mistakes.append(
      Diagnostic(
        .error, code: .invalidConfiguration, message: message, location: location,
        suggestion: suggestion))
  }

  private mutating func note(
    _ message: String, _ location: Diagnostic.Location, _ suggestion: String? = nil
  ) {
    notes.append(
      Diagnostic(
        .warning, code: .unsupportedRule, message: message, location: location,
        suggestion: suggestion))
  }

  /// The file, when nothing is wrong with it.
  mutating func finish() throws(DiagnosticsError) -> SRXFile {
    for map in maps where !languageRules.contains(where: { $0.name == map.ruleName }) {
      mistake(
        "there is no language rule '\(map.ruleName)'", map.location,
        Suggestion.didYouMean(map.ruleName, in: languageRules.map(\.name)))
    }
    if mistakes.isEmpty {
      let place = Diagnostic.Location(file: name, line: 1, column: 1)
      if cascades == nil { mistake("there is no <header> that says whether rules cascade", place) }
      if maps.isEmpty { mistake("there is no <languagemap>", place) }
    }
    guard mistakes.isEmpty else { throw DiagnosticsError(mistakes) }
    return SRXFile(
      name: name, cascades: cascades ?? true, languageRules: languageRules, maps: maps,
      notes: notes)
  }
}

extension LedeError.Code {
  /// A rule file asks for something that is not done.
  public static let unsupportedRule = Self(rawValue: "unsupported-rule")
}
