import Figures
import Lede
import LedeCore
import LedeTesting
import Testing

/// Documents with the layers that the stage requires, made by Lede's own stages.
private func document(_ text: String, _ language: String) throws -> Document {
  var options = EngineOptions(language: LanguageTag(language))
  options.until = "tokenize"
  options.locator = nil
  return try LedeEngine(options).run(text).document
}

private let articles: [(text: String, language: String)] = [
  ("At least 46 vessels wait, and flour costs 31.5 percent more. Nobody knows why.", "en"),
  ("Явка достигла 61,2 %. Это самый высокий показатель с 1996 года.", "ru"),
  ("اس سلسلے سے خشک سالی میں ۲۰ فیصد تک کمی آ سکتی ہے۔", "ur"),
  ("港口星期二开放，有12艘船等待。", "zh"),
  ("No figure at all.", "en"),
]

@Test func conformsOnHostileTexts() {
  #expect(StageConformance.problems(of: FiguresStage()) == [])
}

@Test func conformsToWhatLedeAsksOfAStage() throws {
  let documents = try articles.map { try document($0.text, $0.language) }
  #expect(StageConformance.problems(of: FiguresStage(), on: documents, isEqual: ==) == [])
}

@Test(arguments: zip(articles, [["46", "31.5"], ["61,2", "1996"], ["۲۰"], ["12"], []]))
func findsFiguresAsTheyStandInTheSource(
  article: (text: String, language: String), figures: [String]
) throws {
  let document = try document(article.text, article.language)
  let found = try FiguresStage().run(on: document).items.map { document.source[$0.range] }
  #expect(found == figures)
}

@Test func passesOverShortFigures() throws {
  let document = try document("In 2019 there were 7 boats.", "en")
  let found = try FiguresStage(minimumDigits: 2).run(on: document).items
  #expect(found.map { document.source[$0.range] } == ["2019"])
}

@Test func isMadeFromItsOptions() throws {
  let factory = FiguresStage.factory
  let kind = try #require(factory.options.first).kind
  #expect(kind == .int(1...20))
  let context = StageContext(language: .undetermined)
  #expect(try factory.make(["min-digits": .int(3)], context: context).provides == Figures.id)
}
