import LedeCore

/// What a page says of itself: languages, metadata, and where it does.
struct HTMLFacts {
  private(set) var metadata: [MetadataItem] = []
  /// When it was published.
  private(set) var date: PublicationTime?

  /// The languages that are declared; the first is that of what declares none.
  private var languages: [LanguageTag?] = [nil]
  /// How many bytes of text there are in each.
  private var counts = [0]
  private var places: [(place: ContentPlace, language: Int, isRoot: Bool)] = []

  // MARK: Languages

  /// The number of a language.
  mutating func index(of tag: LanguageTag) -> Int {
    if let index = languages.firstIndex(of: tag) { return index }
    languages.append(tag)
    counts.append(0)
    return languages.count - 1
  }

  /// The language of all that declares none.
  mutating func set(defaultLanguage tag: LanguageTag) {
    if languages[0] == nil { languages[0] = tag }
  }

  /// Counts text.
  mutating func count(_ bytes: Int, language: Int) { counts[language] += bytes }

  /// The language that most of the text declares.
  var mainLanguage: LanguageTag? {
    let most = languages.indices.max { a, b in
      counts[a] != counts[b] ? counts[a] < counts[b] : a > b
    }
    return most.flatMap { languages[$0] }
  }

  /// Notes a place that says a language or direction, or may say it.
  mutating func add(
    _ context: ContentPlace.Context, _ range: DecodedRange, _ language: Int, isRoot: Bool
  ) {
    places.append((ContentPlace(range: range, context: context), language, isRoot))
  }

  /// The places that have to change with the language of the article.
  func languagePlaces(of language: LanguageTag?) -> [ContentPlace] {
    places.filter { entry in
      entry.isRoot || languages[entry.language]?.language == language?.language
    }.map(\.place)
  }

  // MARK: Metadata

  /// Adds an item.
  mutating func add(_ name: String, _ value: String, _ range: SourceRange) {
    metadata.append(MetadataItem(name: name, value: value, range: range))
    if name == "date" { note(date: value) }
  }

  /// Adds what a block of a kind is.
  mutating func note(_ kind: Block.Kind, _ range: SourceRange, _ text: String) {
    if kind == .byline, !metadata.contains(where: { $0.name == "author" }) {
      add("author", text, range)
    }
  }

  /// A date in ISO form; the first one counts.
  mutating func note(date: String) {
    if self.date == nil { self.date = PublicationTime(date) }
  }
}
