import LedeCore

/// Segments by one of their texts.
enum SegmentGroups {
  /// The letters and digits of a text, folded, with one space between words.
  static func key(_ text: CheckedText) -> String {
    var view = String.UnicodeScalarView()
    var isOpen = false
    for (index, value) in text.folded.enumerated() {
      let isWord = text.isLetter(index) || text.isDigit(index)
      if isWord, let scalar = Unicode.Scalar(value) {
        if isOpen, !view.isEmpty { view.append(" ") }
        view.append(scalar)
        isOpen = false
      } else {
        isOpen = true
      }
    }
    return String(view)
  }

  static func findings(
    in translation: CheckedTranslation, by side: KeyPath<(String, String), String>,
    other: KeyPath<(String, String), String>,
    _ message: (_ index: Int, _ text: String) -> String
  ) -> [TranslationFinding] {
    var first: [String: (index: Int, keys: (String, String))] = [:]
    var found: [TranslationFinding] = []
    for (index, segment) in translation.segments.enumerated() {
      guard let target = segment.target else { continue }
      let keys = (key(segment.source), key(target))
      // A word or two may be said in many ways.
      guard keys.0.split(separator: " ").count > 2 || keys.0.unicodeScalars.count >= 12,
        !keys.1.isEmpty
      else { continue }
      guard let known = first[keys[keyPath: side]] else {
        first[keys[keyPath: side]] = (index, keys)
        continue
      }
      guard known.keys[keyPath: other] != keys[keyPath: other] else { continue }
      let elsewhere = translation.segments[known.index]
      let isSource = side == \(String, String).0
      let text = isSource ? elsewhere.target?.string ?? "" : elsewhere.source.string
      found.append(
        TranslationFinding(
          .target(index, 0..<target.count), message(index, text),
          mentions: [
            .init(
              isSource
                ? elsewhere.place(known.index, .target) : elsewhere.place(known.index, .source),
              "the other segment")
          ], subject: segment.source.string))
    }
    return found
  }

  /// At most forty scalars of a text.
  static func shown(_ text: String) -> String {
    let scalars = text.unicodeScalars
    return scalars.count > 40 ? String(String.UnicodeScalarView(scalars.prefix(40))) + "…" : text
  }
}
