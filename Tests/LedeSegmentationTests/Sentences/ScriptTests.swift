import LedeSegmentation
import Testing

/// Full stops of many scripts, and scripts without case.
@Suite struct ScriptTests {
  static let texts: [(language: String, text: String)] = [
    ("hi", "बारिश हुई।| खेत भर गए।| क्या नदी भी भरी?| हाँ!"),
    ("bn", "বৃষ্টি হলো।| মাঠ ভরে গেল।"),
    ("pa", "ਮੀਂਹ ਪਿਆ।| ਖੇਤ ਭਰ ਗਏ।"),
    ("pa", "ਮੀਂਹ ਪਿਆ.| ਖੇਤ ਭਰ ਗਏ."),
    ("mr", "पाऊस पडला.| शेते भरली."),
    ("ur", "بارش ہوئی۔| کھیت بھر گئے۔| کیا دریا بھی بھرا؟| ہاں۔"),
    ("fa", "باران بارید.| زمین‌ها پر شد؟| بله!"),
    ("ps", "باران وشو.\u{200E} |\u{200E}ځمکې ډکې شوې."),
    ("ar", "هطل المطر.| هل امتلأ النهر؟| نعم!"),
    ("am", "ዝናብ ዘነበ።| ወንዙ ሞላ።"),
    ("am", "ዝናብ ዘነበ፡፡| ወንዙ ሞላ፡፡"),
    ("hy", "Անձրև եկավ։| Գետը լցվեց։"),
    ("hy", "Անձրև եկավ:| Գետը լցվեց 12:30-ին:"),
    ("hy", "Պրոֆ. Արամյանը խոսեց։| Մյուսները լռեցին։"),
    ("ka", "წვიმა მოვიდა.| მდინარე აივსო."),
    ("el", "Έβρεξε;| Ναι.| Το ποτάμι γέμισε."),
    ("my", "မိုးရွာသည်။| မြစ်ပြည့်သည်။"),
    ("km", "ភ្លៀងធ្លាក់។| ទន្លេពេញ។"),
    ("lo", "ຝົນຕົກ.| ແມ່ນ້ຳເຕັມ."),
    ("zh", "下雨了。|河水涨了！|真的吗？|真的。"),
    ("zh", "公司在2024年盈利3.5亿元。|股价上涨。"),
    ("ja", "雨が降った。|川があふれた！|本当か？"),
    ("ko", "비가 왔다.| 강이 넘쳤다.| 정말인가?"),
    ("ta", "மழை பெய்தது.| ஆறு நிரம்பியது."),
    ("te", "వర్షం కురిసింది.| నది నిండింది."),
    ("he", "ירד גשם.| הנהר מלא."),
    ("he", "הוא גר בארה\u{201C}ב.| היא גרה בלוד."),
    // Latin in another script.
    ("ar", "افتتحت شركة Harrow Inc. فرعا جديدا.| ثم أغلقته."),
    ("zh", "他在 Harrow Inc. 工作。|她不在。"),
    ("bo", "ཆར་པ་བབས།| ཆུ་བོ་གང་།"),
    // Doubled marks.
    ("hi", "बारिश हुई।।| खेत भर गए।"),
    ("en", "Really?!| Yes!!!| Fine."),
    ("en", "Oh ! ! !| The end."),
    ("ja", "本当！？|本当だ。"),
    ("ja", "雨が降った。|（続く。）|次の日は晴れた。"),
    ("my", "“မိုးရွာသည်။” ဟု ပြောသည်။| မြစ်ပြည့်သည်။"),
  ]

  @Test(arguments: texts)
  func endsSentencesWithTheMarksOfTheScript(_ language: String, _ text: String) throws {
    try Splitting.check(text, language: language)
  }

  @Test func stopsOfAScriptEndSentencesInAnyLanguage() throws {
    for (_, text) in Self.texts where text.contains("।") || text.contains("。") {
      try Splitting.check(text, language: "und")
    }
  }

  /// Korean of messages leaves the mark out; the ending of the verb is the end.
  @Test(arguments: [
    "날씨가 참 좋네요| 우리는 강으로 갔습니다| 물이 맑았다.",
    "이것이 필요 없다고 했다.",
    "\"늦었습니다\"라고 그가 말했다.",
  ])
  func endsKoreanSentencesWithoutAMark(_ text: String) throws {
    try Splitting.check(text, language: "ko")
  }
}
