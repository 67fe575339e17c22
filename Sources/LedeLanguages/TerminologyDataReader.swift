import LedeCore
import LedeYAML

extension LanguageDataReader {
  private static let terminologyKeys = [
    "stemmer", "lemma", "derivations", "minimum-stem", "paradigms", "alternations", "initials",
    "vowels", "acronym-endings", "articles",
    "proclitics", "particles", "elisions", "enclitics", "letters", "capitals-drop", "joins-words",
    "marks-inflect", "modifiers-inflect", "agreement", "capitalized-nouns",
  ]

  mutating func terminology(_ file: YAMLFile) -> LanguageData.Terminology {
    var data = LanguageData.Terminology()
    var lemmaIsFirst = false
    forEachPair(file.root, in: file, keys: Self.terminologyKeys) { reader, pair in
      let value = pair.value
      switch pair.key {
      case "stemmer": data.usesStemmer = reader.flag(value, in: file)
      case "lemma":
        lemmaIsFirst = value.text == "first"
        if !lemmaIsFirst { reader.report("'lemma' is 'first' or left out", at: value, in: file) }
      case "derivations": data.derivations = reader.texts(value, in: file)
      case "minimum-stem":
        if let number = value.int, (1...20).contains(number) {
          data.minimumStem = number
        } else {
          reader.report("expected a number from 1 to 20", at: value, in: file)
        }
      case "paradigms":
        for item in reader.items(value, in: file) {
          data.paradigms.append(reader.paradigm(item, in: file))
        }
      case "alternations":
        data.alternations = reader.items(value, in: file).map { reader.texts($0, in: file) }
      case "initials":
        data.initials = reader.items(value, in: file).map { reader.texts($0, in: file) }
      case "acronym-endings": data.acronymEndings = reader.texts(value, in: file)
      case "vowels": data.vowels = reader.texts(value, in: file)
      case "articles": data.articles = reader.texts(value, in: file)
      case "proclitics": data.proclitics = reader.endings(value, in: file)
      case "particles": data.particles = reader.endings(value, in: file).filter { !$0.isEmpty }
      case "elisions": data.elisions = reader.texts(value, in: file)
      case "enclitics":
        data.takesAnyEnclitic = value.text == "any"
        data.enclitics = data.takesAnyEnclitic ? [] : reader.texts(value, in: file)
      case "letters":
        data.letters = reader.items(value, in: file).map { reader.texts($0, in: file) }
      case "capitals-drop": data.capitalsDrop = reader.texts(value, in: file)
      case "capitalized-nouns": data.capitalizesNouns = reader.flag(value, in: file)
      case "agreement":
        reader.forEachPair(value, in: file, keys: ["words", "alike"]) { reader, pair in
          if pair.key == "words" {
            data.agreement.words = reader.texts(pair.value, in: file)
          } else {
            data.agreement.alike = reader.items(pair.value, in: file).map {
              reader.texts($0, in: file)
            }
          }
        }
      case "modifiers-inflect": data.modifiersInflect = reader.flag(value, in: file)
      case "marks-inflect": data.marksInflect = reader.flag(value, in: file)
      default: data.joinsWords = reader.flag(value, in: file)
      }
    }
    if lemmaIsFirst {
      for index in data.paradigms.indices where data.paradigms[index].lemma == nil {
        data.paradigms[index].lemma = Array(data.paradigms[index].endings.prefix(1))
      }
    }
    return data
  }

  /// A list of endings, or a mapping with `endings`.
  private mutating func paradigm(
    _ node: YAMLNode, in file: YAMLFile
  ) -> LanguageData.Terminology.Paradigm {
    guard let pairs = node.pairs else { return .init(endings: texts(node, in: file)) }
    var paradigm = LanguageData.Terminology.Paradigm(endings: [])
    if pairs.contains(where: { $0.key == "slots" }), pairs.count == 1 {
      paradigm.endings = endings(node, in: file)
      return paradigm
    }
    let keys = ["endings", "lemma", "partOfSpeech", "drops", "moves"]
    forEachPair(node, in: file, keys: keys) { reader, pair in
      switch pair.key {
      case "endings": paradigm.endings = reader.endings(pair.value, in: file)
      case "lemma": paradigm.lemma = reader.texts(pair.value, in: file)
      case "partOfSpeech": paradigm.partOfSpeech = pair.value.text
      case "moves": paradigm.moves = reader.texts(pair.value, in: file)
      default: paradigm.drops = reader.texts(pair.value, in: file)
      }
    }
    return paradigm
  }

  /// A list of endings, or `slots`: lists of which each may give one part or none, in their order.
  private mutating func endings(_ node: YAMLNode, in file: YAMLFile) -> [String] {
    guard node.pairs != nil else { return texts(node, in: file) }
    var made = [""]
    forEachPair(node, in: file, keys: ["slots"]) { reader, pair in
      for slot in reader.items(pair.value, in: file) {
        let parts = [""] + reader.texts(slot, in: file)
        made = made.flatMap { ending in parts.map { ending + $0 } }
        if made.count > 100_000 {
          reader.report("the slots make more than 100000 endings", at: slot, in: file)
          made = [""]
        }
      }
    }
    var seen: Set<String> = []
    return made.filter { seen.insert($0).inserted }
  }

  private mutating func items(_ node: YAMLNode, in file: YAMLFile) -> [YAMLNode] {
    if let items = node.items { return items }
    report("expected a list, found \(node.kind)", at: node, in: file)
    return []
  }

  mutating func flag(_ node: YAMLNode, in file: YAMLFile) -> Bool {
    if let flag = node.bool { return flag }
    report("expected true or false", at: node, in: file)
    return false
  }
}
