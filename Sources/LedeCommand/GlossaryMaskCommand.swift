import ArgumentParser
import Lede
import LedeJSON

/// What finds the terms of a text.
struct TermFlags: ParsableArguments {
  @Option(name: [.short, .long], help: "A glossary's name or file. May be repeated.")
  var glossary: [String] = []

  @Option(
    name: [.short, .long], help: "The language of the text (BCP 47).",
    transform: EngineFlags.languageTag)
  var language: LanguageTag

  @Option(
    help: "Only concepts of this subjectField, as it is written in the glossary. May be repeated.")
  var subject: [String] = []

  @Flag(name: .customLong("no-cache"), help: "Neither use nor write compiled glossaries.")
  var isUncached = false

  /// The matcher.
  func matcher() throws -> TermMatcher {
    guard !glossary.isEmpty else { throw ValidationError("say which terms with --glossary") }
    var options = EngineOptions()
    if !isUncached { options.cache = GlossaryCache() }
    do throws(DiagnosticsError) {
      return try LedeEngine(options).matcher(
        for: MatcherRequest(glossaries: glossary, subjects: Set(subject), language: language))
    } catch {
      guard let first = error.diagnostics.first, first.code == .unknownSubject else { throw error }
      throw ValidationError(first.message + (first.suggestion.map { "; \($0)" } ?? ""))
    }
  }
}

extension GlossaryCommand {
  /// Placeholders for terms.
  struct Mask: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Puts placeholders for terms, so that a machine translates around them.",
      discussion: """
        The map says what each placeholder stands for; `lede glossary unmask` wants it.
        EXAMPLE
          lede glossary mask -g news -l en --map a.json a.txt | translate | \\
            lede glossary unmask --map a.json -
        """)

    @Argument(help: "A file of plain text; - for standard input.") var file = "-"
    @OptionGroup var terms: TermFlags
    @Option(help: "Where to write the map.") var map: String
    @Option(name: [.customShort("o"), .long], help: "Where to write the text.") var output: String?

    func run() throws {
      let matcher = try terms.matcher()
      let bytes = try PlainFile.read(file)
      var found: [(range: Range<Int>, concept: String)] = []
      do throws(LedeError) {
        try bytes.withUnsafeBufferPointer { (buffer) throws(LedeError) in
          try matcher.forEachMatch(in: buffer) { match in
            found.append((match.start..<match.end, matcher.occurrence(of: match).concept.id))
          }
        }
      } catch {
        throw CommandFailure(error)
      }
      let mask = TermMask(bytes, terms: found)
      var writer = JSONWriter()
      writer.array { array in
        for placeholder in mask.placeholders {
          array.object { object in
            object.key("mark")
            object.string(placeholder.mark)
            object.key("text")
            object.string(utf8: placeholder.original)
            object.key("concept")
            object.string(placeholder.concept)
          }
        }
      }
      try PlainFile.write(writer.bytes + [0x0A], to: map)
      try PlainFile.write(mask.text, to: output)
    }
  }

  /// Terms for placeholders.
  struct Unmask: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Puts terms back for placeholders, and tells which are missing.")

    @Argument(help: "A file of plain text; - for standard input.") var file = "-"
    @Option(help: "The map that `lede glossary mask` wrote.") var map: String
    @Option(name: [.customShort("o"), .long], help: "Where to write the text.") var output: String?

    func run() throws {
      let bytes = try PlainFile.read(file)
      let placeholders = try Self.placeholders(of: map)
      let back = TermMask.unmask(bytes, placeholders)
      for placeholder in back.missing {
        let text = String(decoding: placeholder.original, as: UTF8.self)
        StandardError.write("lede: warning: \(placeholder.mark) is missing, which was '\(text)'")
      }
      try PlainFile.write(back.text, to: output)
    }

    private static func placeholders(of map: String) throws -> [TermMask.Placeholder] {
      let wrong = CommandFailure(
        .input, "lede: error: \(map) is no map of placeholders; `lede glossary mask` writes one")
      let bytes = try PlainFile.read(map)
      guard let items = (try? JSONValue(parsing: bytes))?.array else { throw wrong }
      return try items.map { item in
        guard let mark = item["mark"]?.string, let text = item["text"]?.string,
          let concept = item["concept"]?.string
        else { throw wrong }
        return TermMask.Placeholder(mark: mark, original: Array(text.utf8), concept: concept)
      }
    }
  }

  /// Targets for terms.
  struct Replace: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Replaces terms with those of another language, and tells what was replaced.")

    @Argument(help: "A file of plain text; - for standard input.") var file = "-"
    @OptionGroup var terms: TermFlags
    @Option(help: "The language of the new terms.", transform: EngineFlags.languageTag)
    var to: LanguageTag
    @Flag(help: "Only the first occurrence of each concept.") var first = false
    @Option(name: [.customShort("o"), .long], help: "Where to write the text.") var output: String?

    func run() throws {
      let matcher = try terms.matcher()
      let bytes = try PlainFile.read(file)
      let made: TermReplacement
      do throws(LedeError) {
        made = try TermReplacement(bytes, with: matcher, language: to, firstOnly: first)
      } catch {
        throw CommandFailure(error)
      }
      for change in made.changes {
        StandardError.write(
          "\(file): bytes \(change.range.lowerBound)-\(change.range.upperBound): "
            + "\(change.old) → \(change.new) (\(change.concept))")
      }
      try PlainFile.write(made.text, to: output)
    }
  }
}

/// Files of plain text.
enum PlainFile {
  static func read(_ path: String, limit: Int = 1 << 30) throws(CommandFailure) -> [UInt8] {
    do throws(LedeError) {
      let bytes = try Files.read(path, limit: limit)
      if let offset = UTF8Validation.firstInvalidOffset(in: bytes) {
        throw LedeError(
          code: .invalidEncoding, kind: .input,
          message: "\(path) is not UTF-8 from byte \(offset) on; save it as UTF-8")
      }
      return bytes
    } catch {
      throw CommandFailure(error)
    }
  }

  static func write(_ bytes: [UInt8], to path: String?) throws(CommandFailure) {
    let file = try OutputFile(path)
    try file.append(bytes)
    try file.finish()
  }
}
