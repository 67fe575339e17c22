public import LedeCore
import LedeXML

/// Reads XLIFF 1.2, 2.0, 2.1 and 2.2.
///
/// Takes what other tools write, also where it breaks a rule: only what cannot be understood is
/// refused. ``XLIFFValidator`` says whether a file keeps the rules of the specification.
public struct XLIFFReader: Sendable {
  /// Makes a reader.
  public init() {}

  /// Reads a file.
  /// - Parameter name: path or name of the file, for messages.
  /// - Throws: that it is no well-formed XML, declares entities, or is not XLIFF of a known version.
  public func read(
    _ bytes: [UInt8], name: String = "-"
  ) throws(DiagnosticsError) -> TranslationDocument {
    var units: [Int: [TranslationUnit]] = [:]
    let reading = XLIFFReading(name, .everything)
    let xml = try reading.tree(of: bytes) { unit, file in units[file, default: []].append(unit) }
    return try reading.document(xml) { units.removeValue(forKey: $0) ?? [] }
  }

  /// Reads a file unit by unit, with nothing of it but the texts and codes that a merge asks for: of a
  /// large file only what `unit` keeps is held in memory.
  /// - Parameters:
  ///   - unit: takes a unit and a number that all units of one file share.
  /// - Returns: the document, whose files have no units, and the numbers of its files.
  func readTexts(
    _ bytes: [UInt8], name: String, unit: (TranslationUnit, Int) -> Void
  ) throws(DiagnosticsError) -> (document: TranslationDocument, numbers: [Int]) {
    let reading = XLIFFReading(name, .texts)
    let xml = try reading.tree(of: bytes, unit: unit)
    var numbers: [Int] = []
    let document = try reading.document(xml) { number in
      numbers.append(number)
      return []
    }
    return (document, numbers)
  }

  /// Whether a file looks like XLIFF: its outermost element is `xliff`.
  /// - Complexity: O(1): what stands in the first kilobytes is looked at.
  public static func recognizes(_ bytes: some Collection<UInt8>) -> Bool {
    let head = Array(bytes.prefix(4096))
    var at = head.startIndex
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { at += 3 }
    func has(_ text: StaticString) -> Bool {
      let text = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
      return head[at...].starts(with: text)
    }
    while at < head.endIndex {
      if head[at] <= 0x20 {
        at += 1
      } else if has("<?") || has("<!") {
        // A comment may hold `>`; then it is looked at from there on.
        let isComment = has("<!--")
        repeat { at += 1 } while at < head.endIndex && !(isComment ? has("-->") : head[at] == 0x3E)
        at = min(head.endIndex, at + (isComment ? 3 : 1))
      } else {
        guard has("<") else { return false }
        let name = head[(at + 1)...].prefix { $0 > 0x20 && $0 != 0x3E && $0 != 0x2F }
        return name.split(separator: 0x3A).last.map(Array.init) == Array("xliff".utf8)
      }
    }
    return false
  }

  static func unknown(_ xml: XMLDocument) -> Diagnostic {
    let root = xml[0]
    return Diagnostic(
      .error, code: .invalidXLIFF,
      message: root.name.local == "xliff"
        ? "the namespace '\(root.name.namespace)' is of no XLIFF that is read here"
        : "the file is not XLIFF: its outermost element is '\(root.name)'",
      location: root.place.location,
      suggestion: "XLIFF 1.2, 2.0, 2.1 and 2.2 are read")
  }
}

/// How much of a unit is read.
enum XLIFFDetail {
  case everything
  /// Sources and targets alone.
  case texts
}

/// Reads one version of XLIFF from its tree.
protocol XLIFFTreeReader {
  init(_ xml: XMLDocument, name: String)
  static func role(of name: XMLName, _ detail: XLIFFDetail) -> XMLDocument.Role
  /// The unit that an element is.
  func unit(_ element: Int) -> TranslationUnit
  /// The document, with the units that each element of a file has had.
  func document(_ units: (Int) -> [TranslationUnit]) throws(DiagnosticsError) -> TranslationDocument
}

/// The reading of one file.
private struct XLIFFReading {
  private let name: String
  private let detail: XLIFFDetail

  init(_ name: String, _ detail: XLIFFDetail) {
    self.name = name
    self.detail = detail
  }

  /// The tree without its units, which are told with the element of their file.
  func tree(
    of bytes: [UInt8], unit: (TranslationUnit, Int) -> Void
  ) throws(DiagnosticsError) -> XMLDocument {
    try XMLDocument(bytes, name: name, code: .invalidXLIFF) { name in
      XLIFFNamespace.isCore(name.namespace)
        ? XLIFF2Reader.role(of: name, detail) : Self.role(outside: name, detail)
    } harvest: { xml, element in
      let file = sequence(first: element) { xml[$0].parent }.first {
        xml[$0].name.local == "file" && xml[$0].parent == 0
      }
      guard let file, let reader = Self.reader(xml, name) else { return }
      unit(reader.unit(element), file)
    }
  }

  /// What is not of the core of XLIFF 2 is of a module, or of XLIFF 1.
  private static func role(outside name: XMLName, _ detail: XLIFFDetail) -> XMLDocument.Role {
    XLIFFNamespace.isVersion1(name.namespace)
      ? XLIFF1Reader.role(of: name, detail) : XLIFF2Reader.role(of: name, detail)
  }

  func document(
    _ xml: XMLDocument, _ units: (Int) -> [TranslationUnit]
  ) throws(DiagnosticsError) -> TranslationDocument {
    guard let reader = Self.reader(xml, name) else {
      throw DiagnosticsError([XLIFFReader.unknown(xml)])
    }
    return try reader.document(units)
  }

  private static func reader(_ xml: XMLDocument, _ name: String) -> (any XLIFFTreeReader)? {
    let namespace = xml[0].name.namespace
    if XLIFFNamespace.isCore(namespace) { return XLIFF2Reader(xml, name: name) }
    return XLIFFNamespace.isVersion1(namespace) ? XLIFF1Reader(xml, name: name) : nil
  }
}

extension LedeError.Code {
  /// An XLIFF file is wrong.
  public static let invalidXLIFF = Self(rawValue: "invalid-xliff")
}
