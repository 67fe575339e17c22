import LedeCore
import Testing

@Suite struct PublicationTimeTests {
  @Test(arguments: [
    ("1970-01-01", 0), ("1970-01-02", 86_400), ("2000-02-29", 951_782_400),
    ("2024-06-03", 1_717_372_800), ("1969-12-31", -86_400), ("0001-01-01", -62_135_596_800),
    ("2024-06-03T14:30", 1_717_425_000), ("2024-06-03 14:30:05", 1_717_425_005),
    ("2024-06-03T14:30:05.123Z", 1_717_425_005), ("2024-06-03T14:30+02:00", 1_717_417_800),
    ("2024-06-03T23:30:00-0530", 1_717_477_200), (" 2024-06-03\n", 1_717_372_800),
  ]) func readsISO8601(text: String, seconds: Int) throws {
    #expect(try #require(PublicationTime(text)).seconds == seconds)
  }

  @Test(arguments: [
    "", "2024", "2024-6-3", "2024-13-01", "2023-02-29", "2024-04-31", "2024-06-00", "20240603",
    "12024-06-03", "2024-06-031", "2024-06-03 at noon", "3 June 2024", "2024-06-03T14:30+02:00 x",
  ]) func takesNothingElse(text: String) {
    #expect(PublicationTime(text) == nil)
  }

  @Test func findsTheFirstInAText() throws {
    let time = try #require(PublicationTime(firstIn: "OSLO, 2024-06-03 (Wire) — 2024-06-04"))
    #expect(time.description == "2024-06-03")
    #expect(PublicationTime(firstIn: "Tel. 12024-06-03, 1-2-3") == nil)
    #expect(
      try #require(PublicationTime(firstIn: "обновлено 2024-06-03 14:30, вечером")).description
        == "2024-06-03 14:30")
  }

  @Test func theSameTimeIsTheSameHoweverItIsWritten() throws {
    let east = try #require(PublicationTime("2024-06-03T14:30+02:00"))
    let zulu = try #require(PublicationTime("2024-06-03T12:30Z"))
    #expect(east == zulu && Set([east, zulu]).count == 1)
    #expect(try #require(PublicationTime("2024-06-03")) < zulu)
  }
}
