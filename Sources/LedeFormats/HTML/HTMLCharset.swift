/// The character set that a page declares, after the prescan of the standard (HTML, section 13.2.3.2).
enum HTMLCharset {
  /// The standard looks at 1,024 bytes; pages put it later, too.
  private static let reach = 4096

  /// The IANA name of what is declared in the first bytes, as browsers understand it.
  static func declared(in bytes: [UInt8]) -> String? {
    let head = bytes.prefix(reach).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    if head.starts(with: Array("<?xml".utf8)), let end = head.firstIndex(of: UInt8(ascii: ">")),
      let name = value(of: "encoding", in: head[..<end])
    {
      return known(name)
    }
    var at = 0
    while at < head.count {
      guard head[at] == UInt8(ascii: "<") else {
        at += 1
        continue
      }
      let rest = head[at...]
      if rest.starts(with: Array("<!--".utf8)) {
        // A comment may end with the dashes it begins with.
        at = end(of: "-->", in: head, from: at + 2) ?? head.count
      } else if rest.starts(with: Array("<meta".utf8)) {
        let stop = rest.firstIndex(of: UInt8(ascii: ">")) ?? head.endIndex
        if let name = value(of: "charset", in: head[at..<stop]) { return known(name) }
        at = stop
      } else {
        at += 1
      }
    }
    return nil
  }

  private static func end(of sign: String, in bytes: [UInt8], from start: Int) -> Int? {
    let sign = Array(sign.utf8)
    var at = start
    while at + sign.count <= bytes.count {
      if bytes[at..<at + sign.count].elementsEqual(sign) { return at + sign.count }
      at += 1
    }
    return nil
  }

  /// What stands behind a name and `=`, with or without quotation marks.
  private static func value(of name: String, in tag: ArraySlice<UInt8>) -> String? {
    let name = Array(name.utf8)
    var at = tag.startIndex
    while at + name.count < tag.endIndex {
      guard tag[at..<at + name.count].elementsEqual(name) else {
        at += 1
        continue
      }
      at += name.count
      while at < tag.endIndex, HTMLText.isSpace(tag[at]) { at += 1 }
      guard at < tag.endIndex, tag[at] == UInt8(ascii: "=") else { continue }
      at += 1
      while at < tag.endIndex, HTMLText.isSpace(tag[at]) || tag[at] == 0x22 || tag[at] == 0x27 {
        at += 1
      }
      let value = tag[at...].prefix {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || "-_:.".utf8.contains($0)
      }
      return value.isEmpty ? nil : String(decoding: value, as: UTF8.self)
    }
    return nil
  }

  /// Labels that mean another character set than they say (Encoding standard, section 4.2).
  private static func known(_ label: String) -> String {
    switch label {
    case "utf8", "unicode-1-1-utf-8", "utf-16", "utf-16le", "utf-16be": "utf-8"
    case "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "l1", "ascii", "us-ascii",
      "x-cp1252", "cp1252":
      "windows-1252"
    case "iso-8859-9", "latin5", "iso8859-9": "windows-1254"
    case "iso-8859-11", "tis-620": "windows-874"
    case "gb2312", "gb_2312-80", "x-gbk": "gbk"
    case "ks_c_5601-1987", "euc-kr", "korean": "windows-949"
    case "shift_jis", "sjis", "x-sjis", "shift-jis", "ms_kanji": "windows-31j"
    case "big5-hkscs", "x-x-big5": "big5"
    default: label
    }
  }
}
