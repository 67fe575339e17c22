import Lede

/// `--require`: what has to hold before a byte is read.
enum Handshake {
  static func check(_ text: String, _ engine: LedeEngine) throws {
    for part in text.split(separator: ",") {
      let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
      guard pair.count == 2 else {
        throw CommandFailure(.usage, "lede: error: --require takes name=value, not '\(part)'")
      }
      let found: String
      switch pair[0] {
      case "record": found = String(LedeVersion.record)
      case "lede": found = LedeVersion.string
      case "pipeline": found = try engine.fingerprint()
      default:
        throw CommandFailure(
          .usage, "lede: error: --require knows record, lede and pipeline, not '\(pair[0])'")
      }
      guard found == pair[1] else {
        throw CommandFailure(
          .configuration, "lede: error: \(pair[0]) is \(found), but \(pair[1]) is required")
      }
    }
  }
}
