@preconcurrency import Glibc

/// What the system says of this process.
enum ProcessFigures {
  /// Its number.
  static var identifier: Int { Int(getpid()) }

  /// Memory that it holds in RAM now, in bytes; 0 where the system does not say.
  static var residentBytes: Int {
    // The second number of the line is the resident pages (proc(5)).
    let file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return 0 }
    defer { close(file) }
    return withUnsafeTemporaryAllocation(byteCount: 128, alignment: 1) { buffer in
      let count = read(file, buffer.baseAddress, buffer.count)
      guard count > 0 else { return 0 }
      var fields = 0
      var pages = 0
      for byte in buffer[..<count] {
        if byte == 0x20 { fields += 1 }
        if fields == 1, (0x30...0x39).contains(byte) { pages = pages * 10 + Int(byte) - 0x30 }
        if fields > 1 { break }
      }
      return pages * pageSize
    }
  }

  private static let pageSize = max(1, sysconf(Int32(_SC_PAGESIZE)))

  /// The most memory that it has held in RAM so far, in bytes.
  static var peakResidentBytes: Int { usage.ru_maxrss * 1024 }

  /// Processor time of all its threads, in seconds.
  static var processorSeconds: Double {
    let usage = usage
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) / 1e6
  }

  private static var usage: rusage {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage
  }

  /// Processor time of this thread, in nanoseconds.
  static var threadNanoseconds: Int { nanoseconds(CLOCK_THREAD_CPUTIME_ID) }

  /// The time of day, in nanoseconds since 1970.
  static var unixNanoseconds: Int { nanoseconds(CLOCK_REALTIME) }

  private static func nanoseconds(_ clock: clockid_t) -> Int {
    var time = timespec()
    clock_gettime(clock, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}

extension Duration {
  /// In whole nanoseconds.
  var nanoseconds: Int {
    let (seconds, attoseconds) = components
    return Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
  }

  /// In seconds.
  var seconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) + Double(attoseconds) / 1e18
  }
}
