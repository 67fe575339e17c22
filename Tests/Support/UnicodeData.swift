import Glibc

/// The files of the Unicode Character Database of Unicode 15.0, where somebody has put them: in the
/// folder that `LEDE_DATA` names, beside the checkout, or as Debian's package unicode-data.
public enum UnicodeData {
  /// Whether a file is there in the right version.
  public static func has(_ name: String) -> Bool { path(name) != nil }

  private static func path(_ name: String) -> String? {
    var roots = ["../shared/data"]
    if let root = getenv("LEDE_DATA") { roots.insert(String(cString: root), at: 0) }
    for root in roots {
      for folder in ["unicode-15.0", "segmentation/unicode-15.0"] {
        let path = "\(root)/\(folder)/\(name).txt.gz"
        if access(path, R_OK) == 0 { return path }
      }
    }
    let path = "/usr/share/unicode/auxiliary/\(name).txt"
    let isVersion = access(path, R_OK) == 0 && read(path).first?.contains("-15.0.0.txt") ?? false
    return isVersion ? path : nil
  }

  /// The lines of a file; none where it is not.
  public static func lines(_ name: String) -> [Substring] { path(name).map(read) ?? [] }

  private static func read(_ path: String) -> [Substring] {
    let command = path.hasSuffix(".gz") ? "/bin/gzip -cd" : "/bin/cat"
    guard let pipe = popen("\(command) '\(path)'", "r") else { return [] }
    defer { pclose(pipe) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, pipe), count > 0 {
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n")
  }

  /// The text of hexadecimal scalars.
  public static func text(_ field: Substring) -> String {
    var view = String.UnicodeScalarView()
    for code in field.split(separator: " ") {
      if let scalar = UInt32(code, radix: 16).flatMap(Unicode.Scalar.init) { view.append(scalar) }
    }
    return String(view)
  }

  /// The cases of a break test (UAX #29, section 7): texts, and where they break behind their
  /// start, in UTF-8 bytes.
  public static func breaks(_ name: String) -> [(line: Substring, text: String, breaks: [Int])] {
    lines(name).compactMap { line in
      let fields = line.prefix { $0 != "#" }.split(separator: " ")
      guard fields.count > 2 else { return nil }
      var text = ""
      var breaks: [Int] = []
      for field in fields.dropFirst() {
        switch field.trimmingTab {
        case "÷": breaks.append(text.utf8.count)
        case "×": continue
        default: text.unicodeScalars.append(contentsOf: Self.text(field.trimmingTab).unicodeScalars)
        }
      }
      return (line, text, breaks)
    }
  }
}

extension Substring {
  fileprivate var trimmingTab: Substring { prefix { $0 != "\t" } }
}
