@preconcurrency import Glibc

/// What is known of the terminal.
enum Terminal {
  /// Whether standard output is a terminal that may be styled.
  static var isStyled: Bool {
    guard isatty(1) == 1, getenv("NO_COLOR").map({ $0.pointee == 0 }) ?? true else { return false }
    return getenv("TERM").map { String(cString: $0) != "dumb" } ?? false
  }

  /// Whether standard error is a terminal: only then is progress shown.
  static var showsProgress: Bool { isatty(2) == 1 }

  /// Whether standard input is a terminal.
  static var readsFromKeyboard: Bool { isatty(0) == 1 }

  /// Columns of the terminal, 80 when there is none; never more than 100, for reading.
  static var width: Int {
    var size = winsize()
    guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 else { return 80 }
    return min(100, Int(size.ws_col))
  }

  /// Opens what of the standard streams was closed, so that no other file takes its number: nobody
  /// listens there.
  static func openStandardStreams() {
    for file in Int32(0)...2 where fcntl(file, F_GETFD) < 0 { _ = open("/dev/null", O_RDWR) }
  }

  /// A closed standard output is an error of a write, not a signal.
  static func ignoreBrokenPipes() {
    signal(SIGPIPE, SIG_IGN)
  }

  /// Ends the process.
  static func exit(_ status: ExitStatus) -> Never { Glibc.exit(status.rawValue) }

  /// Number of processors.
  static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// A monotonic clock, in milliseconds.
  static var milliseconds: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }
}
