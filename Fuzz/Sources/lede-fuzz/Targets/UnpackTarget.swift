import LedeCompression
import LedeCore

/// Packed streams, in pieces of any size: the same bytes and the same end whatever the pieces are, and no
/// piece that is larger than it may be.
enum UnpackTarget: FuzzTarget {
  /// Bombs unfold to more than there is time for.
  private static let most = 4 << 20

  static func run(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    let input = Array(bytes.dropFirst())
    let whole = unpacked(input, pieces: max(1, input.count))
    let pieces = unpacked(input, pieces: 1 + Int(first))
    guard whole.bytes.count < most, pieces.bytes.count < most else { return }
    expect(whole.bytes == pieces.bytes, "the pieces unfold to other bytes")
    expect(whole.isDamaged == pieces.isDamaged, "the pieces end in another way")
  }

  private static func unpacked(
    _ input: [UInt8], pieces: Int
  ) -> (bytes: [UInt8], isDamaged: Bool) {
    let unpacker = Unpacker(name: "stream")
    var found: [UInt8] = []
    do throws(LedeError) {
      func take() throws(LedeError) {
        while found.count < most, let piece = try unpacker.next() {
          expect(
            piece.count <= Unpacker.pieceCapacity || unpacker.format == .plain, "a large piece")
          found += piece
        }
      }
      for start in stride(from: 0, to: input.count, by: pieces) where found.count < most {
        unpacker.append(Array(input[start..<min(input.count, start + pieces)]))
        try take()
      }
      unpacker.finish()
      try take()
      return (found, false)
    } catch {
      return (found, true)
    }
  }
}
