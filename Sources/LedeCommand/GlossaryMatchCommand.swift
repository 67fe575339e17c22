import ArgumentParser
import Lede
import LedeJSON

extension GlossaryCommand {
  /// The terms of files, without a pipeline.
  struct Match: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Finds the terms of glossaries in files of plain text, and says why each matched.",
      discussion:
        "EXAMPLE\n  lede glossary match --glossary desk/terms.yaml --language ru article.txt")

    @Argument(help: "The files; - for standard input.") var files: [String] = ["-"]

    @OptionGroup var terms: TermFlags

    @Flag(help: "Only the number of matches of each file.") var count = false

    @Flag(help: "A JSON object a line; ranges are UTF-8 bytes.") var json = false

    @Option(help: ArgumentHelp("The largest file, in bytes.", valueName: "bytes"))
    var maxBytes = 1 << 30

    func run() throws {
      let matcher = try terms.matcher()
      let output = try OutputFile(nil)
      for file in files {
        let bytes = try PlainFile.read(file, limit: maxBytes)
        let found: [UInt8]
        do throws(LedeError) {
          found = try matches(in: bytes, file, matcher)
        } catch {
          throw CommandFailure(error)
        }
        try output.append(found)
      }
      try output.finish()
    }

    private func matches(
      in bytes: [UInt8], _ file: String, _ matcher: TermMatcher
    ) throws(LedeError) -> [UInt8] {
      var number = 0
      var output: [UInt8] = []
      var places = LineCounter()
      let (count, json) = (count, json)
      try bytes.withUnsafeBufferPointer { (buffer) throws(LedeError) in
        try matcher.forEachMatch(in: buffer) { match in
          number += 1
          if count { return }
          let text = String(decoding: buffer[match.start..<match.end], as: UTF8.self)
          let found = matcher.occurrence(of: match)
          let (glossary, concept, term) = (found.glossary, found.concept, found.term)
          let reasons = matcher.reasons(for: match, in: buffer)
          if json {
            var writer = JSONWriter()
            writer.object { object in
              object.key("file")
              object.string(file)
              object.key("range")
              object.array {
                $0.int(match.start)
                $0.int(match.end)
              }
              for (key, value) in [
                ("text", text), ("glossary", glossary), ("concept", concept.id),
                ("term", term.text),
                (
                  "status",
                  concept.isTranslatable
                    ? term.status.rawValue : Terms.Status.doNotTranslate.rawValue
                ),
              ] {
                object.key(key)
                object.string(value)
              }
              object.key("why")
              object.array { array in for reason in reasons { array.string(reason) } }
            }
            output += writer.bytes + [0x0A]
          } else {
            let place = places.place(of: match.start, in: buffer)
            let line =
              "\(file):\(place.line):\(place.column): \(text) = \(term.text) "
              + "(\(glossary): \(concept.id); \(reasons.joined(separator: ", ")))\n"
            output += Array(line.utf8)
          }
        }
      }
      return count ? Array("\(file): \(number)\n".utf8) : output
    }
  }
}

/// Lines and columns of offsets that only grow.
private struct LineCounter {
  private var offset = 0
  private var line = 1
  private var column = 1

  mutating func place(
    of target: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> (line: Int, column: Int) {
    while offset < target {
      if bytes[offset] == 0x0A {
        line += 1
        column = 1
      } else if bytes[offset] & 0xC0 != 0x80 {
        column += 1
      }
      offset += 1
    }
    // The column counts the scalars that began before the offset.
    return (line, column)
  }
}
