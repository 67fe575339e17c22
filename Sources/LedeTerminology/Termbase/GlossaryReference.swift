/// Somebody or something that a glossary refers to, such as the person who is responsible for an entry: what TBX
/// has behind its entries, in `back`.
public struct GlossaryReference: Sendable, Hashable {
  /// What kind it is: `respPerson`, `respOrg`, `bibl` …
  public var type: String
  /// What the `target` of an attribute names.
  public var id: String
  /// What is said of it, each with its type, such as `fn` for a person's name.
  public var items: [Attribute]

  /// Makes a reference.
  public init(type: String, id: String, items: [Attribute]) {
    self.type = type
    self.id = id
    self.items = items
  }
}
