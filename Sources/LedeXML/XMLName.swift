/// A name by Namespaces in XML 1.0: a namespace and a local name. The prefix does not count.
public struct XMLName: Sendable, Hashable, CustomStringConvertible {
  /// The namespace name (URI); empty where there is none.
  public let namespace: String
  /// The local name.
  public let local: String
  /// The name as it is written, with its prefix.
  public let description: String

  /// Makes a name; it is written without a prefix unless one is given.
  public init(_ namespace: String, _ local: String, prefix: String? = nil) {
    self.namespace = namespace
    self.local = local
    description = prefix.map { "\($0):\(local)" } ?? local
  }

  /// The namespace of `xml:lang` and its like, which is bound without a declaration.
  public static let xml = "http://www.w3.org/XML/1998/namespace"

  /// Compares namespace and local name.
  public static func == (a: Self, b: Self) -> Bool {
    a.local == b.local && a.namespace == b.namespace
  }
  /// Hashes namespace and local name.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(namespace)
    hasher.combine(local)
  }
}
