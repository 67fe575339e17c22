public import LedeCore

/// Unpacks a stream as its bytes come in: gzip (RFC 1952) and zstd (RFC 8878), known by their first
/// bytes whatever the name of the file. Any other stream passes as it is.
///
/// Append bytes, take pieces until there is none, and so on; say ``finish()`` behind the last byte. Memory
/// is bounded whatever the stream unfolds to: a piece has 256 KiB at most, and a window of zstd 128 MiB.
public final class Unpacker {
  /// How a stream is packed.
  public enum Format: String, Sendable, CaseIterable {
    case plain, gzip, zstd
  }

  /// The largest piece, in bytes.
  public static let pieceCapacity = 256 * 1024

  /// How the stream is packed; `nil` as long as too few bytes came to tell.
  public private(set) var format: Format?
  /// Whether ``next()`` may have a piece before more is appended.
  public private(set) var mayHaveMore = false
  private let name: String
  /// What came and was not unpacked.
  private var input: [UInt8] = []
  private var head = 0
  private var isFinished = false
  private var unpackedCount = 0
  private var codec: (any Codec)?
  /// What is wrong with the stream behind the last piece.
  private var damage: LedeError?

  /// Makes an unpacker.
  /// - Parameter name: how the stream is called in messages.
  public init(name: String) { self.name = name }

  /// The format of a stream that begins like this; `nil` when these bytes are too few to tell.
  public static func format(of head: some Collection<UInt8>) -> Format? {
    for (format, magic) in [(Format.gzip, Gunzip.magic), (.zstd, Unzstd.magic)]
    where magic.starts(with: head.prefix(magic.count)) {
      return head.count >= magic.count ? format : nil
    }
    return .plain
  }

  /// Takes more of the stream.
  public func append(_ bytes: [UInt8]) {
    input = head < input.count ? Array(input[head...]) + bytes : bytes
    head = 0
    mayHaveMore = true
  }

  /// Says that the stream has ended.
  public func finish() {
    isFinished = true
    mayHaveMore = true
  }

  /// The next bytes as they were before they were packed; `nil` when more are needed, or at the end.
  /// - Throws: `damaged-input` where the stream is not what was packed, or ends too early. All that
  ///   came before was handed out.
  public func next() throws(LedeError) -> [UInt8]? {
    if let damage {
      mayHaveMore = false
      throw damage
    }
    if format == nil, !input.isEmpty || isFinished {
      format = isFinished ? Self.format(of: input) ?? .plain : Self.format(of: input)
      codec = try makeCodec()
    }
    guard let format else {
      mayHaveMore = false
      return nil
    }
    guard format != .plain else {
      mayHaveMore = false
      defer { input = [] }
      return input.isEmpty ? nil : input
    }
    return try unpack()
  }

  private func makeCodec() throws(LedeError) -> (any Codec)? {
    switch format {
    case .gzip: try Gunzip()
    case .zstd: try Unzstd()
    case .plain, nil: nil
    }
  }

  private func unpack() throws(LedeError) -> [UInt8]? {
    guard let codec, let format else { return nil }
    var piece: [UInt8] = []
    var problem: String?
    do throws(CodecError) {
      piece = try codec.unpack(input, from: &head)
    } catch {
      piece = error.piece
      problem = error.problem
    }
    if piece.isEmpty, problem == nil {
      mayHaveMore = false
      guard isFinished else { return nil }
      guard !codec.isWhole else { return nil }
      problem = "ends too early"
    }
    unpackedCount += piece.count
    if let problem {
      let error = LedeError(
        code: .damagedInput, kind: .input,
        message:
          "\(name): the \(format.rawValue) stream \(problem), behind \(unpackedCount) bytes of "
          + "text; get the file anew")
      damage = error
      guard !piece.isEmpty else { throw error }
    }
    return piece
  }
}

/// A format of packed streams.
protocol Codec: AnyObject {
  /// Whether the stream may end here.
  var isWhole: Bool { get }
  /// Unpacks on from a place, and moves it behind what was taken; empty when more is needed.
  func unpack(_ input: [UInt8], from head: inout Int) throws(CodecError) -> [UInt8]
}

/// What is wrong with a stream, and what could be unpacked before.
struct CodecError: Error {
  var piece: [UInt8] = []
  let problem: String
}

extension LedeError.Code {
  /// A packed stream ends early, or is not what was packed.
  public static let damagedInput = Self(rawValue: "damaged-input")
}
