import LedeCore
import LedeTerminology
import Testing

@Suite struct InflectionTests {
  @Test(arguments: [
    MarkedCase(
      "ru", "министр обороны", text: "Встреча с ⟦министром обороны⟧ и бывшими ⟦министрами обороны⟧."
    ),
    MarkedCase(
      "ru", "верховный суд", text: "Решение ⟦Верховного суда⟧ оспорено в ⟦верховном суде⟧."),
    MarkedCase("ru", "забастовка", text: "Число ⟦забастовок⟧ растёт, о ⟦забастовке⟧ объявили."),
    MarkedCase("ru", "украинец", text: "Двое ⟦украинцев⟧ и кореец."),
    MarkedCase("ru", "посёлок", text: "Жители ⟦поселка⟧ и соседних ⟦посёлков⟧."),
    MarkedCase(
      "uk", "Національний банк",
      text: "Голова ⟦Національного банку⟧ виступив у ⟦Національному банку⟧."),
    MarkedCase("uk", "вибори", text: "Підсумки ⟦виборів⟧ оскаржили."),
    MarkedCase("uk", "Київ", text: "Мер ⟦Києва⟧ у ⟦Києві⟧."),
    MarkedCase("uk", "Харків", text: "Поблизу ⟦Харкова⟧."),
    MarkedCase("ru", "посол", text: "Двое ⟦послов⟧ и один ⟦посол⟧, без ⟦посла⟧."),
    MarkedCase("pl", "Niemcy", text: "W ⟦Niemczech⟧ padało."),
    MarkedCase(
      "tr", "Merkez Bankası", text: "⟦Merkez Bankasının⟧ kararı, ⟦Merkez Bankası⟧'nın faizi."),
    MarkedCase("be", "палата прадстаўнікоў", text: "Пасяджэнне ⟦палаты прадстаўнікоў⟧ адклалі."),
    MarkedCase(
      "pl", "Sąd Najwyższy", text: "Wyrok ⟦Sądu Najwyższego⟧ ogłoszono w ⟦Sądzie Najwyższym⟧."),
    MarkedCase("pl", "Polska", text: "W ⟦Polsce⟧ i poza ⟦Polską⟧."),
    MarkedCase("pl", "rzecznik rządu", text: "Według ⟦rzecznika rządu⟧ nic się nie zmieni."),
    MarkedCase("cs", "Nejvyšší soud", text: "Podle ⟦Nejvyššího soudu⟧ šlo o omyl."),
    MarkedCase("cs", "Praha", text: "V ⟦Praze⟧ i mimo ⟦Prahu⟧ pršelo."),
    MarkedCase("sk", "Ústavný súd", text: "Nález ⟦Ústavného súdu⟧ zverejnili."),
    MarkedCase("hr", "Vrhovni sud", text: "Odluka ⟦Vrhovnog suda⟧ je konačna."),
    MarkedCase("sr", "Врховни суд", text: "Одлука ⟦Врховног суда⟧ је коначна."),
    MarkedCase("sl", "ustavno sodišče", text: "Odločba ⟦ustavnega sodišča⟧ je znana."),
    MarkedCase(
      "bg", "съд",
      text: "⟦Съдът⟧ отложи делото, ⟦съдилище⟧ няма."
        .replacing("⟦съдилище⟧", with: "съдилище")),
    MarkedCase("mk", "влада", text: "⟦Владата⟧ денес заседава."),
    MarkedCase("de", "Vertrag", text: "Zwei ⟦Verträge⟧ und der Text des ⟦Vertrags⟧."),
    MarkedCase("de", "Deutscher Bundestag", text: "Im ⟦Deutschen Bundestag⟧ wurde gestritten."),
    MarkedCase("de", "Beamter", text: "Drei ⟦Beamte⟧ und der ⟦Beamten⟧."),
    MarkedCase("sv", "domare", text: "⟦Domarna⟧ är eniga, sade ⟦domaren⟧."),
    MarkedCase("nl", "minister", text: "De ⟦ministers⟧ vergaderen in het ministerie."),
    MarkedCase("nl", "staatsgreep", text: "Na twee ⟦staatsgrepen⟧ is het rustig."),
    MarkedCase("sv", "regering", text: "⟦Regeringens⟧ förslag; två ⟦regeringar⟧."),
    MarkedCase("da", "kommune", text: "⟦Kommunerne⟧ venter på ⟦kommunens⟧ svar."),
    MarkedCase(
      "nb", "statsminister",
      text: "⟦Statsministeren⟧ og tidligere ⟦statsministre⟧."),
    MarkedCase("en", "ceasefire", text: "Two ⟦ceasefires⟧ failed; the ⟦ceasefire⟧'s end."),
    MarkedCase("en", "policy", text: "Two ⟦policies⟧ of the police."),
    MarkedCase("en", "NGO", text: "Several ⟦NGOs⟧ and one ⟦NGO⟧."),
    MarkedCase("fr", "traité fiscal", text: "Les ⟦traités fiscaux⟧ sont signés."),
    MarkedCase("es", "sanción", text: "Las ⟦sanciones⟧ siguen; otra ⟦sanción⟧ llega."),
    MarkedCase("pt", "eleição", text: "As ⟦eleições⟧ municipais."),
    MarkedCase("it", "banca centrale", text: "Le ⟦banche centrali⟧ decidono."),
    MarkedCase("ca", "ministre", text: "Els ⟦ministres⟧ del ministeri."),
    MarkedCase("ro", "guvern", text: "Decizia ⟦guvernului⟧ și ⟦guvernele⟧ vecine."),
    MarkedCase("el", "πρωθυπουργός", text: "Δηλώσεις του ⟦πρωθυπουργού⟧ και άλλων ⟦πρωθυπουργών⟧."),
    MarkedCase("fi", "Helsinki", text: "⟦Helsingissä⟧ ja ⟦Helsingin⟧ ulkopuolella."),
    MarkedCase("fi", "hallitus", text: "⟦Hallituksen⟧ esitys ja ⟦hallitukselta⟧ saatu tieto."),
    MarkedCase("et", "valitsus", text: "⟦Valitsuse⟧ otsus ja ⟦valitsusega⟧ seotud."),
    MarkedCase("hu", "kormány", text: "A ⟦kormánynak⟧ és a ⟦kormányok⟧ döntése; kormányzó."),
    MarkedCase("lt", "vyriausybė", text: "⟦Vyriausybės⟧ sprendimas."),
    MarkedCase("lv", "valdība", text: "⟦Valdības⟧ lēmums ⟦valdībai⟧."),
    MarkedCase("tr", "meclis", text: "⟦Meclisin⟧ kararı ve ⟦meclisteki⟧ oylama."),
    MarkedCase("tr", "kitap", text: "Bu ⟦kitabı⟧ ve öbür ⟦kitapları⟧ okudum."),
    MarkedCase("az", "hökumət", text: "⟦Hökumətin⟧ qərarı."),
    MarkedCase("ar", "حكومة", text: "قالت ⟦الحكومة⟧ إن ⟦حكومتها⟧ باقية."),
    MarkedCase("ar", "مجلس النواب", text: "صوّت ⟦مجلس النواب⟧ وعاد إلى ⟦لمجلس النواب⟧."),
    MarkedCase(
      "he", "כנסת",
      text: "דיון ⟦בכנסת⟧ ו⟦הכנסת⟧ אישרה."
        .replacing("ו⟦הכנסת⟧", with: "⟦והכנסת⟧")),
    MarkedCase("fa", "انتخابات", text: "⟦انتخاباتی⟧ تازه برگزار شد."),
    MarkedCase("fa", "کشور", text: "⟦کشورهای⟧ همسایه و ⟦کشور‌ها⟧."),
    MarkedCase("ur", "عدالت", text: "⟦عدالتوں⟧ کا فیصلہ۔"),
    MarkedCase("hi", "मंत्री", text: "⟦मंत्रियों⟧ की बैठक में ⟦मंत्री⟧ बोले।"),
    MarkedCase("bn", "সরকার", text: "⟦সরকারের⟧ সিদ্ধান্ত।"),
    MarkedCase("ko", "대통령", text: "⟦대통령⟧은 오늘, ⟦대통령⟧에게는 내일."),
    MarkedCase("ga", "cúirt", text: "Sa ⟦chúirt⟧ inniu."),
  ]) func anInflectedFormIsTheTerm(_ example: MarkedCase) throws { try example.check() }

  @Test(arguments: [
    MarkedCase("ru", "мэр", text: "Мэрия ждёт, мэрский срок истёк."),
    MarkedCase("ru", "банк", text: "Банкир обанкротился, банкет отменён."),
    MarkedCase("ru", "газ", text: "Газета и газон."),
    MarkedCase("uk", "рада", text: "Радіо і радник."),
    MarkedCase("pl", "sąd", text: "Sądownictwo i sąsiad."),
    MarkedCase("cs", "rada", text: "Radnice a rádio."),
    MarkedCase("de", "Minister", text: "Ministerium und ministeriell."),
    MarkedCase("en", "nation", text: "National and international nationality."),
    MarkedCase("en", "general", text: "Generally speaking."),
    MarkedCase("en", "AIDS", text: "The aide came to our aid."),
    MarkedCase("en", "Times", text: "This time is new."),
    MarkedCase("en", "news", text: "The new law."),
    MarkedCase("de", "Sprecher", text: "Wir sprechen, ich spreche."),
    MarkedCase("fr", "Paris", text: "Un pari perdu."),
    MarkedCase("ar", "بريطانيا", text: "الوزير البريطاني"),
    MarkedCase("fa", "سفارت", text: "سفارش تازه"),
    MarkedCase("ur", "نیٹو", text: "نیٹ کی رفتار"),
    MarkedCase("fr", "port", text: "Le portail du portefeuille."),
    MarkedCase("tr", "vali", text: "Valilik ve valiz."),
    MarkedCase("tr", "Cumhurbaşkanı", text: "Cumhurbaşkanlığı açıkladı."),
    MarkedCase("hu", "bank", text: "A bankár a banketten."),
    MarkedCase("fi", "raha", text: "Rahasto ja rahoitus."),
    MarkedCase("ar", "علم", text: "معلم وإعلام."),
    MarkedCase("ko", "국", text: "국가와 국회."),
    MarkedCase("sv", "minister", text: "Ministeriet svarar inte."),
  ]) func aDerivedWordIsAnother(_ example: MarkedCase) throws { try example.check() }

  @Test func inflectionCanBeForbidden() throws {
    let term = MarkedTerm.rules("банк", Term.Match(inflects: false))
    try MarkedCase("ru", term, text: "⟦Банк⟧ без банка").check()
  }

  @Test func verbsAreInflectedWhereTheTermIsAVerb() throws {
    let verb = MarkedTerm(Term("sanction", attributes: [Attribute(.partOfSpeech, "verb")]))
    try MarkedCase("en", verb, text: "They ⟦sanctioned⟧ him.").check()
    try MarkedCase("en", "sanction", text: "They sanctioned him.").check()
  }

  @Test func theEndingIsTold() throws {
    let yaml = "concepts: [{id: c, terms: {ru: санкция}}]"
    let stage = try TerminologyStage(
      glossaries: [glossary(yaml)], language: .of("ru"), knowledge: knowledge("ru"), targets: [])
    let found = try stage.run(on: article("Новые санкций и Санкциями")).matches.map(\.why)
    #expect(found == [["stem -й"], ["stem -ями"]])
  }

  @Test func theEntryThatIsWrittenSoWins() throws {
    let yaml = "concepts: [{id: one, terms: {en: sanction}}, {id: many, terms: {en: sanctions}}]"
    let stage = try TerminologyStage(
      glossaries: [glossary(yaml)], language: .of("en"), knowledge: knowledge("en"), targets: [])
    #expect(try stage.run(on: article("new sanctions")).matches.map(\.concept) == ["many"])
  }
}
