@preconcurrency import Glibc
import Synchronization

/// What an interrupted command tidies up.
enum Interruption {
  private static let slotCount = 64
  /// Addresses of the paths to remove, 0 for none. Whoever takes an address out frees its path, so the
  /// handler never reads what is freed.
  nonisolated(unsafe) private static let paths: UnsafeMutablePointer<Atomic<UInt>> = {
    let paths = UnsafeMutablePointer<Atomic<UInt>>.allocate(capacity: slotCount)
    for index in 0..<slotCount { (paths + index).initialize(to: Atomic(0)) }
    return paths
  }()
  private static let isResumable = Atomic(false)

  /// From now on SIGINT, SIGTERM and SIGHUP end the process with 128 and their number, and leave no
  /// file behind that is not whole, unless it is there to go on with. Only async-signal-safe calls are
  /// made in the handler.
  static func handleSignals() {
    // Made here: not in the handler.
    _ = paths
    for number in [SIGINT, SIGTERM, SIGHUP] {
      let former = signal(number) { number in
        for index in 0..<Interruption.slotCount {
          let path = Interruption.paths[index].exchange(0, ordering: .acquiring)
          if let path = UnsafeMutablePointer<CChar>(bitPattern: path) { unlink(path) }
        }
        if Interruption.isResumable.load(ordering: .relaxed) {
          let note: StaticString = "\nlede: stopped; the same command with --resume goes on\n"
          _ = write(2, note.utf8Start, note.utf8CodeUnitCount)
        }
        _exit(128 + number)
      }
      // `nohup` means it.
      if number == SIGHUP, isIgnored(former) { signal(number, SIG_IGN) }
    }
  }

  /// From now on a signal says that the run can go on.
  static func tellsOfResuming() { isResumable.store(true, ordering: .relaxed) }

  /// Names a file that has to go when a signal ends the process. Where very many are written at once,
  /// some are left to the next run.
  static func remove(_ path: String) -> Slot? {
    guard let copy = strdup(path) else { return nil }
    let address = UInt(bitPattern: copy)
    for index in 0..<slotCount {
      if paths[index].compareExchange(expected: 0, desired: address, ordering: .releasing).exchanged
      {
        return Slot(index: index, address: address)
      }
    }
    Glibc.free(copy)
    return nil
  }

  /// A file that has to go.
  struct Slot {
    fileprivate let index: Int
    fileprivate let address: UInt

    /// It may stay.
    func free() {
      let (isOwn, _) = Interruption.paths[index].compareExchange(
        expected: address, desired: 0, ordering: .acquiringAndReleasing)
      if isOwn { Glibc.free(UnsafeMutableRawPointer(bitPattern: address)) }
    }
  }

  private static func isIgnored(_ handler: sighandler_t?) -> Bool {
    unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
