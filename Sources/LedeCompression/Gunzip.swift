import CZlib
import LedeCore

/// Unpacks gzip by zlib: members one behind the other, and zeros behind the last, as tapes have them.
final class Gunzip: Codec {
  static let magic: [UInt8] = [0x1F, 0x8B]

  private enum State {
    case member, between, padding
  }

  /// zlib keeps its address.
  private let stream: UnsafeMutablePointer<z_stream>
  private var state = State.member

  init() throws(LedeError) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 15 bits of window, and 16 for gzip's header.
    let status = inflateInit2_(
      stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else {
      stream.deallocate()
      throw LedeError(
        code: .libraryFailed, kind: .internal, message: "zlib cannot begin: status \(status)")
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  var isWhole: Bool { state != .member }

  func unpack(_ input: [UInt8], from head: inout Int) throws(CodecError) -> [UInt8] {
    while head < input.count {
      switch state {
      case .padding:
        guard input[head...].allSatisfy({ $0 == 0 }) else {
          throw CodecError(problem: "has other bytes behind its end")
        }
        head = input.count
      case .between:
        if input[head] == Self.magic[0] {
          inflateReset(stream)
          state = .member
        } else {
          state = .padding
        }
      case .member:
        let piece = try inflate(input, from: &head)
        if !piece.isEmpty { return piece }
      }
    }
    // What zlib holds back for want of room is not input any more.
    return state == .member ? try inflate(input, from: &head) : []
  }

  private func inflate(_ input: [UInt8], from head: inout Int) throws(CodecError) -> [UInt8] {
    var status = Z_OK
    let start = head
    var taken = 0
    let piece = [UInt8](unsafeUninitializedCapacity: Unpacker.pieceCapacity) { buffer, count in
      input.withUnsafeBufferPointer { bytes in
        // zlib does not write to its input.
        stream.pointee.next_in = UnsafeMutablePointer(
          mutating: bytes.baseAddress.map { $0 + start })
        stream.pointee.avail_in = UInt32(bytes.count - start)
        stream.pointee.next_out = buffer.baseAddress
        stream.pointee.avail_out = UInt32(buffer.count)
        status = CZlib.inflate(stream, Z_NO_FLUSH)
        taken = bytes.count - start - Int(stream.pointee.avail_in)
        count = buffer.count - Int(stream.pointee.avail_out)
        stream.pointee.next_in = nil
      }
    }
    head += taken
    switch status {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END: state = .between
    default: throw CodecError(piece: piece, problem: "is damaged")
    }
    return piece
  }
}
