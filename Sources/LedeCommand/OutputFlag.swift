import ArgumentParser

/// The flag that says where a command writes.
struct OutputFlag: ParsableArguments {
  @Option(
    name: [.short, .long], help: "The file to write, whole or not at all.", completion: .file())
  var output: String?
}
