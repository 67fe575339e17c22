public import LedeCore
public import LedeJSON

/// Writes digests as JSON, one a line or laid out for people. Keys come in a fixed order; the
/// version is that of records.
public struct DigestRecordWriter: DigestWriter {
  /// The unit of all ranges.
  public let offsets: OffsetUnit
  /// One line, or laid out.
  public let style: JSONWriter.Style

  /// Makes a writer.
  public init(offsets: OffsetUnit = .utf8, style: JSONWriter.Style = .compact) {
    self.offsets = offsets
    self.style = style
  }

  /// Appends one digest and a line end.
  public func write(_ digest: DigestResult, to output: inout [UInt8]) {
    let text = DigestText(digest)
    let maps = digest.sources.map { PublicOffsets($0.result.document, unit: offsets) }
    JSONWriter.append(to: &output, style: style) { json in
      json.object { json in
        json.key("v")
        json.int(RecordWriter.version)
        json.key("status")
        json.string("ok")
        json.key("language")
        json.string(digest.language.description)
        sources(text, &json)
        for summary in digest.selection.summaries where summary.name == nil {
          json.key("summary")
          self.summary(summary, text, maps, &json)
        }
        let named = digest.selection.summaries.compactMap { summary in
          summary.name.map { ($0, summary) }
        }
        if !named.isEmpty {
          json.key("summaries")
          json.object { json in
            for (name, summary) in named {
              json.key(name)
              self.summary(summary, text, maps, &json)
            }
          }
        }
        json.warnings(digest.warnings)
        json.engine(digest.engine)
      }
    }
    output.append(0x0A)
  }

  private func sources(_ text: DigestText, _ json: inout JSONWriter) {
    let sources = text.digest.sources
    json.list("sources", count: sources.count) { index, json in
      let source = sources[index]
      json.key("id")
      json.value(source.id)
      json.key("title")
      if let title = text.texts[index].headline { json.string(title) } else { json.null() }
      json.key("date")
      if let date = source.date { json.string(date.description) } else { json.null() }
      json.language(source.result.document.language)
      json.key("sentences")
      json.int(text.texts[index].sentences.count)
      json.warnings(source.result.warnings)
    }
  }

  private func summary(
    _ summary: DigestSelection.Summary, _ text: DigestText, _ maps: [PublicOffsets],
    _ json: inout JSONWriter
  ) {
    let sentences = text.sentences(of: summary)
    json.object { json in
      json.key("text")
      json.string(utf8: text.running(sentences))
      if summary.cut != nil {
        json.key("cut")
        json.bool(true)
      }
      json.list("sentences", count: sentences.count) { index, json in
        let sentence = sentences[index]
        let place = DigestSelection.Place(document: sentence.source, sentence: sentence.index)
        head(place, sentence.range, text, maps, &json)
        json.key("text")
        json.string(sentence.text)
        value(place, text, &json)
      }
      guard text.digest.explains else { return }
      json.key("budget")
      json.string(summary.budget)
      json.key("weights")
      json.object { json in
        json.key("relevance")
        json.int(1)
        json.key("support")
        json.number(text.digest.selection.supportWeight)
      }
      choices(summary, text, maps, &json)
    }
  }

  /// Every sentence of every article, in or out.
  private func choices(
    _ summary: DigestSelection.Summary, _ text: DigestText, _ maps: [PublicOffsets],
    _ json: inout JSONWriter
  ) {
    let places = summary.choices.indices.flatMap { document in
      summary.choices[document].indices.map {
        DigestSelection.Place(document: document, sentence: $0)
      }
    }
    json.list("choices", count: places.count) { index, json in
      let place = places[index]
      let choice = summary.choices[place.document][place.sentence]
      head(place, text.texts[place.document].sentences[place.sentence].range, text, maps, &json)
      value(place, text, &json)
      json.key("rank")
      json.integer(choice.rank)
      json.key("reason")
      json.string(choice.reason)
      json.key("order")
      json.integer(choice.order)
      json.key("redundancy")
      json.number(choice.redundancy)
      json.key("repeats")
      if let other = choice.repeats {
        json.object(onOneLine: true) { json in
          json.key("source")
          json.int(other.document)
          json.key("sentence")
          json.int(other.sentence)
        }
      } else {
        json.null()
      }
    }
  }

  private func head(
    _ place: DigestSelection.Place, _ range: SourceRange, _ text: DigestText,
    _ maps: [PublicOffsets], _ json: inout JSONWriter
  ) {
    json.key("source")
    json.int(place.document)
    json.key("sentence")
    json.int(place.sentence)
    json.range(range, maps[place.document])
  }

  private func value(
    _ place: DigestSelection.Place, _ text: DigestText, _ json: inout JSONWriter
  ) {
    guard let value = text.value(place) else { return }
    json.key("score")
    json.number(value.score)
    json.key("features")
    json.object { json in
      json.key("relevance")
      json.number(value.relevance)
      json.key("support")
      json.number(value.support)
    }
  }
}
