import ArgumentParser
import Lede
import LedeJSON

extension GlossaryCommand {
  /// What is kept compiled.
  struct Cache: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Lists the compiled forms of large glossaries, or removes them.",
      discussion: """
        They are in the folder LEDE_CACHE, or lede in XDG_CACHE_HOME or ~/.cache. Nothing is lost with
        them: they are made again when they are needed.

        EXAMPLES
          lede glossary cache
          lede glossary cache --clear
        """)

    @Flag(help: "Remove all of them.") var clear = false

    @Flag(help: "As a JSON object.") var json = false

    func validate() throws {
      if clear, json { throw ValidationError("--clear and --json do not go together") }
    }

    func run() throws {
      guard let cache = GlossaryCache() else {
        return try OutputFile.standard(json ? "{}\n" : "There is no cache: LEDE_CACHE is off.\n")
      }
      if clear {
        let (files, bytes) = cache.clear()
        return try OutputFile.standard(
          "\(cache.folder): \(files) file\(files == 1 ? "" : "s"), \(Self.size(bytes)) removed\n")
      }
      let entries = cache.entries()
      try OutputFile.standard(json ? object(cache, entries) : lines(cache, entries))
    }

    private func lines(_ cache: GlossaryCache, _ entries: [GlossaryCache.Entry]) -> String {
      let total = entries.reduce(0) { $0 + $1.size }
      let head =
        "\(cache.folder): \(Self.size(total)) of \(Self.size(GlossaryCache.largestSize))\n"
      return entries.reduce(head) { text, entry in
        text + "  \(entry.kind.rawValue)  \(Self.size(entry.size))  used \(entry.lastUse)  "
          + "\(entry.sources.joined(separator: ", "))\n"
      }
    }

    private func object(_ cache: GlossaryCache, _ entries: [GlossaryCache.Entry]) -> String {
      var writer = JSONWriter()
      writer.object { object in
        object.key("folder")
        object.string(cache.folder)
        object.key("largestSize")
        object.int(GlossaryCache.largestSize)
        object.key("entries")
        object.array { array in
          for entry in entries {
            array.object { object in
              object.key("kind")
              object.string(entry.kind.rawValue)
              object.key("sources")
              object.array { array in for source in entry.sources { array.string(source) } }
              object.key("size")
              object.int(entry.size)
              object.key("lastUse")
              object.string(entry.lastUse)
            }
          }
        }
      }
      return String(decoding: writer.bytes + [0x0A], as: UTF8.self)
    }

    /// Megabytes with one digit, as the sizes here are.
    private static func size(_ bytes: Int) -> String {
      let tenths = (bytes + 50_000) / 100_000
      return "\(tenths / 10).\(tenths % 10) MB"
    }
  }
}
