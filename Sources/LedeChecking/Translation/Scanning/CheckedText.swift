public import LedeCore
import LedeTranslation
import LedeUnicode

/// One side of a segment as rules see it: its scalars, and what is in it that is not language.
///
/// Places are indices of ``scalars``; ``bytes(of:)`` leads to UTF-8.
public struct CheckedText: Sendable {
  /// A code between two scalars.
  public struct Code: Sendable, Hashable {
    /// Which part of a code it is.
    public enum Role: String, Sendable {
      /// The begin of a spanning code.
      case opening
      /// The end of a spanning code.
      case closing
      /// A code by itself.
      case standalone
    }

    /// What is the same in the source and in the target.
    public let id: String
    /// Which part it is.
    public let role: Role
    /// The index of the scalar behind it.
    public let index: Int
    /// Whether it may stand anywhere among the other codes.
    public let canReorder: Bool
    /// Whether it may be left out.
    public let canDelete: Bool
    /// Whether it may be repeated.
    public let canCopy: Bool
    /// How it is shown to people.
    public let display: String

    /// Makes a code.
    public init(
      id: String, role: Role, index: Int, canReorder: Bool = true, canDelete: Bool = true,
      canCopy: Bool = true, display: String? = nil
    ) {
      self.id = id
      self.role = role
      self.index = index
      self.canReorder = canReorder
      self.canDelete = canDelete
      self.canCopy = canCopy
      self.display = display ?? id
    }
  }

  /// The text.
  public let string: String
  /// Its Unicode scalars.
  public let scalars: [UInt32]
  /// The codes in it, in order.
  public let codes: [Code]
  /// What is not to be translated, in order: so the file says.
  public let protected: [Range<Int>]

  /// The scalars, case-folded one by one.
  let folded: [UInt32]
  /// The byte each scalar begins at, and the end.
  let starts: [Int]
  /// Placeholders of programs.
  let placeholders: [Placeholder]
  /// Addresses.
  let addresses: [Address]
  /// Which scalars are part of a placeholder or an address.
  let isOpaque: [Bool]

  /// Makes a text.
  /// - Throws: `library-failed`.
  /// - Complexity: O(*n*).
  public init(
    _ string: String, codes: [Code] = [], protected: [Range<Int>] = [],
    language: LanguageTag = .undetermined
  ) throws(LedeError) {
    self.string = string
    self.codes = codes
    var scalars: [UInt32] = []
    var starts: [Int] = []
    var offset = 0
    for scalar in string.unicodeScalars {
      scalars.append(scalar.value)
      starts.append(offset)
      offset += UTF8.width(scalar)
    }
    starts.append(offset)
    self.scalars = scalars
    self.starts = starts
    self.protected = protected.map { $0.clamped(to: 0..<scalars.count) }
    folded = try Self.fold(string, scalars, turkic: CaseMapping.isTurkic(language))
    let addresses = AddressScanner.addresses(in: scalars)
    var isOpaque = [Bool](repeating: false, count: scalars.count)
    for address in addresses { for index in address.range { isOpaque[index] = true } }
    placeholders = PlaceholderScanner.placeholders(in: scalars).filter {
      !isOpaque[$0.range.lowerBound]
    }
    for placeholder in placeholders { for index in placeholder.range { isOpaque[index] = true } }
    self.addresses = addresses
    self.isOpaque = isOpaque
  }

  /// How many scalars there are.
  public var count: Int { scalars.count }

  /// The text of a range of scalars.
  public subscript(range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    for index in range.clamped(to: 0..<scalars.count) {
      if let scalar = Unicode.Scalar(scalars[index]) { view.append(scalar) }
    }
    return String(view)
  }

  /// The UTF-8 bytes of a range of scalars.
  public func bytes(of range: Range<Int>) -> Range<Int> {
    let range = range.clamped(to: 0..<scalars.count)
    return starts[range.lowerBound]..<starts[range.upperBound]
  }

  /// Folds scalar by scalar, so that places stay; what folds to several stays as it is.
  private static func fold(
    _ string: String, _ scalars: [UInt32], turkic: Bool
  ) throws(LedeError) -> [UInt32] {
    let whole = try CaseMapping.fold(string, turkic: turkic).unicodeScalars.map(\.value)
    if whole.count == scalars.count { return whole }
    var folded: [UInt32] = []
    folded.reserveCapacity(scalars.count)
    for value in scalars {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let one = try CaseMapping.fold(String(Character(scalar)), turkic: turkic).unicodeScalars
      folded.append(one.count == 1 ? one.first?.value ?? value : value)
    }
    return folded
  }
}

// MARK: Letters and spaces

extension CheckedText {
  /// Whether there is a letter or a mark on one at an index.
  func isLetter(_ index: Int) -> Bool {
    guard scalars.indices.contains(index) else { return false }
    return Signs.isLetter(scalars[index])
  }

  /// Whether there is a decimal digit at an index.
  func isDigit(_ index: Int) -> Bool {
    scalars.indices.contains(index) && Signs.digit(scalars[index]) != nil
  }

  /// Whether a word begins or ends between two scalars, by letters and digits alone.
  func isEdge(_ index: Int) -> Bool {
    !(isLetter(index - 1) || isDigit(index - 1)) || !(isLetter(index) || isDigit(index))
  }

  /// Whether the text has a letter that is not part of a placeholder or an address.
  var hasLetters: Bool { scalars.indices.contains { isLetter($0) && !isOpaque[$0] } }

  /// Where case-folded words stand in the text.
  /// - Parameter isWhole: whether nothing of a longer word may stand around them.
  func firstIndex(of word: [UInt32], from start: Int = 0, isWhole: Bool) -> Int? {
    guard let first = word.first, word.count <= folded.count else { return nil }
    var index = start
    while index + word.count <= folded.count {
      if folded[index] == first, folded[index..<(index + word.count)].elementsEqual(word),
        !isWhole || (isEdge(index) && isEdge(index + word.count))
      {
        return index
      }
      index += 1
    }
    return nil
  }
}
