import Glibc
public import LedeCore

/// Texts to measure with: real ones where there are any, made ones otherwise.
public struct Corpus {
  /// Where the text came from.
  public let origin: String
  /// UTF-8 of one language, articles parted by blank lines.
  public let text: [UInt8]

  /// About `size` bytes in a language.
  /// - Parameter data: a folder with `segmentation/ntrex.dev.jsonl.gz` in it.
  public init(language: String, data: String?, size: Int = 4 << 20) {
    let path = data.map { "\($0)/segmentation/ntrex.dev.jsonl.gz" }
    var articles = path.map { access($0, R_OK) == 0 ? Self.articles(language, $0) : [] } ?? []
    origin = articles.isEmpty ? "made" : "ntrex"
    if articles.isEmpty { articles = [Array(Self.samples[language, default: ""].utf8)] }
    var text: [UInt8] = []
    while text.count < size {
      for article in articles where text.count < size {
        text += article
        text += [0x0A, 0x0A]
      }
    }
    self.text = text
  }

  /// Articles of a language, about `size` bytes in all: each as often as it takes.
  /// - Parameter data: a folder with `segmentation/ntrex.dev.jsonl.gz` in it.
  public static func articles(
    language: String, data: String?, size: Int
  ) -> [[UInt8]] {
    let found = data.map { Self.articles(language, "\($0)/segmentation/ntrex.dev.jsonl.gz") } ?? []
    let all = found.isEmpty ? [Array(samples[language, default: ""].utf8)] : found
    var result: [[UInt8]] = []
    var total = 0
    while total < size, !all[result.count % all.count].isEmpty {
      result.append(all[result.count % all.count])
      total += all[(result.count - 1) % all.count].count
    }
    return result
  }

  /// What stands between blank lines, as blocks.
  public static func paragraphs(_ text: [UInt8]) -> [SourceRange] {
    var blocks: [SourceRange] = []
    var start = 0
    var i = 0
    while i < text.count {
      if text[i] == 0x0A, i + 1 == text.count || text[i + 1] == 0x0A {
        if i > start { blocks.append(SourceRange(start, i)) }
        while i < text.count, text[i] == 0x0A { i += 1 }
        start = i
      } else {
        i += 1
      }
    }
    if start < text.count { blocks.append(SourceRange(start, text.count)) }
    return blocks
  }

  private static func articles(_ language: String, _ path: String) -> [[UInt8]] {
    guard let pipe = popen("/bin/gzip -cd '\(path)'", "r") else { return [] }
    defer { pclose(pipe) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, pipe), count > 0 {
      bytes += buffer[..<count]
    }
    let mark = Array("\"lang\": \"\(language)\"".utf8)
    return bytes.split(separator: 0x0A).filter { contains($0, mark) }.compactMap(text)
  }

  private static func contains(_ line: ArraySlice<UInt8>, _ mark: [UInt8]) -> Bool {
    find(mark, in: line.prefix(200)) != nil
  }

  private static func find(_ mark: [UInt8], in line: ArraySlice<UInt8>) -> Int? {
    line.indices.dropLast(mark.count - 1).first { line[$0...].starts(with: mark) }
  }

  /// The value of `text`, its JSON escapes resolved.
  private static func text(_ line: ArraySlice<UInt8>) -> [UInt8]? {
    let mark = Array("\"text\": \"".utf8)
    guard let start = find(mark, in: line) else { return nil }
    var result: [UInt8] = []
    var i = start + mark.count
    while i < line.endIndex, line[i] != 0x22 {
      if line[i] == 0x5C {
        i += 1
        switch line[i] {
        case 0x6E: result.append(0x0A)
        case 0x74: result.append(0x09)
        case 0x75:
          let code = String(decoding: line[(i + 1)..<(i + 5)], as: UTF8.self)
          if let scalar = UInt32(code, radix: 16).flatMap(Unicode.Scalar.init) {
            result += Array(String(Character(scalar)).utf8)
          }
          i += 4
        default: result.append(line[i])
        }
      } else {
        result.append(line[i])
      }
      i += 1
    }
    return result
  }

  private static let samples = [
    "en": """
    The harbour council met late on Tuesday and put off its vote on the new quay. “We need the \
    figures first,” its chair said, and asked the port for a report by the end of the month.
    """,
    "ru": """
    Совет порта собрался поздно вечером во вторник и отложил голосование о новом причале. \
    «Сначала нам нужны цифры», — сказала председатель и попросила доклад до конца месяца.
    """,
    "zh": """
    港口委员会星期二晚间开会，推迟了对新码头的表决。“我们首先需要数字，”主席说，并要求港口在月底前提交报告。
    """,
    "hi": "बंदरगाह परिषद की बैठक मंगलवार देर रात हुई और नए घाट पर मतदान टाल दिया गया। पहले हमें आँकड़े चाहिए।",
    "ar":
      "اجتمع مجلس الميناء مساء الثلاثاء وأجّل التصويت على الرصيف الجديد، وطلب تقريرًا قبل نهاية الشهر.",
    "vi":
      "Hội đồng cảng họp muộn vào tối thứ Ba và hoãn bỏ phiếu về cầu cảng mới cho đến cuối tháng.",
    "th": "สภาท่าเรือประชุมกันเมื่อค่ำวันอังคารและเลื่อนการลงคะแนนเรื่องท่าเทียบเรือใหม่ออกไป",
    "ja": "港湾評議会は火曜日の夜遅くに開かれ、新しい埠頭についての採決を延期した。「まず数字が必要だ」と議長は述べた。",
    "ko": "항만 위원회는 화요일 밤늦게 회의를 열고 새 부두에 대한 표결을 연기했다. 먼저 수치가 필요하다고 위원장이 말했다.",
    "fr": """
    Le conseil du port s’est réuni tard mardi soir et a reporté son vote sur le nouveau quai. \
    « Il nous faut d’abord les chiffres », a déclaré sa présidente.
    """,
    "de": """
    Der Hafenrat tagte am Dienstag bis spät in den Abend und verschob die Abstimmung über den \
    neuen Kai. „Zuerst brauchen wir die Zahlen“, erklärte die Vorsitzende.
    """,
  ]
}
