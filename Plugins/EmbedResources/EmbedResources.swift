import Foundation
import PackagePlugin

/// Makes Swift source of data files, so that a program needs no files beside it.
///
/// A target that uses the plugin names its folders in a file `embed.txt`: one path a line, relative
/// to the package. The target then has `EmbeddedFiles.all`.
@main
struct EmbedResources: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let package = context.package.directoryURL
    let list = target.directoryURL.appending(path: "embed.txt")
    let folders = try String(contentsOf: list, encoding: .utf8)
      .split(whereSeparator: \.isNewline).map { package.appending(path: String($0)) }
    let files = folders.flatMap(Self.files)
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles.swift")
    return [
      .buildCommand(
        displayName: "Embedding \(files.count) files into \(target.name)",
        executable: try context.tool(named: "EmbedResourcesTool").url,
        arguments: [output.path(), package.path()] + files.map { $0.path() },
        inputFiles: files + [list], outputFiles: [output])
    ]
  }

  private static func files(in folder: URL) -> [URL] {
    let walker = FileManager.default.enumerator(
      at: folder, includingPropertiesForKeys: [.isRegularFileKey], options: [.skipsHiddenFiles])
    let urls = (walker?.allObjects ?? []).compactMap { $0 as? URL }
    return urls.filter {
      (try? $0.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true
    }
    .sorted { $0.path() < $1.path() }
  }
}
