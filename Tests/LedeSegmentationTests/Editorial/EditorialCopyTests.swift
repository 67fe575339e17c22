import LedeCore
import LedeLanguages
import LedeSegmentation
import Testing

/// What stands in news copy beside prose: datelines, addresses, lists, emoji, wrapped lines.
@Suite struct EditorialCopyTests {
  // swift-format-ignore
  static let texts: [(language: String, text: String)] = [
    // Datelines that run into the paragraph.
    ("en", "MOSCOW, March 22 (Agency) — The ferry sank on Friday.| Nobody was hurt."),
    ("en", "ST. PAUL, Minn. (AP) — The mayor resigned.| He gave no reason."),
    ("en", "WASHINGTON, D.C., Sept. 3 — The Senate voted.| The bill passed."),
    ("en", "LONDON – The pound fell.| Shares rose."),
    ("en", "GENEVA, 3 May (Reuters) - Talks resumed.| They will end today."),
    ("de", "Berlin (dpa) – Der Rat tagte am 3. Mai.| Er vertagte sich."),
    ("de", "Frankfurt a. M., 3. Mai (dpa) – Die Börse schloss im Plus.| Der Dax stieg."),
    ("fr", "PARIS, 3 mai (AFP) – Le Sénat a voté.| La loi est adoptée."),
    ("es", "Madrid, 3 may. (EFE).- El Senado votó.| La ley se aprobó."),
    ("it", "(ANSA) - ROMA, 3 MAG - Il Senato ha votato.| La legge è passata."),
    ("ru", "МОСКВА, 3 мая. /ТАСС/.| Совет проголосовал.| Закон принят."),
    ("pt", "LISBOA, 3 mai (Lusa) – O Senado votou.| A lei passou."),
    ("zh", "新华社北京5月3日电（记者李明）大会开幕。|代表到齐。"),
    ("ja", "【東京＝山田太郎】大会が開幕した。|代表が集まった。"),
    ("ko", "[서울=뉴스] 김철수 기자 = 대회가 열렸다.| 대표가 모였다."),
    ("ar", "القاهرة 3 مايو (وكالة) - افتتح المؤتمر.| حضر الجميع."),
    // Addresses.
    ("en", "Visit example.org.| It is free."),
    ("en", "Visit https://www.example.org/a/b.html?x=1&y=2.| It is free."),
    ("en", "Visit https://example.org.| Then call."),
    ("en", "Write to a.b@example.co.uk.| Then call."),
    ("en", "Is it at example.org?| Yes."),
    ("en", "See (https://example.org/a_(b).html).| Then call."),
    ("en", "Follow @ann.lee!| She posts daily."),
    ("en", "We love #sailing.| We love #boats!| So should you."),
    ("en", "The .com boom ended.| Node.js and ASP.NET stayed."),
    ("en", "Amazon.com Inc. fell.| Booking.com rose."),
    ("en", "Save it as notes.v2.final.docx.| Then close it."),
    ("en", "The path is C:\\Temp\\a.txt.| Delete it."),
    ("de", "Mehr auf www.example.de.| Es ist gratis."),
    ("fr", "Voir www.example.fr/actualites.| C’est gratuit."),
    ("ru", "Пишите на info@example.ru.| Мы ответим."),
    ("ru", "Читайте на сайте example.ru.| Это бесплатно."),
    ("zh", "请访问 www.example.cn。|这是免费的。"),
    ("ja", "詳細は www.example.jp をご覧ください。|無料です。"),
    ("hi", "www.example.in पर जाएँ।| यह मुफ़्त है।"),
    ("el", "Δείτε το www.example.gr.| Είναι δωρεάν."),
    // Lists.
    ("en", "1. Open the door."),
    ("en", "1. Open the door.| 2. Close the window.| 3. Go."),
    ("en", "a) Open the door.| b) Close the window."),
    ("en", "(a) Open the door.| (b) Close the window."),
    ("en", "• Open the door.| • Close the window."),
    ("en", "- Open the door.| - Close the window."),
    ("en", "– Open the door.| – Close the window."),
    ("en", "1.2.3 Open the door.| Then go."),
    ("en", "I. Open the door.| II. Close the window."),
    ("de", "1. Tür öffnen.| 2. Fenster schließen."),
    ("fr", "1. Ouvrez la porte.| 2. Fermez la fenêtre."),
    ("fr", "1° Ouvrez la porte.| 2° Fermez la fenêtre."),
    ("ru", "1. Откройте дверь.| 2. Закройте окно."),
    ("ru", "а) Откройте дверь.| б) Закройте окно."),
    ("pl", "1. Otwórz drzwi.| 2. Zamknij okno."),
    ("es", "1. Abra la puerta.| 2. Cierre la ventana."),
    ("ar", "1. افتح الباب.| 2. أغلق النافذة."),
    ("he", "1. פתחו את הדלת.| 2. סגרו את החלון."),
    ("fa", "۱. در را باز کنید.| ۲. پنجره را ببندید."),
    ("hi", "1. दरवाज़ा खोलें।| 2. खिड़की बंद करें।"),
    ("bn", "১. দরজা খুলুন।| ২. জানালা বন্ধ করুন।"),
    ("ko", "1. 문을 여세요.| 2. 창문을 닫으세요."),
    ("ja", "1. ドアを開ける。|2. 窓を閉める。"),
    ("el", "1. Ανοίξτε την πόρτα.| 2. Κλείστε το παράθυρο."),
    ("th", "1. เปิดประตู"),
    // Emoji.
    ("en", "We won 🎉.| We lost 😢."),
    ("en", "We won! 🎉| We lost. 😢"),
    ("en", "We won!🎉 |Then we lost."),
    ("en", "We won! 🎉🎉🎉| Then we lost."),
    ("en", "We won. :)| Then we lost. :("),
    ("en", "Thanks!! 🙏🏽 |More soon."),
    ("en", "We are off to 🇫🇷!| See you."),
    ("ja", "勝った！🎉|次も勝つ。"),
    ("es", "¡Ganamos! 🎉| Luego perdimos."),
    ("ar", "فزنا! 🎉| ثم خسرنا."),
    ("ru", "Мы победили! 🎉| Потом проиграли."),
    // Hard-wrapped lines.
    ("en", "The ferry sank on Friday near the port of Harrow after striking a\nrock that no chart had shown, Mr.\nLee said on Saturday.| Nobody was\nhurt.| The company, Acme Inc.\nof Leeds, paid."),
    ("de", "Die Fähre sank nach Angaben der Küstenwache am Abend des 3.\nMai vor dem Hafen von Wismar, nachdem sie auf einen Felsen gelaufen\nwar.| Niemand wurde verletzt."),
    ("fr", "Le bac a coulé vendredi près du port après avoir heurté, selon M.\nPetit, un rocher qu’aucune carte ne montrait.| Personne n’a été\nblessé."),
    ("ru", "Паром затонул в пятницу недалеко от порта, сообщил журналистам А. С.\nОрлов, который руководит портом.| Никто не\nпострадал."),
    ("hi", "नाव शुक्रवार को बंदरगाह के पास एक चट्टान से टकराकर डूब गई, यह बात डॉ.\nमेहता ने शनिवार को कही।| कोई घायल\nनहीं हुआ।"),
    ("ar", "غرقت العبارة يوم الجمعة قرب الميناء بعد أن اصطدمت بصخرة لم تظهر على\nأي خريطة.| لم يصب أحد\nبأذى."),
    ("ko", "여객선이 금요일에 항구 근처에서 해도에 없는 바위에 부딪혀\n가라앉았다.| 다친 사람은\n없다."),
    ("ja", "フェリーは金曜日に港の近くで岩に衝突して沈没したと李氏が土曜日\nに述べた。|けが人はいなかった。"),
    ("en", "The ferry sank.\r\n|Nobody was hurt."),
    // Bylines and credits in running text.
    ("en", "By J. P. Moss and A. Lee"),
    ("en", "Photo: J. Moss/AP.| All rights reserved."),
    ("en", "Reporting by A. Lee in Rome; Editing by B. Roe."),
    ("en", "(Reporting by A. Lee; editing by B. Roe)"),
    ("en", "Copyright 2024 Acme Inc.| All rights reserved."),
    ("en", "Q: Will it sail?| A: Yes, it will."),
    ("en", "MOSS: Will it sail?| LEE: Yes, it will."),
    // Titles of works and headings.
    ("en", "Ferry sinks off coast"),
    ("en", "Ferry sinks: what next?"),
    ("en", "Explained: Why the U.S. ferry sank"),
    ("en", "St. Paul vs. Minneapolis: Who won?"),
    ("de", "Fähre gesunken: Was nun?"),
    ("en", "The film Mamma Mia! was shown.| It was long."),
    ("en", "She sang in Mamma Mia! and Cats.| It was long."),
    ("en", "Guardians of the Galaxy Vol. 2 opened.| It was long."),
    ("en", "Mr. and Mrs. Roe came.| Ms. Lee did not."),
    ("en", "He thought: Will it float?| It did not."),
    ("en", "Why?| Because.| And who?| Them."),
    ("en", "I know.| I know.| I do."),
    ("en", "Was it he or I?| I think it was I.| He denies it."),
    ("en", "He got an A.| She got a B."),
    ("en", "Vitamin C.| It helps."),
    ("en", "It happened in World War II.| Nobody forgot."),
    ("en", "They used Plan B.| It failed."),
    ("en", "The E.U. and the U.N. agreed.| NATO did not."),
    ("en", "So did the U.S.| In China, nothing changed."),
  ]

  @Test(arguments: texts)
  func readsNewsCopyAsAnEditorWould(_ language: String, _ text: String) throws {
    try Splitting.check(text, language: language)
  }

  @Test func keepsADatelineInOnePiece() throws {
    let dateline = "Frankfurt a. M., 3. Mai. Von unserer Redaktion. —"
    let text = dateline + " Der Rat tagte. Er vertagte sich."
    let source = SourceText(text)
    let blocks = [
      Block(kind: .dateline, range: SourceRange(0, dateline.utf8.count)),
      Block(kind: .paragraph, range: SourceRange(dateline.utf8.count, source.count)),
    ]
    let layer = NormalizedText(
      text: NormalizedContent(text), alignment: Alignment(identity: source.count), changes: [])
    let library = LanguageLibrary()
    let stage = SegmentStage(
      language: try library.data(for: try #require(LanguageTag("de"))),
      neutral: try library.data(for: .undetermined))
    let found = try stage.run(on: Document(source: source, blocks: blocks).adding(layer))
    #expect(found.items.filter { $0.block == 0 }.count == 1)
    #expect(found.items.filter { $0.block == 1 }.count == 2)
  }
}
