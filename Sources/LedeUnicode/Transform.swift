import CICU
public import LedeCore

/// An ICU transform, such as `Any-Latin; Latin-ASCII`, that tells what it changed.
///
/// Not for two threads at once; see ``ResourcePool``.
public final class Transform {
  private let handle: OpaquePointer

  /// Opens a transform by its ICU identifier.
  /// - Throws: `library-failed` for an identifier that ICU does not know.
  public init(identifier: String) throws(LedeError) {
    var status: Int32 = 0
    guard let handle = lede_icu_transform_open(identifier, &status) else {
      throw LedeError.icu(status, "transform '\(identifier)'")
    }
    self.handle = handle
  }

  deinit { lede_icu_transform_close(handle) }

  /// Transforms valid UTF-8.
  public func apply(to bytes: UnsafeBufferPointer<UInt8>) throws(LedeError) -> TextEdit {
    try edit("transform", bytes) { lede_icu_transform_apply(handle, $0, $1) }
  }
}
