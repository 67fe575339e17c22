import CStemmer
public import LedeCore
import LedeUnicode

/// Takes the endings off words with Snowball (Porter 2001, libstemmer), so that inflected forms of
/// a word agree. A stem is a key for comparing, not a word.
///
/// Words are to be in lower case and NFC; others are stemmed as they stand, which is seldom what is
/// meant. Stemming costs about a microsecond a word: stem each distinct word once.
public struct Stemmer: Sendable {
  /// The name of the algorithm, as libstemmer knows it: a language's name or its ISO 639 code.
  public let algorithm: String
  private let handles = ResourcePool<Handle>()

  /// The stemmer of a language, `nil` where Snowball has none.
  public init?(language: LanguageTag) {
    self.init(algorithm: Self.macrolanguages[language.language] ?? language.language)
  }

  /// A stemmer by the name of its algorithm, such as `english` or `en`; `nil` for an unknown one.
  public init?(algorithm: String) {
    guard Handle(algorithm).isOpen else { return nil }
    self.algorithm = algorithm
  }

  /// The stem of a word.
  public func stem(_ word: String) -> String { withSession { $0.stem(word) } }

  /// The stems of many words, in their order.
  public func stems(of words: some Sequence<String>) -> [String] {
    withSession { session in words.map { session.stem($0) } }
  }

  /// Lends a stemmer to one thread, for many words without a lock for each.
  public func withSession<Result>(_ body: (Session) -> Result) -> Result {
    handles.withResource(make: { Handle(algorithm) }) { body(Session(handle: $0)) }
  }

  /// A stemmer on loan, for the call it is lent for and its thread.
  public struct Session {
    fileprivate let handle: Handle

    // Swift 6.3.1 crashes when it inlines this into a closure.
    @inline(never)
    fileprivate init(handle: Handle) { self.handle = handle }

    /// The stem of a word.
    public func stem(_ word: String) -> String {
      var word = word
      return word.withUTF8 { bytes in
        withStem(of: bytes) { String(decoding: $0, as: UTF8.self) }
      }
    }

    /// Calls `body` with the stem of a word in valid UTF-8. The bytes live as long as the call.
    public func withStem<Result>(
      of word: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
      body(handle.stem(word))
    }
  }

  /// Languages that Snowball knows under a wider code.
  private static let macrolanguages = ["nb": "no", "nn": "no", "sh": "sr"]

  fileprivate final class Handle {
    private let pointer: OpaquePointer?

    init(_ algorithm: String) { pointer = sb_stemmer_new(algorithm, nil) }

    deinit { sb_stemmer_delete(pointer) }

    var isOpen: Bool { pointer != nil }

    /// The word itself when memory runs out, or when it is longer than a word can be.
    func stem(_ word: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
      guard let pointer, word.count <= Int(UInt16.max),
        let stem = sb_stemmer_stem(pointer, word.baseAddress, Int32(word.count))
      else { return word }
      return UnsafeBufferPointer(start: stem, count: Int(sb_stemmer_length(pointer)))
    }
  }
}
