@preconcurrency import Glibc

/// Device and number of a file, whatever it is called.
struct NodeIdentity: Hashable {
  private let device: UInt
  private let number: UInt

  /// `nil` where there is no file, and for standard input.
  init?(_ path: String) {
    var info = stat()
    guard path != "-", stat(path, &info) == 0 else { return nil }
    self.init(info)
  }

  /// `nil` for devices and pipes, too: they may be written to again and again.
  init?(regularFile path: String) {
    var info = stat()
    guard path != "-", stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return nil }
    self.init(info)
  }

  private init(_ info: stat) {
    device = UInt(info.st_dev)
    number = UInt(info.st_ino)
  }
}
