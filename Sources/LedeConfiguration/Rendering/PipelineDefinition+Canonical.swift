import LedeCore

extension PipelineDefinition {
  /// The bytes that a fingerprint of the pipeline is taken of: everything that its output hangs on,
  /// and nothing else (no names of files, no origins, no description).
  ///
  /// The form is JSON (RFC 8259) without white space, keys sorted by their UTF-8, stages in order.
  /// - Parameter digests: digests of what the stages read besides, such as glossaries and language
  ///   data, by name.
  public func canonicalBytes(digests: [String: String] = [:]) -> [UInt8] {
    let stages = stages.map { stage -> OptionValue in
      var entries = [OptionValue.Entry("name", .string(stage.name.rawValue))]
      switch stage.content {
      case .registered(let options):
        entries.append(
          .init(
            "options",
            .map(options.compactMap { option in option.value.map { .init(option.name, $0) } })))
      case .external(let external):
        entries += [
          .init("exec", .list(external.command.map(OptionValue.string))),
          .init("provides", .string(external.provides.rawValue)),
          .init("requires", .list(external.requires.map { .string($0.rawValue) })),
          .init("timeout-ms", .int(external.timeoutMilliseconds)),
        ]
      }
      return .map(entries)
    }
    var bytes: [UInt8] = []
    Self.write(
      .map([
        .init("v", .int(1)), .init("language", .string(language.value.description)),
        .init("stages", .list(stages)),
        .init("digests", .map(digests.map { .init($0.key, .string($0.value)) })),
      ]), to: &bytes)
    return bytes
  }

  private static func write(_ value: OptionValue, to bytes: inout [UInt8]) {
    switch value {
    case .bool(let value): bytes += (value ? "true" : "false").utf8
    case .int(let value): bytes += String(value).utf8
    // The shortest decimal that reads back as the same number, always with a point or exponent.
    case .number(let value): bytes += String(value).utf8
    case .string(let text): write(text, to: &bytes)
    case .list(let items):
      bytes.append(0x5B)
      for (index, item) in items.enumerated() {
        if index > 0 { bytes.append(0x2C) }
        write(item, to: &bytes)
      }
      bytes.append(0x5D)
    case .map(let entries):
      bytes.append(0x7B)
      let sorted = entries.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      for (index, entry) in sorted.enumerated() {
        if index > 0 { bytes.append(0x2C) }
        write(entry.key, to: &bytes)
        bytes.append(0x3A)
        write(entry.value, to: &bytes)
      }
      bytes.append(0x7D)
    }
  }

  private static func write(_ text: String, to bytes: inout [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    bytes.append(0x22)
    for byte in text.utf8 {
      switch byte {
      case 0x22, 0x5C: bytes += [0x5C, byte]
      case 0..<0x20:
        bytes += "\\u00".utf8
        bytes += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: bytes.append(byte)
      }
    }
    bytes.append(0x22)
  }
}
