@preconcurrency import Glibc
import Lede
import Synchronization

/// A folder where each input has a file, which mirrors where inputs are below the folders that were
/// named. Nothing is written outside it: not through `..`, and not through a link in it.
final class OutputFolder: Sendable {
  /// Its path, without a slash at the end.
  let path: String
  private let fileExtension: String
  private let pretends: Bool
  private let state = Mutex(State())

  private struct State {
    /// Folders where what killed runs have left was cleared away.
    var cleared: Set<String> = []
    /// Folders with new files that may not outlive a loss of power yet.
    var unsynced: [String: FolderHandle] = [:]
    /// A file that an earlier run has begun and this one goes on with.
    var begun: String?
  }

  /// So many folders are open at a time.
  private static let maximumOpen = 32

  /// Makes the folder unless it is there.
  /// - Parameters:
  ///   - languages: those that an article has a file each in; none for one file.
  ///   - pretends: whether nothing is made.
  /// - Throws: a usage failure when two inputs would have one file, or a file would take the place of
  ///   an input; an I/O failure when there can be no folder.
  init(
    _ folder: String, fileExtension: String, inputs: [InputFile], languages: [LanguageTag] = [],
    pretends: Bool = false
  ) throws(CommandFailure) {
    var path = folder[...]
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.path = String(path)
    self.fileExtension = fileExtension
    self.pretends = pretends
    guard pretends || mkdir(folder, 0o777) == 0 || errno == EEXIST else {
      throw CommandFailure(Files.failed("make the folder", folder, errno))
    }
    try check(inputs, languages.isEmpty ? [nil] : languages.map(Optional.some))
  }

  private func check(
    _ inputs: [InputFile], _ languages: [LanguageTag?]
  ) throws(CommandFailure) {
    func fail(_ message: String) -> CommandFailure {
      CommandFailure(.usage, "lede: error: \(message)")
    }
    var owners: [String: String] = [:]
    var folders: Set<Substring> = []
    let identities = Set(inputs.compactMap { NodeIdentity($0.path) })
    for (input, language) in inputs.flatMap({ input in languages.map { (input, $0) } }) {
      let name = name(of: input, in: language)
      if let other = owners.updateValue(input.path, forKey: name) {
        throw fail(
          "\(other) and \(input.path) would both be written to \(path(of: name)); run lede once for "
            + "each, with a folder of its own, or name the folder that both are in")
      }
      if let identity = NodeIdentity(path(of: name)), identities.contains(identity) {
        throw fail(
          "\(path(of: name)) is an article itself and would be written over; name another folder")
      }
      var folder = name[...]
      while let slash = folder.lastIndex(of: "/") {
        folder = folder[..<slash]
        guard folders.insert(folder).inserted else { break }
      }
    }
    for folder in folders {
      guard let owner = owners[String(folder)] else { continue }
      throw fail(
        "\(owner) would be written to \(path(of: String(folder))), which has to be a folder for "
          + "others; give it another name")
    }
  }

  // MARK: Names

  /// The name of an input's file in the folder, with the folders below it; of one language, where there
  /// is a file for each.
  func name(of input: InputFile, in language: LanguageTag? = nil) -> String {
    name(of: input, suffix: language?.description ?? "")
  }

  /// The same with what tells the files of an input apart before the extension, if there are several.
  func name(of input: InputFile, suffix: String) -> String {
    let mirrored = input.path == "-" ? "stdin" : Inputs.unpackedName(input.mirrored)
    let start = mirrored.lastIndex(of: "/").map { mirrored.index(after: $0) } ?? mirrored.startIndex
    let name = mirrored[start...]
    // What begins with its only dot has no extension.
    let end = name.dropFirst().lastIndex(of: ".") ?? name.endIndex
    return "\(mirrored[..<end])\(suffix.isEmpty ? "" : ".")\(suffix).\(fileExtension)"
  }

  /// The path of a file in the folder.
  func path(of name: String) -> String { path == "/" ? "/" + name : "\(path)/\(name)" }

  // MARK: Files

  /// The folder, open.
  func handle() throws(LedeError) -> FolderHandle { try FolderHandle(path) }

  /// Begins a file, or goes on with one; see ``OutputFile``.
  func file(
    _ name: String, keeping length: Int? = nil
  ) throws(CommandFailure) -> OutputFile {
    if pretends { return try OutputFile(path(of: name), pretends: true) }
    do throws(LedeError) {
      let (folder, last) = try parent(of: name)
      var info = stat()
      let isThere = fstatat(folder.file, last, &info, AT_SYMLINK_NOFOLLOW) == 0
      guard !isThere || info.st_mode & S_IFMT != S_IFDIR else {
        throw Files.failed("write", path(of: name), EISDIR)
      }
      let isFile = isThere && info.st_mode & S_IFMT == S_IFREG
      return OutputFile(
        try PartFile(
          last, in: folder, path: path(of: name), mode: isFile ? info.st_mode & 0o777 : nil,
          keeping: length))
    } catch {
      throw CommandFailure(error)
    }
  }

  /// Puts a file in its place. It outlives a loss of power from the next ``sync()`` on.
  func finish(_ file: OutputFile) throws(CommandFailure) {
    try file.finish(syncsFolder: false)
    guard let folder = file.part?.folder else { return }
    let excess = state.withLock { state -> [FolderHandle] in
      state.unsynced[folder.path] = folder
      guard state.unsynced.count > Self.maximumOpen else { return [] }
      defer { state.unsynced.removeAll() }
      return Array(state.unsynced.values)
    }
    for folder in excess { folder.sync() }
  }

  /// Makes sure that all files that were put in their place outlive a loss of power.
  func sync() {
    let folders = state.withLock { state in
      defer { state.unsynced.removeAll() }
      return Array(state.unsynced.values)
    }
    for folder in folders { folder.sync() }
  }

  /// Says that an earlier run has begun a file, so that it is not cleared away.
  func keep(_ name: String) { state.withLock { $0.begun = path(of: name) } }

  /// The size of a file in the folder, if it is there.
  func size(of name: String) -> Int? { InputIdentity(path: path(of: name)).size }

  private func parent(
    of name: String
  ) throws(LedeError) -> (folder: FolderHandle, last: String) {
    var parts = name.split(separator: "/").map(String.init)
    let last = parts.removeLast()
    var folder = try handle()
    for part in parts { folder = try folder.folder(part) }
    clear(folder)
    return (folder, last)
  }

  /// Removes what killed runs have left in a folder, once.
  private func clear(_ folder: FolderHandle) {
    let (isNew, begun) = state.withLock { state in
      (state.cleared.insert(folder.path).inserted, state.begun)
    }
    guard isNew else { return }
    for name in folder.names where name.hasSuffix(PartFile.suffix) {
      let output = "\(folder.path)/\(name.dropLast(PartFile.suffix.count))"
      if output != begun { try? OwnFile.remove(name, in: folder, for: output) }
    }
  }
}
