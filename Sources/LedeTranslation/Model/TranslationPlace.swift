public import LedeCore
import LedeXML

/// A place in the file that something was read from. Any two are equal: where a text stands does not
/// change what it is.
public struct TranslationPlace: Sendable, Hashable {
  private let place: XMLPlace

  init(_ place: XMLPlace) { self.place = place }

  /// File, line, column and the line's text.
  /// - Complexity: O(log *lines* + *line length*).
  public var location: Diagnostic.Location { place.location }

  /// Path or name of the file, as it was given.
  public var file: String { place.file }

  /// Line and column (in scalars), both from 1.
  public var position: (line: Int, column: Int) { place.position }

  func advanced(by bytes: Int) -> TranslationPlace { TranslationPlace(place.advanced(by: bytes)) }

  /// Always true.
  public static func == (a: Self, b: Self) -> Bool { true }
  /// Adds nothing.
  public func hash(into hasher: inout Hasher) {}
}
