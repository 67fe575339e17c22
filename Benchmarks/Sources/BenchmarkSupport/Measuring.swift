import Glibc

/// The value behind a flag of the command line.
public func argument(_ name: String) -> String? {
  let arguments = CommandLine.arguments
  guard let index = arguments.firstIndex(of: name), index + 1 < arguments.count else { return nil }
  return arguments[index + 1]
}

/// How long `body` takes.
public func seconds(_ body: () throws -> Void) rethrows -> Double {
  let duration = try ContinuousClock().measure(body).components
  return Double(duration.seconds) + Double(duration.attoseconds) * 1e-18
}

/// The text with spaces before it, as wide as a column.
public func padded(_ text: String, _ width: Int) -> String {
  String(repeating: " ", count: max(0, width - text.count)) + text
}

/// With two decimals.
public func rounded(_ value: Double) -> String {
  let hundredths = Int((value * 100).rounded())
  let fraction = hundredths % 100
  return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
}

/// Memory of the process, in bytes.
public struct ProcessMemory {
  /// What it has now (`VmRSS`, proc(5)).
  public let now: Int
  /// The most that it has had since the start or since ``resetPeak()`` (`VmHWM`).
  public let peak: Int

  /// Reads `/proc/self/status`; zeros where there is none.
  public init() {
    var now = 0
    var peak = 0
    if let file = fopen("/proc/self/status", "r") {
      defer { fclose(file) }
      var line = [CChar](repeating: 0, count: 256)
      while fgets(&line, Int32(line.count), file) != nil {
        let bytes = line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
        let text = String(decoding: bytes, as: UTF8.self)
        let value = (Int(text.filter { $0.isNumber }) ?? 0) * 1024
        if text.hasPrefix("VmRSS:") { now = value }
        if text.hasPrefix("VmHWM:") { peak = value }
      }
    }
    self.now = now
    self.peak = peak
  }

  /// Forgets the peak so far.
  public static func resetPeak() {
    guard let file = fopen("/proc/self/clear_refs", "w") else { return }
    fputs("5", file)
    fclose(file)
  }
}
