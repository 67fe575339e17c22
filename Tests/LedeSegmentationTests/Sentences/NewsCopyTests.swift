import LedeSegmentation
import Testing

/// What news copy has beside plain sentences.
@Suite struct NewsCopyTests {
  @Test(arguments: [
    ("en", "Visit www.example.org.| It has maps."),
    ("en", "Write to ada.moss@example.org or call.| We answer."),
    ("en", "See https://example.org/a.b?c=d.e for more.| It is free."),
    ("en", "Follow @ada.moss and #sail.day now.| They post daily."),
    ("en", "Shop at Example.Com today.| It is open."),
    ("en", "Shares of Harrow (HRW.N) fell.| Moss Plc (MOS.L) rose."),
    ("en", "Yahoo! said so.| Nobody minded."),
    ("en", "The file report.final.pdf is lost.| Send it again."),
  ])
  func leavesAddressesAlone(_ language: String, _ text: String) throws {
    try Splitting.check(text, language: language)
  }

  @Test(arguments: [
    ("en", "iPhone sales fell.| eBay rose.| iPad sales were flat."),
    ("en", "Temperatures hit 40 C.| Roads melted."),
    ("en", "Ghosh joined Yahoo! Research in May.| He left."),
    ("en", "Ada joined Yahoo!| She left."),
    ("en", "\"I never meant to--\"| The door closed."),
    ("en", "\"I never meant to\u{2014}\" she said.| The door closed."),
    ("en", "Hello Mr . Moss , how are you ?| Fine ."),
    ("en", "The film '' Red Tide '' was long .| It won ."),
    ("en", "It was called ' The end . '| He left ."),
  ])
  func readsNamesUnitsAndTokenizedText(_ language: String, _ text: String) throws {
    try Splitting.check(text, language: language)
  }

  @Test(arguments: [
    ("en", "The ship sailed.|The crew cheered."),
    ("es", "El barco zarpó en silencio.|Nadie lo vio."),
    ("pt", "O navio partiu cedo.|O porto ficou vazio."),
    ("en", "Did you see?|he did.|Nobody else."),
  ])
  func splitsWhereTheSpaceIsMissing(_ language: String, _ text: String) throws {
    try Splitting.check(text, language: language)
  }

  @Test(arguments: [
    ("en", "The harbour froze.[12]| Ships waited."),
    ("en", "The harbour froze. [1][2]| Ships waited."),
    ("en", "The harbour froze.\u{B2}| Ships waited."),
    ("en", "The harbour froze.14| Ships waited."),
  ])
  func keepsFootnoteMarksWithTheirSentence(_ language: String, _ text: String) throws {
    try Splitting.check(text, language: language)
  }

  @Test(arguments: [
    ("en", "We won! :-)| Nobody saw it."),
    ("en", "We won! \u{1F389}\u{1F389}| Nobody saw it."),
    ("de", "Wir haben gewonnen! \u{1F44D}\u{1F3FD}| Niemand hat es gesehen."),
  ])
  func keepsEmojiWithTheSentenceBefore(_ language: String, _ text: String) throws {
    try Splitting.check(text, language: language)
  }

  @Test(arguments: [
    ("en", "He waited ... and left.| She stayed..."),
    ("en", "He waited...| Nobody came."),
    ("en", "Well . . . what he wanted was . . . peace."),
    ("en", "They agreed to all of it.| . . . The rest is known."),
    ("en", "I thought... I could stay."),
    ("ru", "Он ждал… и ушёл.| Никто не пришёл…"),
    ("he", "מי שאיחר... יחכה לסירה הבאה.| היא תבוא."),
    ("fa", "شاید سال بعد... اگر باران ببارد.| کسی نمی‌داند."),
    ("ko", "남은 것은... 낡은 문뿐이다.| 비가 왔습니다...| 우리는 기다렸다."),
  ])
  func readsEllipses(_ language: String, _ text: String) throws {
    try Splitting.check(text, language: language)
  }

  @Test(arguments: [
    ("en", "1. Fill the kettle 2. Boil the water 3. Wait"),
    ("en", "a) fill the kettle b) boil the water c) wait"),
    ("en", "1.) Fill the kettle 2.) Boil the water"),
    ("en", "• Fill the kettle • Boil the water"),
    ("en", "• 9. Fill the kettle • 10. Boil the water"),
    ("en", "i) fill the kettle ii) boil the water iii) wait"),
  ])
  func splitsListsInRunningText(_ language: String, _ text: String) throws {
    let markers = ["2", "3", "b", "c", "ii", "iii"]
    var marked = ""
    for (index, word) in text.split(separator: " ").enumerated() {
      let form = word.filter { $0 != "." && $0 != ")" }
      let isMarker = markers.contains(form) && word.count > form.count || word == "•"
      if index > 0 { marked += isMarker ? "| " : " " }
      marked += word
    }
    try Splitting.check(marked, language: language)
  }

  @Test(arguments: [
    ("en", "He came 1. in the race and 2. in the next.| It was fun."),
    ("de", "1. FC Nord gegen 2. Mannschaft Süd.| Es regnete."),
  ])
  func takesNoOrdinalForAnItem(_ language: String, _ text: String) throws {
    try Splitting.check(text, language: language)
  }

  @Test(arguments: [
    ("en", "THE SHIP SAILED AT NOON.| THE CREW CHEERED."),
    ("en", "WARNING!| HIGH VOLTAGE.| KEEP OUT."),
    ("ru", "КОРАБЛЬ ВЫШЕЛ В МОРЕ.| ЭКИПАЖ ЛИКОВАЛ."),
  ])
  func readsCapitals(_ language: String, _ text: String) throws {
    try Splitting.check(text, language: language)
  }

  @Test(arguments: [
    ("en", "P. – Will you stay?| R. – Yes."),
    ("en", "Q. Will you stay?| A. Yes, we will."),
    ("de", "Die Fähre kam nicht.| – Wir warteten."),
    ("en", "The ferry (it was late!) came.| We boarded."),
    ("en", "The ferry came.| (It was late.)| We boarded."),
    ("en", "Salt &amp; The Sea is a book."),
    ("en", "The tide rose; Harbour Street flooded."),
    ("en", "The tide rose;| It flooded the harbour."),
    ("en", "The tide rose; it flooded the harbour."),
  ])
  func readsOtherMarks(_ language: String, _ text: String) throws {
    try Splitting.check(text, language: language)
  }
}
