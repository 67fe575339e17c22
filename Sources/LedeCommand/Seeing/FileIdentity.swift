@preconcurrency import Glibc

/// Which regular file a path leads to, whatever it is called.
struct FileIdentity: Hashable {
  private let device: UInt
  private let number: UInt

  /// `nil` for what is not there, and for devices and pipes.
  init?(_ path: String) {
    var info = stat()
    guard stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return nil }
    device = UInt(info.st_dev)
    number = UInt(info.st_ino)
  }
}
