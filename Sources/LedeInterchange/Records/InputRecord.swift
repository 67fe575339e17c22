public import LedeCore
public import LedeJSON

/// One article of a JSON Lines stream, checked.
public struct InputRecord: Sendable, Hashable {
  /// 0-based number of its line.
  public let seq: Int
  /// Its identifier, any JSON scalar, echoed as it came; `null` if it has none.
  public let id: JSONValue
  /// The article; all ranges of the result point here.
  public let text: SourceText
  /// The declared language.
  public let language: LanguageTag?
  /// The headline, when it is not part of the text.
  public let title: String?
  /// The format of the text, such as `text`; `nil` if not said.
  public let format: String?
  /// Whatever the sender wants to have near; an object.
  public let meta: JSONValue?
  /// A glossary for this record alone, with the fields of a glossary file; an object.
  public let glossary: JSONValue?
  /// The sender's own sentences: in order, not empty, without overlap, on scalar boundaries.
  public let sentences: [SourceRange]?
  /// Whatever shares a byte with one of these is in the summary; not empty, on scalar boundaries.
  public let include: [SourceRange]
  /// Whatever shares a byte with one of these is not in the summary; the same.
  public let exclude: [SourceRange]
  /// When it was published: `date`, or else that of `meta`.
  public let date: PublicationTime?
  /// Fields that were passed over.
  public let warnings: [Diagnostic]
}

extension InputRecord {
  /// The fields of a record.
  static let fields = [
    "id", "text", "language", "title", "format", "meta", "glossary", "sentences",
    "include", "exclude", "date",
  ]

  /// Reads a record from its line.
  ///
  /// - Parameter offsets: the unit of `sentences`, `include` and `exclude`.
  /// - Throws: ``RecordFailure`` with code `invalid-record`, which names every wrong field, what
  ///   was found and what to do.
  public init(seq: Int, line: [UInt8], offsets: OffsetUnit = .utf8) throws(RecordFailure) {
    let value: JSONValue
    do {
      value = try JSONValue(parsing: line)
    } catch {
      throw Self.failure(
        seq, .null, "line \(seq + 1) is not JSON: \(error); write one JSON object a line, in UTF-8")
    }
    guard let members = value.members else {
      throw Self.failure(
        seq, .null,
        "line \(seq + 1) is \(value.kindName), not an object; write {\"text\": \"…\"}")
    }
    var fields = FieldReader(value)
    self.seq = seq
    id = fields.scalar("id") ?? .null
    let string = fields.string("text", isRequired: true)
    text = SourceText(string ?? "")
    title = fields.string("title")
    format = fields.string("format")
    language = fields.language("language")
    meta = fields.object("meta")
    glossary = fields.object("glossary")
    let map = OffsetMap(text, unit: offsets)
    sentences = string == nil ? nil : fields.ranges("sentences", in: map)
    include = string == nil ? [] : fields.ranges("include", in: map, ordered: false) ?? []
    exclude = string == nil ? [] : fields.ranges("exclude", in: map, ordered: false) ?? []
    let said = value["date"].flatMap { $0.isNull ? nil : $0 }
    date = (said ?? meta?["date"])?.string.flatMap { PublicationTime($0) }
    guard fields.mistakes.isEmpty else {
      throw Self.failure(
        seq, id, "line \(seq + 1): " + fields.mistakes.joined(separator: "; "))
    }
    var warnings: [Diagnostic] = members.lazy.map(\.key).filter { !Self.fields.contains($0) }.map {
      key in
      let name = String(String.UnicodeScalarView(key.unicodeScalars.prefix(40)))
      return Diagnostic(
        .warning, code: .unknownField,
        message: "the record has a field '\(name)', which is ignored",
        suggestion: Suggestion.didYouMean(key, in: Self.fields))
    }
    if said != nil, date == nil {
      warnings.append(
        Diagnostic(
          .warning, code: .invalidDate, message: "the date of the record is not one of ISO 8601",
          suggestion: "write it as 2024-06-03 or 2024-06-03T14:30:00Z"))
    }
    self.warnings = warnings
  }

  private static func failure(_ seq: Int, _ id: JSONValue, _ message: String) -> RecordFailure {
    RecordFailure(
      seq: seq, id: id, error: LedeError(code: .invalidRecord, kind: .input, message: message))
  }
}

/// Reads the fields of an object, and gathers all that is wrong with them. `null` is as good as
/// absent.
private struct FieldReader {
  let record: JSONValue
  var mistakes: [String] = []

  init(_ record: JSONValue) { self.record = record }

  private func value(_ name: String) -> JSONValue? {
    record[name].flatMap { $0.isNull ? nil : $0 }
  }

  private mutating func wrong(_ name: String, _ value: JSONValue, _ advice: String) {
    mistakes.append("field '\(name)' is \(value.kindName); \(advice)")
  }

  mutating func scalar(_ name: String) -> JSONValue? {
    guard let value = value(name) else { return nil }
    switch value {
    case .array, .object:
      wrong(name, value, "give a string or a number")
      return nil
    default: return value
    }
  }

  mutating func string(_ name: String, isRequired: Bool = false) -> String? {
    guard let value = value(name) else {
      if isRequired {
        let found = record[name] == nil ? "missing" : "null"
        mistakes.append("field '\(name)' is \(found); give the article as a string")
      }
      return nil
    }
    guard let text = value.string else {
      wrong(name, value, "give a string")
      return nil
    }
    return text
  }

  mutating func language(_ name: String) -> LanguageTag? {
    guard let text = string(name) else { return nil }
    guard let tag = LanguageTag(text) else {
      let shown = String(String.UnicodeScalarView(text.unicodeScalars.prefix(40)))
      mistakes.append(
        "field '\(name)' is '\(shown)'; give a BCP 47 tag such as 'en' or 'zh-Hans', "
          + "or leave it out")
      return nil
    }
    return tag
  }

  mutating func object(_ name: String) -> JSONValue? {
    guard let value = value(name) else { return nil }
    guard value.members != nil else {
      wrong(name, value, "give an object")
      return nil
    }
    return value
  }

  mutating func ranges(
    _ name: String, in map: OffsetMap, ordered: Bool = true
  ) -> [SourceRange]? {
    guard let value = value(name) else { return nil }
    guard let items = value.array else {
      wrong(name, value, "give an array of [start, end]")
      return nil
    }
    var ranges: [SourceRange] = []
    ranges.reserveCapacity(items.count)
    for (index, item) in items.enumerated() {
      let place = "field '\(name)', element \(index)"
      guard let pair = item.array, pair.count == 2, let start = pair[0].int, let end = pair[1].int
      else {
        mistakes.append("\(place) is not two whole numbers; give [start, end]")
        return nil
      }
      guard let first = map.byte(ofOffset: start), let last = map.byte(ofOffset: end) else {
        mistakes.append(
          "\(place) is [\(start), \(end)], outside the text or inside a character; "
            + "count in \(map.unit.rawValue) units of 'text', or say another unit with --offsets")
        return nil
      }
      guard first < last else {
        mistakes.append("\(place) is [\(start), \(end)], which is empty; leave it out")
        return nil
      }
      guard !ordered || first >= ranges.last?.end ?? 0 else {
        mistakes.append(
          "\(place) is [\(start), \(end)], which begins before the one before it ends; "
            + "give them in order and without overlap")
        return nil
      }
      ranges.append(SourceRange(first, last))
    }
    return ranges
  }
}
