import LedeCore

/// Lays what the layers say of a stage's options over each other and over its defaults.
struct OptionMerger {
  /// Weakest first.
  let layers: [PipelineLayer]

  /// All options of a stage, in the order of its descriptors; of a group, only the one that holds.
  func options(
    of stage: StageName, _ descriptors: [OptionDescriptor]
  ) -> [PipelineDefinition.Option] {
    var said: [String: PipelineDefinition.Option] = [:]
    for section in layers.lazy.flatMap(\.settings) where section.stage == stage {
      for setting in section.settings {
        let name = setting.descriptor.name
        if let group = setting.descriptor.group, setting.value != nil {
          for other in descriptors where other.group == group && other.name != name {
            said[other.name] = nil
          }
        }
        said[name] = merge(setting, over: said[name])
      }
    }
    var taken = Set(descriptors.lazy.filter { said[$0.name] != nil }.compactMap(\.group))
    for descriptor in descriptors where said[descriptor.name] == nil {
      guard let value = descriptor.defaultValue else { continue }
      if let group = descriptor.group, !taken.insert(group).inserted { continue }
      said[descriptor.name] = option(descriptor, value, .stageDefault)
    }
    return descriptors.compactMap { descriptor in
      if let option = said[descriptor.name] { return option }
      if let group = descriptor.group, taken.contains(group) { return nil }
      return PipelineDefinition.Option(
        name: descriptor.name, value: nil, origin: .stageDefault, entryOrigins: [:])
    }
  }

  private func merge(
    _ setting: Setting, over older: PipelineDefinition.Option?
  ) -> PipelineDefinition.Option? {
    let descriptor = setting.descriptor
    guard let value = setting.value else { return nil }
    guard case .map(let keys, _) = descriptor.kind, case .map(let added) = value else {
      return option(descriptor, value, setting.origin)
    }
    let below =
      older ?? descriptor.defaultValue.map { option(descriptor, $0, .stageDefault) }
    var entries: [OptionValue.Entry] = []
    if case .map(let old)? = below?.value {
      entries = old.filter { entry in !added.contains { $0.key == entry.key } }
    }
    let origins = (below?.entryOrigins ?? [:]).merging(setting.entryOrigins) { $1 }
    return PipelineDefinition.Option(
      name: descriptor.name, value: .map(OptionKind.ordered(entries + added, by: keys)),
      origin: setting.origin, entryOrigins: origins)
  }

  private func option(
    _ descriptor: OptionDescriptor, _ value: OptionValue, _ origin: ValueOrigin
  ) -> PipelineDefinition.Option {
    let value = descriptor.kind.conforming(value)
    var origins: [String: ValueOrigin] = [:]
    if case .map(let entries) = value {
      for entry in entries { origins[entry.key] = origin }
    }
    return PipelineDefinition.Option(
      name: descriptor.name, value: value, origin: origin, entryOrigins: origins)
  }
}
