import LedeCore
import LedeJSON

/// The sections of a record behind its head, in their order.
struct RecordBody {
  private let text: ResultText
  private let offsets: PublicOffsets
  private var result: ArticleResult { text.result }
  private var document: Document { text.document }

  init(_ result: ArticleResult, offsets: OffsetUnit) {
    text = ResultText(result)
    self.offsets = PublicOffsets(result.document, unit: offsets)
  }

  func write(_ json: inout JSONWriter) {
    json.language(document.language)
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
    if let summary = text.summary {
      json.key("summary")
      self.summary(summary, &json)
      if !summary.others.isEmpty { others(summary.others, &json) }
    }
    if document[Terms.self] != nil { terms(&json) }
    if let layer = document[Annotations.self] { annotations(layer, &json) }
    if result.explains {
      if let clean = document[NormalizedText.self] { changes(clean, &json) }
      if let layer = document[Sentences.self] { decisions(layer, &json) }
    }
    json.warnings(result.warnings)
    if let failure = result.failure {
      json.key("error")
      RecordWriter.error(failure.error, stage: failure.stage, &json)
    }
    json.engine(result.engine)
  }

  private func metadata(_ json: inout JSONWriter) {
    json.list("metadata", count: document.metadata.count) { index, json in
      let item = document.metadata[index]
      json.range(item.range, offsets)
      json.key("name")
      json.string(item.name)
      json.key("value")
      json.string(item.value)
    }
  }

  private func blocks(_ json: inout JSONWriter) {
    json.list("blocks", count: document.blocks.count) { index, json in
      json.range(document.blocks[index].range, offsets)
      json.key("kind")
      json.string(document.blocks[index].kind.rawValue)
    }
  }

  private func sentences(_ json: inout JSONWriter) {
    let selected = Set(text.selected)
    let scores = text.scores
    let choices = text.summary?.choices ?? []
    let explains = result.explains
    let features = JSONNames(scores?.features ?? [])
    json.list("sentences", count: text.sentences.count) { index, json in
      let item = text.sentences[index]
      json.range(item.range, offsets)
      json.key("text")
      json.string(utf8: text.bytes(ofSentence: index))
      json.key("block")
      json.int(item.block)
      if let scores, scores.totals.indices.contains(index) {
        json.key("score")
        json.number(scores.totals[index])
        json.key("features")
        // Most features of most sentences are 0; an archive has better use for its disk.
        json.object(
          features, scores.values(ofSentence: index), significantDigits: 6, omitsZeros: !explains)
      }
      guard choices.indices.contains(index) else { return }
      let choice = choices[index]
      json.key("rank")
      json.integer(choice.rank)
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
          json.number(weight)
        }
      }
    }
  }

  private func choice(_ choice: Summary.Choice, _ json: inout JSONWriter) {
    json.key("choice")
    json.object { reasons(choice, &$0) }
  }

  private func reasons(_ choice: Summary.Choice, _ json: inout JSONWriter) {
    json.key("reason")
    json.string(choice.reason)
    json.key("order")
    json.integer(choice.order)
    json.key("redundancy")
    json.number(choice.redundancy)
    json.key("repeats")
    json.integer(choice.repeats)
  }

  private func summary(
    _ summary: Summary, _ json: inout JSONWriter, more: (inout JSONWriter) -> Void = { _ in }
  ) {
    json.object { json in
      json.key("text")
      json.string(utf8: text.bytes(of: summary))
      json.key("sentences")
      json.array(onOneLine: true) { json in
        for index in text.selected(in: summary) { json.int(index) }
      }
      if let cut = summary.cut {
        json.key("cut")
        json.bool(true)
        json.range(cut.range, offsets)
      }
      if result.explains {
        json.key("budget")
        json.string(summary.budget)
      }
      more(&json)
    }
  }

  /// Sentences tell of the summary why they are in it or not; of the others each tells it itself.
  private func others(_ others: [Summary.Named], _ json: inout JSONWriter) {
    json.key("summaries")
    json.object { json in
      for other in others {
        json.key(other.name)
        summary(other.summary, &json) { json in
          guard result.explains else { return }
          let choices = other.summary.choices
          let candidates = choices.indices.filter { choices[$0].rank != nil }
          json.list("choices", count: candidates.count) { index, json in
            json.key("sentence")
            json.int(candidates[index])
            reasons(choices[candidates[index]], &json)
          }
        }
      }
    }
  }

  private func terms(_ json: inout JSONWriter) {
    json.list("terms", count: text.terms.count) { index, json in
      let match = text.terms[index]
      json.range(match.range, offsets)
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
    json.list("changes", count: clean.changes.count) { index, json in
      let change = clean.changes[index]
      json.key("kind")
      json.string(change.kind)
      json.range(change.source, offsets)
      json.key("from")
      json.string(utf8: source[change.source.offsets.clamped(to: 0..<source.count)])
      json.key("to")
      json.string(utf8: target[change.target.offsets.clamped(to: 0..<target.count)])
    }
  }

  private func decisions(_ layer: Sentences, _ json: inout JSONWriter) {
    let alignment = document[NormalizedText.self]?.alignment
    json.list("decisions", count: layer.decisions.count) { index, json in
      let decision = layer.decisions[index]
      let place = NormalizedRange(decision.offset, decision.offset)
      json.key("offset")
      let home = alignment?.source(of: place) ?? SourceRange(decision.offset, decision.offset)
      json.int(offsets.bounds(of: home).start)
      json.key("boundary")
      json.bool(decision.isBoundary)
      json.key("rule")
      json.string(decision.rule)
    }
  }
}
