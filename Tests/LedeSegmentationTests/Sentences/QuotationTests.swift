import LedeSegmentation
import Testing

/// Quotations: their marks in many languages, who said it, and keeping them whole.
@Suite struct QuotationTests {
  static let texts: [(language: String, text: String)] = [
    // Who spoke follows.
    ("en", "\"Who is there?\" Mr. Lee asked.| Nobody answered."),
    ("en", "\"Stop!\" she shouted.| The van drove on."),
    ("en", "\"I only thought...\" Mr. Lee said.| Nobody answered."),
    ("en", "\"I only thought...\"| The door closed."),
    ("en", "\u{201C}Why now?\u{201D} asked the clerk.| There was no reply."),
    ("de", "„Wer ist da?“ fragte er.| Niemand antwortete."),
    ("ru", "«Кто там?» — спросил он.| Ответа не было."),
    ("fr", "« Qui est là ? » demanda-t-il.| Personne ne répondit."),
    ("ja", "「もう遅い。」と彼は言った。|皆が帰った。"),
    ("zh", "“你是谁？”他问道。|没有人回答。"),
    ("ko", "“이제 늦었습니다.”라고 그가 말했다.| 모두 돌아갔다."),
    ("hi", "“तुम कौन हो?” राजा ने पूछा।| कोई नहीं बोला।"),
    ("ur", "“کیا پودے بچ جائیں گے؟” ایک بوڑھے ماہی گیر نے پوچھا۔| سب چپ رہے۔"),
    ("bn", "“ডাক্তার আসবে?” অবাক হয়ে জানতে চাইলেন রহমত।| কেউ কিছু বলল না।"),
    // The quotation ends the sentence.
    ("en", "He said, \"We are done.\"| The room emptied."),
    ("en", "He asked: \"Are we done?\"| The room was silent."),
    ("ar", "وقال: \"انتهى الأمر.\"| ثم غادر القاعة."),
    ("fa", "او گفت: «کار تمام شد.»| سپس رفت."),
    ("ur", "اس نے کہا: “کام ختم ہو گیا۔”| پھر وہ چلا گیا۔"),
    ("ja", "彼は言った。|「もう遅い。」|皆が帰った。"),
    ("zh", "他说：“已经晚了。”|大家都回家了。"),
    ("sl", "Rekel je: »Konec je.«| Soba se je izpraznila."),
    ("cs", "Řekl: „Je konec.“| Pokoj se vyprázdnil."),
    ("nl", "Hij zei: 'Het is klaar.'| Iedereen ging weg."),
    ("cs", "Odešel včera.| ,Nevrátím se,‘ řekl."),
    // Two quotations in a row.
    ("en", "\"We won.\"| \"Nobody saw it.\""),
    ("sl", "»Zmagali smo.«| »Nihče ni videl.«"),
    // Marks that are set apart by spaces, and doubled marks of ASCII.
    ("fr", "Il a dit : « C’est fini. »| La salle s’est vidée."),
    ("fr", "Il a dit : «\u{A0}C’est fini.\u{A0}»| La salle s’est vidée."),
    ("fr", "Elle a crié : \" C’est fini ! \"| La salle s’est vidée."),
    ("nl", "Hij zei: ,,Het is klaar.''| Iedereen ging weg."),
    ("de", "Er sagte: ``Es ist vorbei.''| Alle gingen."),
    // A citation in parentheses belongs to the quotation.
    ("en", "\"The sea was calm.\" (Moss 55).| He never returned."),
    // Gershayim are no quotation marks.
    ("he", "הוא עבד באו\"ם.| אחר כך עזב."),
    // Nested.
    ("ja", "『「遅い。」と聞いた。』|皆が帰った。"),
    ("zh", "“他说：‘船不等人。’|我懂了。”"),
    ("en", "He said, \"She told me: 'Go home.'\"| I went."),
  ]

  @Test(arguments: texts)
  func knowsWhereAQuotationEnds(_ language: String, _ text: String) throws {
    try Splitting.check(text, language: language)
  }

  @Test(arguments: [
    ("en", "He said: \"We came.| We saw.| We left.\"| Nobody laughed."),
    ("ja", "彼は「来た。|見た。|帰った。」と言った。|誰も笑わなかった。"),
  ])
  func splitsAQuotationOfSeveralSentences(_ language: String, _ text: String) throws {
    try Splitting.check(text, language: language)
  }

  @Test(arguments: [
    ("en", "He said: \"We came. We saw. We left.\"| Nobody laughed."),
    ("en", "She wrote (I have seen it. Twice.) to him.| He wrote back."),
    ("ja", "彼は「来た。見た。帰った。」と言った。|誰も笑わなかった。"),
    ("de", "Er sagte: „Wir kamen. Wir sahen.“| Niemand lachte."),
    ("it", "Disse: «Siamo venuti. Abbiamo visto.»| Nessuno rise."),
  ])
  func keepsAQuotationWhole(_ language: String, _ text: String) throws {
    try Splitting.check(text, language: language, quotations: .whole)
  }

  @Test func splitsBehindAQuotationThatIsNeverClosed() throws {
    try Splitting.check(
      "He said: \"We came.| We saw.| We left.", language: "en", quotations: .whole)
  }
}
