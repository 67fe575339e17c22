import LedeXML

/// The elements and attributes of some namespaces, read from text such as that of ``XLIFF2Structure``.
struct StructureTable: Sendable {
  /// A part of the content of an element.
  struct Particle: Sendable {
    /// What may stand there; empty for any element of another namespace.
    let names: [XMLName]
    let isRequired: Bool
    let isRepeated: Bool
  }

  struct Attribute: Sendable {
    let name: XMLName
    let isRequired: Bool
    /// What its value is; see ``AttributeValue``.
    let kinds: [String]
  }

  struct Element: Sendable {
    let name: XMLName
    let particles: [Particle]
    let hasText: Bool
    var attributes: [Attribute] = []
    /// Whether attributes of other namespaces are allowed.
    var isOpen = false
  }

  private(set) var elements: [XMLName: Element] = [:]
  /// Attributes that a namespace lends to elements of others.
  private(set) var lent: [XMLName: Attribute] = [:]
  /// The namespaces whose elements and attributes are all known.
  private(set) var namespaces: Set<String> = []
  /// Lines that could not be read: none, as a test shows.
  private(set) var unread: [String] = []
  private let prefixes: [String: String]

  init(prefixes: [String: String]) {
    self.prefixes = prefixes.merging(["xml": XMLName.xml]) { a, _ in a }
  }

  /// Adds the elements of a namespace; those that are there already are replaced.
  mutating func add(_ text: String, namespace: String) {
    namespaces.insert(namespace)
    var last: XMLName?
    for line in text.split(separator: "\n") {
      let isIndented = line.first == " "
      let line = line.drop { $0 == " " }
      if line.first == "@" {
        let parts = line.dropFirst().split(separator: ";").map { $0.split(separator: " ") }
        if isIndented, let last {
          for part in parts {
            if part == ["*"] {
              elements[last]?.isOpen = true
            } else if let attribute = attribute(part, in: "") {
              elements[last]?.attributes.append(attribute)
            } else {
              unread.append(String(line))
            }
          }
        } else {
          for part in parts {
            guard let attribute = attribute(part, in: namespace) else {
              unread.append(String(line))
              continue
            }
            lent[attribute.name] = attribute
          }
        }
      } else if let element = element(line, in: namespace) {
        elements[element.name] = element
        last = element.name
      } else {
        unread.append(String(line))
      }
    }
  }

  private func name(_ text: Substring, in namespace: String) -> XMLName? {
    let parts = text.split(separator: ":")
    guard parts.count == 2 else { return XMLName(namespace, String(text)) }
    return prefixes[String(parts[0])].map {
      XMLName($0, String(parts[1]), prefix: String(parts[0]))
    }
  }

  private func element(_ line: Substring, in namespace: String) -> Element? {
    let parts = line.split(separator: " ")
    guard parts.count >= 2, parts[1] == "=", let name = name(parts[0], in: namespace) else {
      return nil
    }
    var particles: [Particle] = []
    for part in parts.dropFirst(2) where part != "text" {
      let sign = part.last.flatMap { "?*+".contains($0) ? $0 : nil }
      let choices = part.filter { !"?*+()".contains($0) }.split(separator: "|")
      let names = choices.compactMap { self.name(Substring($0), in: namespace) }
      guard names.count == choices.count, !names.isEmpty else { return nil }
      particles.append(
        Particle(
          names: choices == ["any"] ? [] : names, isRequired: sign == nil || sign == "+",
          isRepeated: sign == "*" || sign == "+"))
    }
    return Element(name: name, particles: particles, hasText: parts.contains("text"))
  }

  private func attribute(_ parts: [Substring], in namespace: String) -> Attribute? {
    guard let first = parts.first, parts.count <= 2 else { return nil }
    let isRequired = first.last == "!"
    guard let name = name(isRequired ? first.dropLast() : first, in: namespace) else { return nil }
    return Attribute(
      name: name, isRequired: isRequired,
      kinds: parts.count == 2 ? parts[1].split(separator: "|").map(String.init) : [])
  }
}
