import Testing

/// The cases that `Tests/Fixtures/terms` has as data, by kind.
@Suite struct MarkedFileTests {
  @Test(arguments: MarkedCase.all("inflection"))
  func anInflectedFormIsTheTerm(_ example: MarkedCase) throws { try example.check() }

  @Test(arguments: MarkedCase.all("other-words"))
  func aWordThatIsLikeTheTermIsAnother(_ example: MarkedCase) throws { try example.check() }

  @Test(arguments: MarkedCase.all("writing"))
  func anotherWritingIsTheTerm(_ example: MarkedCase) throws { try example.check() }

  @Test(arguments: MarkedCase.all("edges"))
  func edgesGapsAndLengthsHold(_ example: MarkedCase) throws { try example.check() }

  @Test func everyLineIsACase() {
    #expect(MarkedCase.all("inflection").count > 350)
    #expect(MarkedCase.all("other-words").count > 90)
    #expect(MarkedCase.all("writing").count > 40)
    #expect(MarkedCase.all("edges").count > 60)
  }
}
