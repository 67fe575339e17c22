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
    try read(try XMLDocument(bytes, name: name, code: .invalidXLIFF), name: name)
  }

  func read(_ xml: XMLDocument, name: String) throws(DiagnosticsError) -> TranslationDocument {
    switch xml[0].name.namespace {
    case XLIFFNamespace.core, XLIFFNamespace.core2_2:
      return try XLIFF2Reader(xml, name: name).document()
    // Files without a namespace are those of old tools.
    case XLIFFNamespace.v1_2, "urn:oasis:names:tc:xliff:document:1.1", "":
      return try XLIFF1Reader(xml, name: name).document()
    default:
      throw DiagnosticsError([Self.unknown(xml)])
    }
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

extension LedeError.Code {
  /// An XLIFF file is wrong.
  public static let invalidXLIFF = Self(rawValue: "invalid-xliff")
}
