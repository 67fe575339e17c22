import LedeCompression
import LedeCore
import TestSupport
import Testing

/// All that a stream unfolds to when it comes in pieces, and what is wrong with it.
private func unpacked(_ stream: [UInt8], pieces: Int = .max) -> (bytes: [UInt8], error: LedeError?)
{
  let unpacker = Unpacker(name: "test")
  var bytes: [UInt8] = []
  do throws(LedeError) {
    var rest = stream[...]
    while !rest.isEmpty {
      unpacker.append(Array(rest.prefix(pieces)))
      rest = rest.dropFirst(pieces)
      while let piece = try unpacker.next() { bytes += piece }
      #expect(!unpacker.mayHaveMore)
    }
    unpacker.finish()
    while let piece = try unpacker.next() { bytes += piece }
    return (bytes, nil)
  } catch {
    return (bytes, error)
  }
}

/// Text that does not pack too well.
private func text(_ count: Int) -> [UInt8] {
  var random = SeededGenerator(seed: 7)
  return (0..<count).map { _ in UInt8(97 + Int.random(in: 0..<20, using: &random)) }
}

@Suite struct UnpackerTests {
  @Test(arguments: Packing.allCases) func unpacksHoweverTheBytesCome(packing: Packing) {
    let text = text(700_000)
    let stream = packing.packed(text)
    for pieces in [.max, 100_000, 4096, 777] {
      let (bytes, error) = unpacked(stream, pieces: pieces)
      #expect(bytes == text && error == nil)
    }
    let short = packing.packed("short")
    #expect(unpacked(short, pieces: 1).bytes == Array("short".utf8))
    #expect(unpacked(packing.packed([])).bytes == [] && unpacked(packing.packed([])).error == nil)
  }

  @Test(arguments: Packing.allCases) func membersAndFramesStandOneBehindTheOther(packing: Packing) {
    let stream = packing.packed("one ") + packing.packed([]) + packing.packed("two")
    for pieces in [1, 5, 1000] {
      let (bytes, error) = unpacked(stream, pieces: pieces)
      #expect(bytes == Array("one two".utf8) && error == nil)
    }
  }

  @Test func otherStreamsPassAsTheyAre() {
    for text in ["", "(", "\u{1F}", "(\u{0}", "{\"text\":\"a\"}", "\u{FEFF}a"] {
      for pieces in [1, 100] {
        let (bytes, error) = unpacked(Array(text.utf8), pieces: pieces)
        #expect(bytes == Array(text.utf8) && error == nil)
      }
    }
  }

  @Test func aStreamIsKnownAsSoonAsItsBytesTell() {
    #expect(Unpacker.format(of: [0x7B]) == .plain)
    #expect(Unpacker.format(of: [UInt8]()) == nil)
    #expect(Unpacker.format(of: [0x1F]) == nil && Unpacker.format(of: [0x1F, 0x20]) == .plain)
    #expect(Unpacker.format(of: [0x1F, 0x8B, 8]) == .gzip)
    #expect(Unpacker.format(of: [0x28, 0xB5, 0x2F]) == nil)
    #expect(Unpacker.format(of: [0x28, 0xB5, 0x2F, 0xFD]) == .zstd)
  }

  /// Cut anywhere, the beginning is handed out and the cut is told.
  @Test(arguments: Packing.allCases) func aCutIsToldBehindAllThatCame(packing: Packing) throws {
    let text = text(400_000)
    let stream = packing.packed(text)
    for length in stride(from: 5, to: stream.count, by: 31_337) + [stream.count - 1] {
      let (bytes, error) = unpacked(Array(stream[..<length]), pieces: 50_000)
      #expect(text.starts(with: bytes))
      #expect(error?.code == .damagedInput && error?.kind == .input)
      #expect(
        error?.message.contains("ends too early, behind \(bytes.count) bytes of text") == true)
    }
    let (bytes, _) = unpacked(Array(stream[..<(stream.count / 2)]))
    #expect(bytes.count > 50_000)
  }

  @Test(arguments: Packing.allCases) func aBrokenByteIsTold(packing: Packing) {
    let text = text(400_000)
    for place in [20, 100_000, packing.packed(text).count - 2] {
      var stream = packing.packed(text)
      stream[place] ^= 0x40
      let (bytes, error) = unpacked(stream, pieces: 50_000)
      // Checksums are looked at last.
      #expect(error?.message.contains("is damaged") == true)
      #expect(bytes.count <= text.count)
    }
    let (bytes, error) = unpacked(packing.packed("all") + Array("more".utf8))
    #expect(bytes == Array("all".utf8) && error != nil)
  }

  @Test func zerosMayStandBehindGzip() {
    let stream = Packing.gzip.packed("tape") + [UInt8](repeating: 0, count: 1000)
    #expect(unpacked(stream, pieces: 100).bytes == Array("tape".utf8))
    #expect(unpacked(stream, pieces: 100).error == nil)
    #expect(unpacked(stream + [1]).error?.message.contains("other bytes behind its end") == true)
  }

  /// A thousandfold and more: pieces stay small.
  @Test(arguments: Packing.allCases) func aBombUnfoldsInSmallPieces(packing: Packing) throws {
    let unpacker = Unpacker(name: "bomb")
    unpacker.append(packing.packed([UInt8](repeating: 0x20, count: 20_000_000)))
    unpacker.finish()
    var total = 0
    while let piece = try unpacker.next() {
      #expect(piece.count <= Unpacker.pieceCapacity)
      total += piece.count
    }
    #expect(total == 20_000_000)
  }
}
