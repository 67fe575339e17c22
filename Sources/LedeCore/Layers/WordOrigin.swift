/// Numbers of word types that are the same in every document of one source, so that what is known of a
/// type need not be looked up by its text each time.
package struct WordOrigin: Sendable {
  /// The identity of whoever gives out numbers.
  package final class Source: Sendable {
    /// A new identity.
    package init() {}
  }

  /// Whose numbers they are.
  package let source: Source
  /// The number of each type of the document, from 0 on.
  package let numbers: [Int32]

  /// Takes numbers, one a type.
  package init(source: Source, numbers: [Int32]) {
    self.source = source
    self.numbers = numbers
  }
}
