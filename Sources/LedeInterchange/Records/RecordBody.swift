import LedeCore
import LedeJSON

/// The sections of a record behind its head, in their order.
struct RecordBody {
  private let text: ResultText
  private let map: OffsetMap
  private var result: ArticleResult { text.result }
  private var document: Document { text.document }

  init(_ result: ArticleResult, offsets: OffsetUnit) {
    text = ResultText(result)
    map = OffsetMap(result.document.source, unit: offsets)
  }

  func write(_ json: inout JSONWriter) {
    language(&json)
    metadata(&json)
    blocks(&json)
    if document[Sentences.self] != nil {
      if result.explains, let scores = text.scores { scoring(scores, &json) }
      sentences(&json)
    } else if let clean = document[NormalizedText.self] {
      // Where no sentences tell it, the clean text is the result.
      json.key("text")
      json.string(utf8: clean.text.bytes)
    }
    if text.summary != nil { summary(&json) }
    if document[Terms.self] != nil { terms(&json) }
    if let layer = document[Annotations.self] { annotations(layer, &json) }
    if result.explains {
      if let clean = document[NormalizedText.self] { changes(clean, &json) }
      if let layer = document[Sentences.self] { decisions(layer, &json) }
    }
    warnings(&json)
    if let failure = result.failure {
      json.key("error")
      RecordWriter.error(failure.error, stage: failure.stage, &json)
    }
    engine(&json)
  }

  private func number(_ value: Double, _ json: inout JSONWriter) {
    json.double(value, significantDigits: 6)
  }

  private func range(_ range: SourceRange, _ json: inout JSONWriter) {
    json.key("range")
    json.array(onOneLine: true) { json in
      json.int(map.offset(ofByte: range.start))
      json.int(map.offset(ofByte: range.end))
    }
  }

  private func list(
    _ key: String, count: Int, _ json: inout JSONWriter, _ element: (Int, inout JSONWriter) -> Void
  ) {
    json.key(key)
    json.array { json in
      for index in 0..<count { json.object { element(index, &$0) } }
    }
  }

  private func language(_ json: inout JSONWriter) {
    json.key("language")
    json.object(onOneLine: true) { json in
      json.key("tag")
      json.string(document.language.tag.description)
      json.key("from")
      json.string(document.language.origin.rawValue)
      json.key("confidence")
      number(document.language.confidence, &json)
    }
  }

  private func metadata(_ json: inout JSONWriter) {
    list("metadata", count: document.metadata.count, &json) { index, json in
      let item = document.metadata[index]
      range(item.range, &json)
      json.key("name")
      json.string(item.name)
      json.key("value")
      json.string(item.value)
    }
  }

  private func blocks(_ json: inout JSONWriter) {
    list("blocks", count: document.blocks.count, &json) { index, json in
      range(document.blocks[index].range, &json)
      json.key("kind")
      json.string(document.blocks[index].kind.rawValue)
    }
  }

  private func sentences(_ json: inout JSONWriter) {
    let selected = Set(text.selected)
    let scores = text.scores
    let choices = text.summary?.choices ?? []
    let explains = result.explains
    let features = (scores?.features ?? []).map(JSONWriter.quoted)
    list("sentences", count: text.sentences.count, &json) { index, json in
      let item = text.sentences[index]
      range(item.range, &json)
      json.key("text")
      json.string(utf8: text.bytes(ofSentence: index))
      json.key("block")
      json.int(item.block)
      if let scores, scores.totals.indices.contains(index) {
        json.key("score")
        number(scores.totals[index], &json)
        json.key("features")
        json.object { json in
          for (column, name) in features.enumerated() {
            let value = scores.value(sentence: index, feature: column)
            // Most features of most sentences are 0; an archive has better use for its disk.
            guard explains || value != 0 else { continue }
            json.key(quoted: name)
            number(value, &json)
          }
        }
      }
      guard choices.indices.contains(index) else { return }
      let choice = choices[index]
      json.key("rank")
      integer(choice.rank, &json)
      json.key("selected")
      json.bool(selected.contains(index))
      if explains { self.choice(choice, &json) }
    }
  }

  private func scoring(_ scores: Scores, _ json: inout JSONWriter) {
    json.key("scoring")
    json.object { json in
      if let profile = scores.profile {
        json.key("profile")
        json.string(profile.name)
        json.key("from")
        json.string(profile.isAutomatic ? "auto" : "pipeline")
      }
      json.key("weights")
      json.object { json in
        for (name, weight) in zip(scores.features, scores.weights) {
          json.key(name)
          number(weight, &json)
        }
      }
    }
  }

  private func integer(_ value: Int?, _ json: inout JSONWriter) {
    if let value { json.int(value) } else { json.null() }
  }

  private func choice(_ choice: Summary.Choice, _ json: inout JSONWriter) {
    json.key("choice")
    json.object { json in
      json.key("reason")
      json.string(choice.reason)
      json.key("order")
      integer(choice.order, &json)
      json.key("redundancy")
      number(choice.redundancy, &json)
      json.key("repeats")
      integer(choice.repeats, &json)
    }
  }

  private func summary(_ json: inout JSONWriter) {
    json.key("summary")
    json.object { json in
      json.key("text")
      json.string(utf8: text.summaryBytes())
      json.key("sentences")
      json.array(onOneLine: true) { json in
        for index in text.selected { json.int(index) }
      }
      if result.explains, let summary = text.summary {
        json.key("budget")
        json.string(summary.budget)
      }
    }
  }

  private func terms(_ json: inout JSONWriter) {
    list("terms", count: text.terms.count, &json) { index, json in
      let match = text.terms[index]
      range(match.range, &json)
      json.key("text")
      json.string(
        utf8: document.source.bytes[
          match.range.offsets.clamped(to: 0..<document.source.count)])
      json.key("sentence")
      json.int(match.sentence)
      json.key("glossary")
      json.string(match.glossary)
      json.key("concept")
      json.string(match.concept)
      json.key("term")
      json.string(match.term)
      json.key("status")
      json.string(match.status.rawValue)
      if let preferred = match.preferred {
        json.key("preferred")
        json.string(preferred)
      }
      json.key("targets")
      json.object { json in
        for target in match.targets {
          json.key(target.language.description)
          json.string(target.term)
        }
      }
      json.key("why")
      json.array(onOneLine: true) { json in
        for step in match.why { json.string(step) }
      }
    }
  }

  /// What an external stage said, under its name.
  private func annotations(_ layer: Annotations, _ json: inout JSONWriter) {
    json.key("annotations")
    json.object { json in
      json.key(layer.name)
      // A fragment that is no JSON would break the record around it.
      json.value((try? JSONValue(parsing: layer.json)) ?? .null)
    }
  }

  private func changes(_ clean: NormalizedText, _ json: inout JSONWriter) {
    let source = document.source.bytes
    let target = clean.text.bytes
    list("changes", count: clean.changes.count, &json) { index, json in
      let change = clean.changes[index]
      json.key("kind")
      json.string(change.kind)
      range(change.source, &json)
      json.key("from")
      json.string(utf8: source[change.source.offsets.clamped(to: 0..<source.count)])
      json.key("to")
      json.string(utf8: target[change.target.offsets.clamped(to: 0..<target.count)])
    }
  }

  private func decisions(_ layer: Sentences, _ json: inout JSONWriter) {
    let alignment = document[NormalizedText.self]?.alignment
    list("decisions", count: layer.decisions.count, &json) { index, json in
      let decision = layer.decisions[index]
      let place = NormalizedRange(decision.offset, decision.offset)
      json.key("offset")
      json.int(map.offset(ofByte: alignment?.source(of: place).start ?? decision.offset))
      json.key("boundary")
      json.bool(decision.isBoundary)
      json.key("rule")
      json.string(decision.rule)
    }
  }

  private func warnings(_ json: inout JSONWriter) {
    list("warnings", count: result.warnings.count, &json) { index, json in
      let warning = result.warnings[index]
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

  private func engine(_ json: inout JSONWriter) {
    json.key("engine")
    json.object { json in
      json.key("lede")
      json.string(result.engine.lede)
      json.key("icu")
      json.string(result.engine.icu)
      json.key("unicode")
      json.string(result.engine.unicode)
      json.key("pipeline")
      json.string(result.engine.pipeline)
    }
  }
}
