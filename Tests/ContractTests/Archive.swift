import TestSupport

/// A folder with records to answer, and `lede` that works in it.
struct Archive {
  let folder: TemporaryFolder
  var lede = Tool.lede

  init() throws {
    folder = try TemporaryFolder()
    lede.folder = folder
  }

  /// Records, some of them wrong, and lines that are none.
  static func records(_ range: Range<Int>) -> String {
    range.map { number -> String in
      switch number % 25 {
      case 3: return "not JSON \(number)\r\n"
      case 8: return "\n"
      case 12:
        return #"{"id":\#(number),"text":"\#(String(repeating: "sea ", count: 700))"}"# + "\n"
      default:
        let name = ["Ann", "Bo", "Cai"][number % 3]
        return
          #"{"id":\#(number),"language":"en","text":"\#(name) said at \#(number) that the ferry left. Nobody on the quay missed it."}"#
          + "\n"
      }
    }.joined()
  }

  /// What comes with every run of these tests.
  static let arguments = [
    "run", "--input-format", "jsonl", "--until", "segment", "--max-bytes", "2000", "--progress",
    "never",
  ]

  func run(_ arguments: [String], input: String = "") throws -> Tool.Result {
    try lede.run(Self.arguments + arguments, input: input)
  }

  func text(_ name: String) -> String? {
    folder.read(name).map { String(decoding: $0, as: UTF8.self) }
  }

  /// All files in a folder, with the folders below it, by their names.
  func tree(_ name: String) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for entry in TemporaryFolder.names(in: "\(folder.path)/\(name)") {
      let path = "\(name)/\(entry)"
      let below = tree(path)
      if below.isEmpty, let bytes = folder.read(path) {
        files[entry] = bytes
      } else {
        for (inner, bytes) in below { files["\(entry)/\(inner)"] = bytes }
      }
    }
    return files
  }

  /// How many commits a journal has.
  func commits(_ journal: String) -> Int {
    text(journal)?.split(separator: "\n").count { $0.contains("{\"commit\"") } ?? 0
  }

  /// Kills a run each time that its journal has one commit more, and then lets it go on to its end.
  func runWithKills(
    _ arguments: [String], journal: String, kills: [Int32]
  ) throws -> Tool.Result {
    for signal in kills {
      let before = commits(journal)
      let running = try lede.start(arguments)
      _ = running.waits { commits(journal) > before }
      running.send(signal)
      _ = running.wait()
    }
    return try lede.run(arguments)
  }
}
