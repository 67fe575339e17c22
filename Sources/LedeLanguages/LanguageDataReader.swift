import LedeCore
import LedeYAML

/// Reads the files of a language folder, and gathers everything that is wrong with them.
struct LanguageDataReader {
  private(set) var diagnostics: [Diagnostic] = []

  mutating func segmentation(_ file: YAMLFile) -> LanguageData.Segmentation {
    var data = LanguageData.Segmentation()
    forEachPair(
      file.root, in: file,
      keys: [
        "abbreviations", "months", "weekdays", "ordinals", "terminals", "non-terminals", "words",
        "names", "capitals", "phrase-openers", "endings", "starters", "continuers", "speech",
      ]
    ) { reader, pair in
      switch pair.key {
      case "abbreviations":
        reader.forEachPair(
          pair.value, in: file, keys: ["title", "number", "never-final", "may-end", "ends"]
        ) { reader, pair in
          let words = reader.texts(pair.value, in: file)
          switch pair.key {
          case "title": data.titles = words
          case "number": data.beforeNumber = words
          case "never-final": data.neverFinal = words
          case "may-end": data.mayEnd = words
          default: data.ends = words
          }
        }
      case "months": data.months = reader.texts(pair.value, in: file)
      case "weekdays": data.weekdays = reader.texts(pair.value, in: file)
      case "ordinals":
        if let ordinals = pair.value.text.flatMap(LanguageData.Segmentation.Ordinals.init) {
          data.ordinals = ordinals
        } else {
          let values = LanguageData.Segmentation.Ordinals.allCases.map { "'\($0.rawValue)'" }
          reader.report(
            "'ordinals' is \(values.joined(separator: ", "))", at: pair.value, in: file)
        }
      case "terminals": data.terminals = reader.texts(pair.value, in: file)
      case "non-terminals": data.nonTerminals = reader.texts(pair.value, in: file)
      case "words": data.words = reader.texts(pair.value, in: file)
      case "names": data.names = reader.texts(pair.value, in: file)
      case "capitals": data.capitals = reader.texts(pair.value, in: file)
      case "phrase-openers": data.phraseOpeners = reader.texts(pair.value, in: file)
      case "speech": data.speech = reader.texts(pair.value, in: file)
      case "endings": data.endings = reader.texts(pair.value, in: file)
      case "starters": data.starters = reader.texts(pair.value, in: file)
      default: data.continuers = reader.texts(pair.value, in: file)
      }
    }
    return data
  }

  /// The standard names of metadata.
  static let metadataNames = [
    "date", "updated", "author", "source", "location", "section", "keywords", "id", "language",
    "url", "copyright",
  ]

  mutating func structure(_ file: YAMLFile) -> LanguageData.Structure {
    var data = LanguageData.Structure()
    forEachPair(file.root, in: file, keys: ["metadata", "bylines", "captions"]) { reader, pair in
      switch pair.key {
      case "metadata":
        reader.forEachPair(pair.value, in: file, keys: Self.metadataNames) { reader, pair in
          data.metadata.append((pair.key, reader.texts(pair.value, in: file)))
        }
      case "bylines": data.bylines = reader.texts(pair.value, in: file)
      default: data.captions = reader.texts(pair.value, in: file)
      }
    }
    return data
  }

  mutating func summary(_ file: YAMLFile) -> LanguageData.Summary {
    var data = LanguageData.Summary()
    forEachPair(
      file.root, in: file,
      keys: ["stopwords", "openers", "speakers", "bonus", "stigma", "research"]
    ) { reader, pair in
      let words = reader.texts(pair.value, in: file)
      switch pair.key {
      case "stopwords": data.stopWords = words
      case "openers": data.openers = words
      case "speakers": data.speakers = words
      case "bonus": data.bonus = words
      case "stigma": data.stigma = words
      default: data.research = words
      }
    }
    return data
  }

  mutating func acronyms(_ file: YAMLFile) -> LanguageData.Acronyms {
    var data = LanguageData.Acronyms()
    forEachPair(file.root, in: file, keys: ["known"]) { reader, pair in
      data.known = reader.texts(pair.value, in: file)
    }
    return data
  }

  mutating func forEachPair(
    _ node: YAMLNode?, in file: YAMLFile, keys: [String],
    _ body: (inout Self, YAMLNode.Pair) -> Void
  ) {
    guard let node, !node.isNull else { return }
    guard let pairs = node.pairs else {
      report("expected a mapping, found \(node.kind)", at: node, in: file)
      return
    }
    for pair in pairs {
      if keys.contains(pair.key) {
        body(&self, pair)
      } else {
        report(
          "unknown key '\(pair.key)'", at: pair.keyNode, in: file,
          suggestion: Suggestion.didYouMean(pair.key, in: keys)
            ?? "the keys are \(keys.joined(separator: ", "))")
      }
    }
  }

  mutating func texts(_ node: YAMLNode, in file: YAMLFile) -> [String] {
    if let texts = node.texts { return texts }
    report("expected a list of words, found \(node.kind)", at: node, in: file)
    return []
  }

  mutating func report(
    _ message: String, at node: YAMLNode, in file: YAMLFile, suggestion: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        .error, code: .invalidConfiguration, message: message, location: file.location(of: node),
        suggestion: suggestion))
  }
}
