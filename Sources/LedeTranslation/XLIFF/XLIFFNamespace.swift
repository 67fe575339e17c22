/// The namespaces of XLIFF 1.2 and 2.x, of the modules, and of what goes with them.
enum XLIFFNamespace {
  static let v1_2 = "urn:oasis:names:tc:xliff:document:1.2"
  static let core = "urn:oasis:names:tc:xliff:document:2.0"
  static let core2_2 = "urn:oasis:names:tc:xliff:document:2.2"
  static let matches = "urn:oasis:names:tc:xliff:matches:2.0"
  static let glossary = "urn:oasis:names:tc:xliff:glossary:2.0"
  static let formatStyle = "urn:oasis:names:tc:xliff:fs:2.0"
  static let metadata = "urn:oasis:names:tc:xliff:metadata:2.0"
  static let resourceData = "urn:oasis:names:tc:xliff:resourcedata:2.0"
  static let changeTracking = "urn:oasis:names:tc:xliff:changetracking:2.0"
  static let sizeRestriction = "urn:oasis:names:tc:xliff:sizerestriction:2.0"
  static let validation = "urn:oasis:names:tc:xliff:validation:2.0"
  static let pluralGenderSelect = "urn:oasis:names:tc:xliff:pgs:1.0"
  static let its = "http://www.w3.org/2005/11/its"
  static let itsInXLIFF = "urn:oasis:names:tc:xliff:itsm:2.1"

  /// Whether it is that of the elements of XLIFF 2.x.
  static func isCore(_ namespace: String) -> Bool { namespace == core || namespace == core2_2 }

  /// Whether it is that of XLIFF 1, which old tools leave out.
  static func isVersion1(_ namespace: String) -> Bool {
    [v1_2, "urn:oasis:names:tc:xliff:document:1.1", ""].contains(namespace)
  }
}
