import LedeCore
import LedeUnicode

/// A term as the glossary writes it beside the text that matched, token by token.
struct TermComparison {
  private struct Token {
    var word: TermFolding.Word
    var text: String
    var gap: TextToken.Gap
  }

  private let isIdentical: Bool
  private var surface: [Token] = []
  private var text: [Token] = []

  init(
    surface: String, text: UnsafeBufferPointer<UInt8>, _ folding: inout TermFolding
  ) {
    var surface = surface
    isIdentical = surface.utf8.elementsEqual(text)
    guard !isIdentical else { return }
    self.surface = surface.withUTF8 { Self.tokens($0, &folding) }
    self.text = Self.tokens(text, &folding)
  }

  private static func tokens(
    _ bytes: UnsafeBufferPointer<UInt8>, _ folding: inout TermFolding
  ) -> [Token] {
    var scanner = TextScanner()
    var found: [TextToken] = []
    _ = scanner.scan(bytes, from: 0, to: bytes.count, into: &found)
    return found.map { token in
      let part = UnsafeBufferPointer(rebasing: bytes[Int(token.start)..<Int(token.end)])
      var word = TermFolding.Word()
      try? folding.fold(part, into: &word)
      return Token(word: word, text: String(decoding: part, as: UTF8.self), gap: token.gap)
    }
  }

  /// Whether letters that are the same are of the same case.
  var sameCase: Bool {
    isIdentical
      || zip(surface, text).allSatisfy { pair in
        let (a, b) = (pair.0.word, pair.1.word)
        for i in 0..<min(a.scalars.count, b.scalars.count) {
          if a.scalars[i] != b.scalars[i] { break }
          if a.isUppercase[i] != b.isUppercase[i] { return false }
        }
        return true
      }
  }

  /// Whether hyphens and spaces stand where the glossary has them.
  var sameGaps: Bool {
    isIdentical
      || zip(surface, text).dropFirst().allSatisfy {
        ($0.gap == .hyphen) == ($1.gap == .hyphen)
      }
  }

  /// What it took to match.
  func reasons(
    isForm: Bool, nearness: TermCandidate.Nearness, _ inflection: Inflection
  ) -> [String] {
    var reasons = isForm ? ["form"] : []
    guard !isIdentical else { return isForm ? reasons : ["exact"] }
    func add(_ reason: String) { if !reasons.contains(reason) { reasons.append(reason) } }
    if surface.count != text.count { add("joining") }
    for (number, (own, found)) in zip(surface, text).enumerated() {
      if number > 0, own.gap != found.gap {
        add(own.gap == .hyphen || found.gap == .hyphen ? "hyphen-space" : "line-break")
      }
      if own.word.scalars == found.word.scalars {
        guard own.text != found.text || !own.text.utf8.elementsEqual(found.text.utf8) else {
          continue
        }
        var kinds = own.word.kinds.symmetricDifference(found.word.kinds)
        if own.word.isUppercase == found.word.isUppercase { kinds.remove(.letterCase) }
        if own.word.isUppercase != found.word.isUppercase { kinds.insert(.letterCase) }
        if kinds.isEmpty { kinds = .canonical }
        kinds.names.forEach(add)
      } else if surface.count == text.count {
        add(Self.difference(own, found, nearness, inflection))
      }
    }
    return reasons.isEmpty ? ["space"] : reasons
  }

  private static func difference(
    _ own: Token, _ found: Token, _ nearness: TermCandidate.Nearness, _ inflection: Inflection
  ) -> String {
    let a = own.word.scalars
    let b = found.word.scalars
    func text(_ scalars: some Sequence<UInt32>) -> String {
      var view = String.UnicodeScalarView()
      for scalar in scalars { if let scalar = Unicode.Scalar(scalar) { view.append(scalar) } }
      return (try? NormalizationForm.nfc.apply(to: String(view))) ?? String(view)
    }
    switch nearness {
    case .capitals: return "capitals"
    case .clitic:
      if b.count > a.count, Array(b.suffix(a.count)) == a {
        return "prefix \(text(b.dropLast(a.count)))"
      }
      return "prefix"
    default:
      let common = zip(a, b).prefix { $0 == $1 }.count
      let ending = inflection.ending(of: b[...], formOf: a[...]) ?? b.dropFirst(common)
      return ending.isEmpty ? "stem" : "stem -\(text(ending))"
    }
  }
}
