public import LedeCore

/// Writes a file that somebody's own pipeline can grow from.
public enum StarterPipeline {
  /// A pipeline file that changes nothing yet: every option is there as a comment, with what it
  /// is now, what it may be and what it means.
  ///
  /// - Parameters:
  ///   - name: the pipeline's name; the file is to be called `<name>.yaml`.
  ///   - definition: the pipeline that it extends, for the values.
  public static func text(
    name: String, extending definition: PipelineDefinition, registry: StageRegistry
  ) -> String {
    let parent = definition.name
    var text = """
      # A pipeline for Lede. Only what differs from '\(comment(parent))' need stand here: take the
      # '# ' off a line to change it. 'lede pipeline check' says what is wrong with the file, and
      # 'lede pipeline show \(comment(name))' prints what takes effect, and why.
      pipeline: \(YAMLScalar.text(name))
      description: ""
      language: \(YAMLScalar.text(definition.language.value.description))
      \(name == parent ? "" : "extends: \(YAMLScalar.text(parent))\n")
      # The stages, in order.
      # stages: \(YAMLScalar.flow(.list(definition.stages.map { .string($0.name.rawValue) })))

      """
    for stage in definition.stages {
      guard case .registered(let options) = stage.content, let factory = registry[stage.name],
        !factory.options.isEmpty
      else { continue }
      text += "\n# \(comment(factory.help))\n# \(YAMLScalar.text(stage.name.rawValue)):\n"
      for descriptor in factory.options {
        let option = options.first { $0.name == descriptor.name }
        let value = option?.value.map(YAMLScalar.flow) ?? "~"
        text += "#   \(descriptor.name): \(value)\n"
        let group = factory.options.filter { $0.group != nil && $0.group == descriptor.group }
        let others = group.map(\.name).filter { $0 != descriptor.name }
        let exclusion = others.isEmpty ? "" : "; instead of \(others.joined(separator: ", "))"
        text += "#     # \(comment(descriptor.help)) (\(descriptor.kind.inWords)\(exclusion))\n"
      }
    }
    return text
  }

  private static func comment(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
