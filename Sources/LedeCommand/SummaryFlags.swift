import ArgumentParser
import Lede
import LedeConfiguration

/// The flags that say how long summaries are, and how sentences are scored.
struct SummaryFlags: ParsableArguments {
  @Option(help: "The summary's length in sentences.") var sentences: Int?
  @Option(help: "The summary's length in words.") var words: Int?
  @Option(help: "The summary's length in characters, as readers count them.") var characters: Int?
  @Option(help: "The summary's length as a share of the sentences, such as 0.2.") var ratio: Double?

  @Option(
    help: ArgumentHelp(
      """
      A further summary with a name and a length: a number with c (characters), w (words), \
      s (sentences) or % (of the sentences). May be repeated.
      """, valueName: "push=160c"))
  var summary: [NamedLength] = []

  @Option(help: "How sentences are scored: weighted, or one method alone, such as lexrank.")
  var method: String?
  @Option(help: "Words that the summary is to be about.") var query: String?

  func validate() throws {
    if [sentences, words, characters].contains(where: { $0.map { $0 < 1 } ?? false }) {
      throw ValidationError("--sentences, --words and --characters take a number from 1 on")
    }
    if let ratio, !(ratio > 0 && ratio <= 1) {
      throw ValidationError("--ratio takes a number above 0, at most 1")
    }
    let given = [sentences != nil, words != nil, characters != nil, ratio != nil]
    if given.count(where: { $0 }) > 1 {
      throw ValidationError("--sentences, --words, --characters and --ratio exclude each other")
    }
    for (index, named) in summary.enumerated()
    where summary[..<index].contains(where: { $0.name == named.name }) {
      throw ValidationError("--summary: there are two summaries named '\(named.name)'")
    }
  }

  /// The values of the pipeline that they stand for.
  var overrides: [PipelineOverride] {
    var overrides: [PipelineOverride] = []
    func add(_ option: String, _ value: String?, _ flag: String) {
      guard let value else { return }
      overrides.append(PipelineOverride("\(option)=\(value)", flag: flag))
    }
    add("select.sentences", sentences?.description, "--sentences")
    add("select.words", words?.description, "--words")
    add("select.characters", characters?.description, "--characters")
    add("select.ratio", ratio?.description, "--ratio")
    for named in summary {
      add(
        "select.summaries.\(named.name)", "{\(named.unit): \(named.value)}", "--summary")
    }
    add("score.method", method, "--method")
    add("score.query", query, "--query")
    return overrides
  }
}

/// A name and a length, such as `push=160c`.
struct NamedLength: ExpressibleByArgument {
  let name: String
  /// The budget's name in pipelines.
  let unit: String
  /// As pipelines take it.
  let value: String

  init?(argument: String) {
    guard let equals = argument.firstIndex(of: "=") else { return nil }
    let name = argument[..<equals]
    let length = argument[argument.index(after: equals)...]
    let digits = length.prefix { ("0"..."9").contains($0) }
    // A path of the configuration is parted by dots and ends at the first sign of equality.
    guard !name.isEmpty, !name.contains("."), name.contains(where: { $0 != " " }),
      let number = Int(digits), (1...1_000_000_000).contains(number)
    else { return nil }
    self.name = String(name)
    switch length.dropFirst(digits.count) {
    case "c", "characters": unit = "characters"
    case "w", "words": unit = "words"
    case "s", "sentences": unit = "sentences"
    case "%" where number <= 100: unit = "ratio"
    default: return nil
    }
    value = unit == "ratio" ? String(Double(number) / 100) : String(number)
  }
}

/// A range of an article, such as `120:240`, in the unit of `--offsets`.
struct OffsetRange: ExpressibleByArgument {
  let start: Int
  let end: Int

  init?(argument: String) {
    let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let start = Int(parts[0]), let end = Int(parts[1]), start >= 0,
      end > start
    else { return nil }
    self.start = start
    self.end = end
  }

  /// The range in the bytes of a text.
  /// - Throws: `invalid-range` when it is outside the text or cuts a character.
  func range(in map: OffsetMap, of name: String, flag: String) throws(LedeError) -> SourceRange {
    guard let first = map.byte(ofOffset: start), let last = map.byte(ofOffset: end) else {
      throw LedeError(
        code: .invalidRange, kind: .input,
        message: "\(flag) \(start):\(end) is outside \(name) or inside a character of it; "
          + "it counts in \(map.unit.rawValue) units of the text, see --offsets")
    }
    return SourceRange(first, last)
  }
}
