import LedeCore
import LedeLanguageDetection
import Testing

@Suite(.enabled(if: CompactLanguageDetector.isAvailable)) struct CompactLanguageDetectorTests {
  private let detector = CompactLanguageDetector()

  @Test(arguments: [
    ("en", "The ministers met in the harbour town on Friday and agreed on very little."),
    ("ru", "Министры встретились в пятницу в портовом городе и почти ни о чём не договорились."),
    ("ar", "اجتمع الوزراء يوم الجمعة في المدينة الساحلية ولم يتفقوا على شيء يذكر."),
    ("hi", "मंत्री शुक्रवार को बंदरगाह शहर में मिले और लगभग किसी बात पर सहमत नहीं हुए।"),
    ("ja", "閣僚らは金曜日に港町で会談したが、ほとんど合意に至らなかった。"),
    ("he", "השרים נפגשו ביום שישי בעיר הנמל וכמעט לא הסכימו על דבר."),
  ]) func tellsTheLanguageOfASentence(tag: String, text: String) throws {
    let found = try #require(detector.detectLanguage(of: SourceText(text)))
    #expect(found.tag.language == tag)
    #expect(found.confidence > 0.9)
  }

  @Test func saysNothingOfNumbersAndNothingOfNothing() {
    #expect(detector.detectLanguage(of: SourceText("12 34 56.78 – 90")) == nil)
    #expect(detector.detectLanguage(of: SourceText("")) == nil)
  }

  @Test func aFewWordsAreNeverCertain() {
    let found = detector.detectLanguage(of: SourceText("Le port"))
    #expect(found.map { $0.confidence <= 0.5 } ?? true)
  }
}
