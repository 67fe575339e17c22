/// Writes metrics in Prometheus' text format, version 0.0.4.
struct Exposition {
  enum Kind: String {
    case counter, gauge, histogram
  }

  typealias Labels = [(name: String, value: String)]

  private(set) var bytes: [UInt8] = []
  private var name = ""

  /// Begins a metric; its samples follow.
  mutating func metric(_ name: String, _ kind: Kind, help: String) {
    self.name = name
    write("# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n")
  }

  mutating func sample(_ value: Int, _ labels: Labels = []) { line("", String(value), labels) }

  mutating func sample(_ value: Double, _ labels: Labels = []) {
    line("", Self.text(of: value), labels)
  }

  mutating func sample(_ histogram: Histogram, _ labels: Labels = []) {
    var total = 0
    for (index, count) in histogram.counts.enumerated() {
      total += count
      let bound =
        index < histogram.bounds.count ? Self.text(of: histogram.bounds[index]) : "+Inf"
      line("_bucket", String(total), labels + [(name: "le", value: bound)])
    }
    line("_sum", Self.text(of: histogram.sum), labels)
    line("_count", String(total), labels)
  }

  private mutating func line(_ suffix: String, _ value: String, _ labels: Labels) {
    let list = labels.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }.joined(separator: ",")
    write("\(name)\(suffix)\(list.isEmpty ? "" : "{\(list)}") \(value)\n")
  }

  private mutating func write(_ text: String) { bytes += text.utf8 }

  private static func text(of value: Double) -> String { value.description }

  private static func escaped(_ value: String) -> String {
    var text = ""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\\": text += "\\\\"
      case "\"": text += "\\\""
      case "\n": text += "\\n"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
