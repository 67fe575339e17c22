import LedeCore
import LedeLanguages
import LedeUnicode

/// Says how a match may be written differently without a human's look.
///
/// What is written is never inflected here: either the term stands in the form of the dictionary,
/// or in one that the glossary lists, and then the preferred term has to list as many, which pair
/// in their order.
struct TermRewriting: Sendable {
  /// What may be written.
  struct Spellings {
    /// The term as the glossary spells it.
    var own: String?
    /// The preferred term.
    var preferred: String?
  }

  private let language: LanguageTag
  private let agreement: Set<String>
  private let alike: [Set<String>]
  private let takesAnyEnclitic: Bool

  init(_ knowledge: LanguageData.Terminology, language: LanguageTag) {
    self.language = language
    agreement = Set(knowledge.agreement.words)
    alike = knowledge.agreement.alike.map(Set.init)
    takesAnyEnclitic = knowledge.takesAnyEnclitic
  }

  /// - Parameters:
  ///   - surface: the term or its form that matched, and the form's number, 0 for the term itself.
  ///   - before: the folded word before the match in its sentence.
  func spellings(
    for range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>,
    surface: (text: String, form: Int), term: Term, concept: Concept, before: String?
  ) throws(LedeError) -> Spellings {
    let old = String(decoding: bytes[range], as: UTF8.self)
    func cased(_ text: String) throws(LedeError) -> String {
      try TermCasing.apply(to: text, as: old, term: surface.text, language: language)
    }
    var spellings = Spellings(own: try cased(surface.text))
    guard let preferred = concept.preferredTerm(in: language), preferred.status == .preferred else {
      return spellings
    }
    if preferred.text == term.text {
      spellings.preferred = spellings.own
      return spellings
    }
    guard !isJoined(range, in: bytes),
      let new = Self.form(surface.form, of: preferred, for: term),
      agrees(new, with: surface.text, preferred, term, before: before)
    else { return spellings }
    spellings.preferred = try cased(new)
    return spellings
  }

  private static func form(_ number: Int, of preferred: Term, for term: Term) -> String? {
    if number == 0 { return preferred.text }
    guard preferred.forms.count == term.forms.count else { return nil }
    return preferred.forms[number - 1]
  }

  /// Whether a hyphen or an apostrophe joins the match to another word, which may hang on it.
  private func isJoined(_ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if let start = UTF8Decoding.start(before: range.lowerBound, in: bytes) {
      let (before, _) = UTF8Decoding.scalar(at: start, in: bytes)
      if Self.isApostrophe(before) || Self.isHyphen(before) { return true }
    }
    guard range.upperBound < bytes.count else { return false }
    let (after, _) = UTF8Decoding.scalar(at: range.upperBound, in: bytes)
    return Self.isHyphen(after) || takesAnyEnclitic && Self.isApostrophe(after)
  }

  private static func isApostrophe(_ scalar: UInt32) -> Bool {
    scalar == 0x27 || scalar == 0x2019 || scalar == 0x2BC
  }

  private static func isHyphen(_ scalar: UInt32) -> Bool {
    scalar == 0x2D || scalar == 0x2010 || scalar == 0x2011
  }

  /// Whether the word before may stay as it is.
  private func agrees(
    _ new: String, with old: String, _ preferred: Term, _ term: Term, before: String?
  ) -> Bool {
    let genders = (
      preferred.attributes[.grammaticalGender], term.attributes[.grammaticalGender]
    )
    if let one = genders.0, let other = genders.1, one != other { return false }
    guard let before, agreement.contains(before) else { return true }
    if alike.isEmpty { return genders.0 != nil && genders.0 == genders.1 }
    func initial(_ text: String) -> String {
      let folded = (try? CaseMapping.fold(String(text.prefix(1)))) ?? ""
      return (try? NormalizationForm.nfd.apply(to: folded)).map {
        String(String.UnicodeScalarView($0.unicodeScalars.prefix(1)))
      } ?? folded
    }
    let (one, other) = (initial(new), initial(old))
    return alike.contains { $0.contains(one) && $0.contains(other) }
  }
}
