@preconcurrency import Glibc
import Lede

/// Finds the files that a command line names.
struct Inputs {
  /// What names of files in folders end in.
  let extensions: [String]
  /// Whether packed files are taken, too.
  var takesPacked = false
  /// Files and folders that are written to and never read, unless they are named themselves.
  var outputs: [String] = []

  /// What the name of a packed file ends in.
  static let packedExtensions = [".gz", ".zst"]

  /// The files that arguments name, or standard input where they name none.
  /// - Throws: a usage failure where nothing is named and a keyboard would have to be read.
  func named(_ arguments: [String]) throws(CommandFailure) -> [InputFile] {
    if arguments.isEmpty, Terminal.readsFromKeyboard {
      throw CommandFailure(
        .usage, "lede: error: no file given; name one, or - to read standard input")
    }
    return try found(arguments.isEmpty ? ["-"] : arguments)
  }

  /// The files that arguments name: files as they are, the files of a kind in folders and their folders
  /// in the order of their names, and what a glob matches when no file has its name. One that is missing
  /// is named, too: it is missed when it is read.
  /// - Parameter globs: whether an argument may be a glob.
  func found(_ arguments: [String], globs: Bool = true) throws(CommandFailure) -> [InputFile] {
    var files: [InputFile] = []
    let hidden = Set(outputs.compactMap { NodeIdentity($0) })
    do throws(LedeError) {
      for argument in arguments {
        files += try found(argument, globs: globs, hidden)
      }
    } catch {
      throw CommandFailure(error)
    }
    return files
  }

  /// The files that a list names, a path a line.
  func listed(in list: String) throws(CommandFailure) -> [InputFile] {
    let bytes: [UInt8]
    do throws(LedeError) {
      bytes = try Files.read(list, limit: .max)
    } catch {
      throw CommandFailure(error)
    }
    let paths = bytes.split(separator: 0x0A).map { line in
      String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
    }
    // It is a list of names: a dash is one, too.
    return try found(paths.map { $0 == "-" ? "./-" : $0 }, globs: false)
  }

  private func found(
    _ argument: String, globs: Bool, _ hidden: Set<NodeIdentity>
  ) throws(LedeError) -> [InputFile] {
    var info = stat()
    if argument == "-" { return [InputFile(argument)] }
    if stat(argument, &info) == 0 {
      guard info.st_mode & S_IFMT == S_IFDIR else {
        return [Self.marked(argument)]
      }
      if let identity = NodeIdentity(argument), hidden.contains(identity) {
        throw LedeError(
          code: .fileFailed, kind: .input,
          message: "\(argument) is what is written to, so it is not read; name another folder")
      }
      let folder = argument.hasSuffix("/") ? argument : argument + "/"
      var files: [InputFile] = []
      try list(folder, below: "", hidden, into: &files)
      guard !files.isEmpty else {
        throw LedeError(
          code: .fileFailed, kind: .input,
          message: "the folder \(argument) has no file to read in it: none whose name ends in "
            + extensions.joined(separator: ", "))
      }
      return files
    }
    guard globs, argument.contains(where: { "*?[".contains($0) }) else {
      return [Self.marked(argument)]
    }
    let matches = try matches(of: argument, hidden)
    guard !matches.isEmpty else {
      throw LedeError(code: .fileFailed, kind: .input, message: "no file matches '\(argument)'")
    }
    return matches
  }

  // MARK: Folders

  /// - Parameters:
  ///   - folder: with a slash behind it.
  ///   - below: the same, as it is mirrored.
  private func list(
    _ folder: String, below: String, _ hidden: Set<NodeIdentity>, into files: inout [InputFile]
  ) throws(LedeError) {
    guard let stream = opendir(folder) else {
      throw Files.failed("read the folder", folder, errno)
    }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = Files.name(of: entry)
      if !name.hasPrefix(".") { names.append(name) }
    }
    closedir(stream)
    names.sort()
    for name in names {
      let path = folder + name
      var info = stat()
      // Links to folders are not followed: they may lead round in circles.
      guard lstat(path, &info) == 0 else { continue }
      if !hidden.isEmpty, let identity = NodeIdentity(path), hidden.contains(identity) { continue }
      if info.st_mode & S_IFMT == S_IFDIR {
        try list(path + "/", below: below + name + "/", hidden, into: &files)
      } else if isWanted(name) {
        files.append(InputFile(path, mirrored: below + name))
      }
    }
  }

  private func isWanted(_ name: String) -> Bool {
    let inner = takesPacked ? Self.unpackedName(name) : name
    return extensions.contains { inner.hasSuffix($0) }
  }

  /// The name of a file without the extension of a packed one.
  static func unpackedName(_ name: String) -> String {
    for end in packedExtensions where name.hasSuffix(end) {
      return String(name.dropLast(end.count))
    }
    return name
  }

  // MARK: Globs

  private func matches(
    of pattern: String, _ hidden: Set<NodeIdentity>
  ) throws(LedeError) -> [InputFile] {
    // What is before the first part that is a pattern is not mirrored.
    let parts = pattern.split(separator: "/", omittingEmptySubsequences: false)
    let fixed = parts.prefix { part in !part.contains { "*?[".contains($0) } }
    let length = fixed.reduce(0) { $0 + $1.utf8.count + 1 }
    var files: [InputFile] = []
    for path in Self.glob(pattern) where !isIn(hidden, path) {
      let below = Self.isBelow(path.utf8.dropFirst(length))
      var info = stat()
      if stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFDIR {
        let folder = path.hasSuffix("/") ? path : path + "/"
        try list(
          folder, below: below.map { $0.hasSuffix("/") ? $0 : $0 + "/" } ?? "", hidden, into: &files
        )
      } else {
        files.append(InputFile(path, mirrored: below))
      }
    }
    return files
  }

  private static func glob(_ pattern: String) -> [String] {
    var found = glob_t()
    defer { globfree(&found) }
    guard Glibc.glob(pattern, 0, nil, &found) == 0 else { return [] }
    return (0..<Int(found.gl_pathc)).compactMap { index in
      found.gl_pathv[index].map { String(cString: $0) }
    }
  }

  /// Whether a path is of something that is written to, or below it.
  private func isIn(_ hidden: Set<NodeIdentity>, _ path: String) -> Bool {
    guard !hidden.isEmpty else { return false }
    var path = path[...]
    while !path.isEmpty {
      if let identity = NodeIdentity(String(path)), hidden.contains(identity) { return true }
      guard let slash = path.lastIndex(of: "/") else { return false }
      path = path[..<slash]
    }
    return false
  }

  // MARK: Mirrored paths

  /// A file by a path in which `/./` may say from where on it is mirrored.
  private static func marked(_ path: String) -> InputFile {
    let bytes = Array(path.utf8)
    guard bytes.count > 3,
      let mark = (0...bytes.count - 3).last(where: { bytes[$0..<$0 + 3].elementsEqual("/./".utf8) }
      ),
      let below = isBelow(bytes[(mark + 3)...])
    else { return InputFile(path) }
    let base = String(decoding: bytes[...mark], as: UTF8.self)
    // What lists such paths writes `./` before one that has nothing before the mark.
    return InputFile(base == "./" ? below : base + below, mirrored: below)
  }

  /// A path that stays below where it is mirrored; `nil` for one that may not.
  private static func isBelow(_ path: some Collection<UInt8>) -> String? {
    let parts = path.split(separator: 0x2F)
    guard !parts.isEmpty, !parts.contains(where: { $0.elementsEqual("..".utf8) }) else {
      return nil
    }
    return parts.filter { !$0.elementsEqual(".".utf8) }.map { String(decoding: $0, as: UTF8.self) }
      .joined(separator: "/")
  }
}

extension InputFile {
  /// Its path with the mark that says from where on it is mirrored: what `--errors` lists, so that
  /// `--files-from` finds it and mirrors it as before.
  var listed: String {
    guard mirrored.contains("/"), path.hasSuffix("/" + mirrored) || path == mirrored else {
      return path
    }
    let base = path.dropLast(mirrored.count)
    return base.isEmpty
      ? "././\(mirrored)" : base == "/" ? "/./\(mirrored)" : "\(base)./\(mirrored)"
  }
}

extension Files {
  /// The paths of the files that a command line names, or `-`; see ``Inputs``.
  static func named(
    _ arguments: [String], extensions: [String]
  ) throws(CommandFailure) -> [String] {
    try Inputs(extensions: extensions).named(arguments).map(\.path)
  }
}
