import Lede

/// What has to be the same for a run to go on.
struct RunSettings {
  /// The flags that change what is written, as they were given.
  var flags: [RunSetting] = []

  mutating func note(_ name: String, _ value: (any CustomStringConvertible)?) {
    if let value { flags.append(RunSetting(name: name, value: value.description)) }
  }

  mutating func note(_ name: String, each values: [String]) {
    if !values.isEmpty { note(name, values.joined(separator: " ")) }
  }

  mutating func note(_ name: String, _ isSet: Bool) { if isSet { note(name, "yes") } }

  /// The flags, and all pipelines that an article may need. It takes some milliseconds.
  func all(_ engine: LedeEngine) -> [RunSetting] {
    let info = EngineInfo(lede: LedeVersion.string, pipeline: "")
    var all = [
      RunSetting(name: "lede", value: info.lede), RunSetting(name: "icu", value: info.icu),
      RunSetting(name: "unicode", value: info.unicode),
      RunSetting(name: "record", value: String(LedeVersion.record)),
    ]
    all += flags
    func note(_ name: String, _ fingerprint: () throws -> String) {
      // An article that needs a pipeline which is wrong is told so by itself.
      let value = (try? fingerprint()) ?? "not valid"
      all.append(RunSetting(name: name, value: value))
    }
    if engine.options.pipeline != nil || engine.options.language != nil {
      // No other one is used.
      note("pipeline") { try engine.fingerprint() }
    } else {
      for name in engine.pipelines.names {
        note("pipeline \(name)") {
          let definition = try engine.definition(name)
          return try engine.fingerprint(of: definition, language: definition.language.value)
        }
      }
    }
    return all
  }

  /// What differs between two runs, a line each.
  static func differences(from old: [RunSetting], to new: [RunSetting]) -> [String] {
    let names =
      old.map(\.name)
      + new.map(\.name).filter { name in
        !old.contains { $0.name == name }
      }
    return names.compactMap { name in
      let before = old.first { $0.name == name }?.value
      let now = new.first { $0.name == name }?.value
      guard before != now else { return nil }
      func said(_ value: String?) -> String { value.map { "'\($0)'" } ?? "not given" }
      return "\(name) was \(said(before)) and is \(said(now))"
    }
  }
}
