import LedeCore
import LedeFormats

/// A file in any character set: its alignment spans the file and the text.
enum DecoderTarget: FuzzTarget {
  static func run(_ bytes: [UInt8]) {
    guard let decoded = try? TextDecoder().decode(bytes, name: "file") else { return }
    guard let alignment = decoded.alignment else { return }
    expect(
      alignment.fromCount == bytes.count && alignment.toCount == decoded.text.count,
      "the alignment does not span the file")
  }
}
