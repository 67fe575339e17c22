extension Glossary {
  /// The glossary with the concepts of some subject fields only; those that say no field are left
  /// out.
  ///
  /// - Parameter subjects: values of `subjectField`, as they are written in the glossary.
  public func concepts(ofSubjects subjects: Set<String>) -> Glossary {
    var part = self
    part.concepts.removeAll { !$0.isOf(subjects) }
    return part
  }

  /// The subject fields that its concepts say, sorted.
  public var subjects: [String] {
    var found: Set<String> = []
    for concept in concepts {
      for attribute in concept.attributes where attribute.category == .subjectField {
        found.insert(attribute.value)
      }
    }
    return found.sorted()
  }
}

extension Concept {
  /// Whether it is of one of some subject fields.
  func isOf(_ subjects: Set<String>) -> Bool {
    attributes.contains { $0.category == .subjectField && subjects.contains($0.value) }
  }
}
