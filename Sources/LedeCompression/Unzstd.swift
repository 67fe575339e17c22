import CZstd
import LedeCore

/// Unpacks zstd: frames one behind the other, those to be skipped too.
final class Unzstd: Codec {
  static let magic: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD]

  private let stream: OpaquePointer
  private(set) var isWhole = false

  init() throws(LedeError) {
    guard let stream = ZSTD_createDStream() else {
      throw LedeError(code: .libraryFailed, kind: .internal, message: "zstd cannot begin")
    }
    self.stream = stream
  }

  deinit { ZSTD_freeDStream(stream) }

  func unpack(_ input: [UInt8], from head: inout Int) throws(CodecError) -> [UInt8] {
    repeat {
      var status = 0
      var position = head
      let piece = [UInt8](unsafeUninitializedCapacity: Unpacker.pieceCapacity) { buffer, count in
        input.withUnsafeBytes { bytes in
          var source = ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: position)
          var target = ZSTD_outBuffer(dst: buffer.baseAddress, size: buffer.count, pos: 0)
          status = ZSTD_decompressStream(stream, &target, &source)
          position = source.pos
          count = target.pos
        }
      }
      let isStuck = position == head && piece.isEmpty
      head = position
      guard ZSTD_isError(status) == 0 else {
        let name = String(cString: ZSTD_getErrorName(status))
        throw CodecError(piece: piece, problem: "is damaged (\(name))")
      }
      // At the end of a frame nothing is left; asked again, it says how much a new one would need.
      if !isStuck { isWhole = status == 0 }
      if !piece.isEmpty { return piece }
      if isStuck { break }
    } while head < input.count
    return []
  }
}
