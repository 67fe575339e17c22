import Glibc

/// The files of the Unicode Character Database of Unicode 15.0, where they are installed: in the
/// folder that `LEDE_DATA` names, or as Debian's package unicode-data.
public enum UnicodeData {
  /// Whether a file is there in the right version.
  public static func has(_ name: String) -> Bool { path(name) != nil }

  private static func path(_ name: String) -> String? {
    var places = [
      "/usr/share/unicode/auxiliary/\(name).txt", "/usr/share/unicode/\(name).txt",
      "/usr/share/unicode/\(name).txt.bz2",
    ]
    if let root = getenv("LEDE_DATA") {
      places.append("\(String(cString: root))/segmentation/unicode-15.0/\(name).txt.gz")
    }
    return places.first { path in
      access(path, R_OK) == 0 && read(path, lines: 1).first?.contains("-15.0.0.txt") ?? false
    }
  }

  /// The lines of a file; none where it is not.
  public static func lines(_ name: String) -> [Substring] { path(name).map { read($0) } ?? [] }

  private static func read(_ path: String, lines: Int = .max) -> [Substring] {
    let command =
      path.hasSuffix(".gz") ? "gzip -cd" : path.hasSuffix(".bz2") ? "bzip2 -cd" : "cat"
    guard let pipe = popen("\(command) '\(path)'", "r") else { return [] }
    defer { pclose(pipe) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, pipe), count > 0 {
      bytes += buffer[..<count]
      if lines == 1 { break }
    }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n", maxSplits: lines)
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
