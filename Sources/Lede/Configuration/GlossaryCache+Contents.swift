import LedeCore
import LedeTerminology

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension GlossaryCache {
  /// A compiled glossary, or the compiled matcher of some.
  public struct Entry: Sendable, Hashable {
    /// What is compiled.
    public enum Kind: String, Sendable {
      /// The concepts of a glossary.
      case glossary
      /// The terms of glossaries in one language.
      case matcher
    }

    /// What is compiled.
    public let kind: Kind
    /// The path of each file that it was made of.
    public let sources: [String]
    /// In bytes.
    public let size: Int
    /// When it was used last: a date and time of UTC (ISO 8601), to the second.
    public let lastUse: String
  }

  /// What is in the cache, the entries used last first. What is not whole is left out.
  public func entries() -> [Entry] {
    files().compactMap { file in
      guard let kind = Self.kind(of: file), let (bytes, start) = head(of: file) else { return nil }
      return Entry(
        kind: kind, sources: CompiledTermbase.sources(bytes, from: start), size: file.size,
        lastUse: Self.time(file.seconds))
    }
  }

  /// Removes everything that caches made in the folder, and nothing else.
  /// - Returns: how many files there were, and how many bytes they took.
  @discardableResult
  public func clear() -> (files: Int, bytes: Int) {
    var (count, size) = (0, 0)
    for file in files() where remove(file) {
      count += 1
      size += file.size
    }
    return (count, size)
  }

  private static func kind(of file: File) -> Entry.Kind? {
    if file.name.hasSuffix(glossaryEnding) { return .glossary }
    return file.name.hasSuffix(matcherEnding) ? .matcher : nil
  }

  /// The time as ISO 8601 has it.
  private static func time(_ seconds: Int) -> String {
    var time = time_t(seconds)
    var parts = tm()
    guard gmtime_r(&time, &parts) != nil else { return "" }
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
      + "T\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))Z"
  }
}
