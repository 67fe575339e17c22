import LedeCore
import LedeJSON

/// Pieces that all records share.
extension JSONWriter {
  /// A number of at most six significant digits, the same on every machine.
  mutating func number(_ value: Double) { double(value, significantDigits: 6) }

  /// A whole number, or `null`.
  mutating func integer(_ value: Int?) {
    if let value { int(value) } else { null() }
  }

  /// A key with an array of objects.
  mutating func list(
    _ key: String, count: Int, _ element: (Int, inout JSONWriter) -> Void
  ) {
    self.key(key)
    array { json in
      for index in 0..<count { json.object { element(index, &$0) } }
    }
  }

  /// `range`, as the outside is told it.
  mutating func range(_ range: SourceRange, _ offsets: PublicOffsets) {
    let bounds = offsets.bounds(of: range)
    key("range")
    array(onOneLine: true) { json in
      json.int(bounds.start)
      json.int(bounds.end)
    }
  }

  /// `language`.
  mutating func language(_ language: LanguageIdentification) {
    key("language")
    object(onOneLine: true) { json in
      json.key("tag")
      json.string(language.tag.description)
      json.key("from")
      json.string(language.origin.rawValue)
      json.key("confidence")
      json.number(language.confidence)
    }
  }

  /// `warnings`.
  mutating func warnings(_ warnings: [Diagnostic]) {
    list("warnings", count: warnings.count) { index, json in
      let warning = warnings[index]
      json.key("severity")
      json.string(warning.severity.rawValue)
      json.key("code")
      json.string(warning.code.rawValue)
      json.key("message")
      json.string(warning.message)
      if let location = warning.location {
        json.key("file")
        json.string(location.file)
        json.key("line")
        json.int(location.line)
        json.key("column")
        json.int(location.column)
      }
      if let suggestion = warning.suggestion {
        json.key("suggestion")
        json.string(suggestion)
      }
    }
  }

  /// `engine`.
  mutating func engine(_ engine: EngineInfo) {
    key("engine")
    object { json in
      json.key("lede")
      json.string(engine.lede)
      json.key("icu")
      json.string(engine.icu)
      json.key("unicode")
      json.string(engine.unicode)
      json.key("pipeline")
      json.string(engine.pipeline)
    }
  }
}
