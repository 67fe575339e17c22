import LedeCore
import LedeSegmentation
import Testing

/// Stops behind abbreviations, initials and acronyms.
@Suite struct AbbreviationTests {
  /// One text for each class and a range of languages; `|` stands at each boundary.
  static let texts: [(language: String, text: String)] = [
    // Titles stand before names.
    ("en", "Mr. Halldal met Dr. Ostby at noon.| Prof. Quimby was late."),
    ("en", "The Rev. Ada Moss spoke first.| Gen. Tull did not speak."),
    ("de", "Hr. Voss traf Dr. Lindner am Bahnhof.| Prof. Abel kam später."),
    ("fr", "M. Delorme a quitté la salle.| Mme Roux est restée."),
    ("es", "El Sr. Quiroga llegó tarde.| La Dra. Pons ya había salido."),
    ("it", "Il dott. Ferri ha risposto.| La sig.ra Neri no."),
    ("pt", "O Sr. Antunes saiu cedo.| A Dra. Lobo ficou."),
    ("ca", "El Sr. Puig ha parlat amb la sra. Mas.| Ningú no ha respost."),
    ("nl", "Dhr. Jansma sprak met dr. Bol.| Niemand luisterde."),
    ("pl", "Rozmawiał z nim dr. Nowicki.| Nikt inny nie przyszedł."),
    ("ru", "Об этом сказал г-н. Орлов.| Другие молчали."),
    ("uk", "Ми були в м. Суми.| Потім поїхали далі."),
    ("tr", "Toplantıyı Prof. Aydın açtı.| Sonra herkes konuştu."),
    ("hu", "A hangversenyt dr. Szabó nyitotta meg.| Utána mindenki tapsolt."),
    ("hi", "डॉ. मेहता ने भाषण दिया।| सब लोग चुप रहे।"),
    // Foreign titles hold in every language.
    ("ro", "Clubul St. Amery a câștigat din nou.| Presa a tăcut."),
    ("hu", "Ms. Carver nem válaszolt.| Az ügyvédje igen."),
    ("sw", "Dr. Mboya alifika mapema.| Wengine walichelewa."),
    // Before a number, and only there.
    ("en", "See No. 7 and pp. 12 of the report.| It is short."),
    ("en", "He asked and she said no.| Nobody was surprised."),
    ("de", "Das steht in Art. 5 und auf S. 12.| Mehr steht dort nicht."),
    ("fr", "Voir vol. 3 du rapport.| Il est long."),
    // Never final.
    ("en", "Bring tools, e.g. Phillips screwdrivers.| We have none."),
    ("de", "Er mag Obst, z. B. Äpfel und Birnen.| Fleisch mag er nicht."),
    ("cs", "Jezdí tam např. Martin a Petr.| Ostatní ne."),
    ("sv", "Ta med t.ex. Kaffe eller te.| Vatten finns."),
    // May be final: a known start decides.
    ("en", "She works for Harrow Inc. in Leeds."),
    ("en", "She works for Harrow Inc.| She likes it."),
    ("en", "The U.S. Senate voted.| They left the U.S.| It was late."),
    ("nl", "Hij werkt bij de U.N. Hulpdienst."),
    // Ends before a capital, and not before a name of a day.
    ("en", "They sell ropes, sails, etc.| Boats are sold next door."),
    ("en", "The gates open at 9 a.m. Monday."),
    ("en", "The gates closed at 6 p.m.| Visitors went home."),
    ("en", "At 5 a.m. Mr. Dunning left the house."),
    ("pl", "Most zbudowano w 1911 r.| Później go rozebrano."),
    ("pl", "W 1911 r. Kraków miał dwa mosty."),
    ("ru", "Мост построили в 1911 г.| Позже его разобрали."),
    ("ru", "Здесь были липы, клёны и т. д.| Остался один клён."),
    ("uk", "Міст збудували 1911 р.| Згодом його розібрали."),
    ("uk", "Місто стоїть на р. Дніпро.| Воно старе."),
    ("hr", "Prodaju užad, jedra itd.| Brodovi su skupi."),
    ("fi", "Siellä on köysiä, purjeita jne.| Veneitä ei ole."),
    ("lt", "Ten buvo virvės, burės ir t. t.| Valčių nebuvo."),
    // Initials and acronyms.
    ("en", "J. R. Ostby and A.-L. Bern wrote it.| It sold well."),
    ("ru", "Книгу написал А. П. Орлов.| Она разошлась."),
    ("te", "ఆమె కె. రావు ఇంటికి వెళ్ళింది.| అతను లేడు."),
    ("mr", "यु.एस. जहाजे परत आली.| चर्चा संपली."),
    ("he", "הוא עבד בבי.בי.סי. עד אתמול.| אחר כך עזב."),
    ("he", "הוא עבד בערוץ בי. בי. סי. עד אתמול.| אחר כך עזב."),
    // Short names behind a title, and initials in another script.
    ("el", "Μίλησε ο κ. Στ. Βάμβας.| Οι άλλοι σώπασαν."),
    ("en", "Dr. Th. Brandt spoke.| The others did not."),
    ("ko", "설계는 J. H. 마루가 맡았다.| 모두 좋아했다."),
    ("zh", "设计师J. K. 林来了。|大家都很高兴。"),
    ("it", "Arrivò il 3 ott. (era giovedì) da solo.| Nessuno lo vide."),
    ("de", "Es gibt Obst, u. a. Äpfel und Birnen.| Fleisch gibt es nicht."),
    ("tr", "Bina 3. Ordu'nun deposuydu.| Sonra boşaldı."),
    // A stop behind an ordinary word ends the sentence whatever follows.
    ("en", "the shop is closed.| nobody told us.| we went home."),
    ("en", "We saw it.| then we left."),
    ("fi", "Kauppa oli kiinni.| kukaan ei kertonut."),
    // Words of one letter are no initials.
    ("pt", "Ninguém sabe o que ele é.| Todos perguntam."),
    ("uk", "Хай буде так, як є.| Інакше не вийде."),
    ("gu", "આ મારું ઘર છે.| તે મોટું નથી."),
    ("ar", "حصل الطلاب على الدرجة A.| هذا جيد."),
  ]

  @Test(arguments: texts)
  func decidesByTheClassOfTheToken(_ language: String, _ text: String) throws {
    try Splitting.check(text, language: language)
  }

  @Test func namesTheRuleOfEachDecision() throws {
    let found = try Splitting.run(
      "Mr. Moss left at 6 p.m. Trains were late.", language: "en", explains: true)
    #expect(
      found.decisions.map(\.rule) == ["abbreviation.title", "abbreviation.ends", "block.end"])
    #expect(found.decisions.map(\.isBoundary) == [false, true, true])
    #expect(found.decisions.map(\.offset) == [4, 24, 41])
  }

  @Test func explainsNothingUnlessAsked() throws {
    #expect(try Splitting.run("A. B. C.", language: "en").decisions.isEmpty)
  }
}
