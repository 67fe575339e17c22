import LedeXML

/// Holds the elements and attributes of a file against a ``StructureTable``.
struct StructureCheck {
  let table: StructureTable
  let xml: XMLDocument
  /// The namespace of the core elements.
  let core: String

  func run(_ report: inout RuleReport) {
    var modules: Set<ModuleKey> = []
    for element in xml.elements.indices {
      let node = xml[element]
      guard let rule = table.elements[node.name] else {
        if table.namespaces.contains(node.name.namespace) {
          report.add(
            .elementNotAllowed, element, "there is no element '\(node.name)' in this namespace")
        }
        checkForeign(node, element, &report)
        continue
      }
      checkContent(element, rule, &report)
      checkAttributes(element, rule, &report)
      checkPlace(element, &modules, &report)
    }
  }

  // MARK: Content

  private func checkContent(
    _ element: Int, _ rule: StructureTable.Element, _ report: inout RuleReport
  ) {
    let name = xml[element].name
    var position = 0
    var hasMatched = false
    for child in xml[element].children {
      switch child {
      case .text(let text):
        if !rule.hasText, text.text.utf8.contains(where: { $0 > 0x20 }) {
          report.add(.textNotAllowed, element, at: text.place, "'\(name)' has elements, not text")
        }
      case .element(let child):
        let found = xml[child].name
        var at = position
        var hasMatchedThere = hasMatched
        // Goes to the first particle that takes it.
        while at < rule.particles.count {
          let particle = rule.particles[at]
          if takes(particle, found, in: rule), particle.isRepeated || !hasMatchedThere { break }
          at += 1
          hasMatchedThere = false
        }
        guard at < rule.particles.count else {
          report.add(.elementNotAllowed, child, reason(child, rule, position))
          continue
        }
        for skipped in position..<at {
          missing(rule.particles[skipped], skipped == position && hasMatched, element, &report)
        }
        position = at
        hasMatched = true
      }
    }
    for index in position..<max(position, rule.particles.count) {
      missing(rule.particles[index], index == position && hasMatched, element, &report)
    }
  }

  private func takes(
    _ particle: StructureTable.Particle, _ name: XMLName, in rule: StructureTable.Element
  ) -> Bool {
    particle.names.isEmpty
      ? name.namespace != rule.name.namespace && name.namespace != ""
      : particle.names.contains(name)
  }

  private func reason(_ child: Int, _ rule: StructureTable.Element, _ position: Int) -> String {
    let name = xml[child].name
    if rule.particles.contains(where: { takes($0, name, in: rule) }) {
      let isSecond = rule.particles.contains { takes($0, name, in: rule) && !$0.isRepeated }
      return isSecond
        ? "'\(name)' stands behind where it belongs in '\(rule.name)', or is one too many"
        : "'\(name)' stands behind where it belongs in '\(rule.name)'"
    }
    return "'\(name)' is not allowed in '\(rule.name)'"
  }

  private func missing(
    _ particle: StructureTable.Particle, _ hasMatched: Bool, _ element: Int,
    _ report: inout RuleReport
  ) {
    guard particle.isRequired, !hasMatched else { return }
    let names = particle.names.map { "'\($0)'" }.joined(separator: " or ")
    report.add(.elementMissing, element, "'\(xml[element].name)' has no \(names)")
  }

  // MARK: Attributes

  private func checkAttributes(
    _ element: Int, _ rule: StructureTable.Element, _ report: inout RuleReport
  ) {
    let node = xml[element]
    for attribute in node.attributes {
      if let known = rule.attributes.first(where: { $0.name == attribute.name }) {
        checkValue(attribute, known, element, &report)
      } else if attribute.name.namespace == Self.schemaInstance {
        continue
      } else if attribute.name.namespace.isEmpty || attribute.name.namespace == rule.name.namespace
        || !rule.isOpen && !isPluralOrGender(attribute.name)
      {
        report.add(
          .attributeNotAllowed, element,
          "the attribute '\(attribute.name)' is not allowed in '\(node.name)'")
      } else {
        checkLent(attribute, element, &report)
      }
    }
    for attribute in rule.attributes where attribute.isRequired && node[attribute.name] == nil {
      report.add(
        .attributeMissing, element, "'\(node.name)' has no attribute '\(attribute.name)'")
    }
  }

  private static let schemaInstance = "http://www.w3.org/2001/XMLSchema-instance"

  /// The Plural, Gender, and Select module has its attributes on segments too, which the schema of
  /// the core forgets.
  private func isPluralOrGender(_ name: XMLName) -> Bool {
    name.namespace == XLIFFNamespace.pluralGenderSelect && core == XLIFFNamespace.core2_2
  }

  /// Attributes that modules lend to elements of an unknown namespace.
  private func checkForeign(
    _ node: XMLDocument.Element, _ element: Int, _ report: inout RuleReport
  ) {
    for attribute in node.attributes where !attribute.name.namespace.isEmpty {
      checkLent(attribute, element, &report)
    }
  }

  private func checkLent(
    _ attribute: XMLDocument.Attribute, _ element: Int, _ report: inout RuleReport
  ) {
    let name = attribute.name
    if let known = table.lent[name] {
      checkValue(attribute, known, element, &report)
    } else if table.namespaces.contains(name.namespace) {
      report.add(
        .attributeNotAllowed, element,
        "there is no attribute '\(name)' in this namespace for '\(xml[element].name)'")
    }
  }

  private func checkValue(
    _ attribute: XMLDocument.Attribute, _ known: StructureTable.Attribute, _ element: Int,
    _ report: inout RuleReport
  ) {
    guard !AttributeValue.isValid(attribute.value, known.kinds) else { return }
    report.add(
      .attributeValue, element,
      "'\(attribute.name)' is '\(attribute.value)', but takes "
        + AttributeValue.description(of: known.kinds),
      suggestion: attribute.value, among: known.kinds)
  }

  // MARK: Places of modules

  /// A module in an element.
  private struct ModuleKey: Hashable {
    let parent: Int
    let name: XMLName
  }

  private func checkPlace(
    _ element: Int, _ modules: inout Set<ModuleKey>, _ report: inout RuleReport
  ) {
    let node = xml[element]
    guard let parent = node.parent,
      let place = XLIFF2Structure.places.first(where: {
        $0.local == node.name.local && $0.namespace == node.name.namespace
      })
    else { return }
    let outer = xml[parent].name
    guard outer.namespace == core || outer.namespace == XLIFFNamespace.matches else { return }
    if !place.parents.contains(outer.local) {
      report.add(.modulePlace, element, "'\(node.name)' is not for '\(outer)'")
    }
    if place.isSingle, !modules.insert(ModuleKey(parent: parent, name: node.name)).inserted {
      report.add(.modulePlace, element, "'\(outer)' has more than one '\(node.name)'")
    }
  }
}
