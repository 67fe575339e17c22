import Foundation
import PackagePlugin

/// Makes Swift source of the Mustache templates in a target's folder `HTML/Page`: the target then
/// has `CompiledPage.program`.
@main
struct CompilePage: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let folder = target.directoryURL.appending(path: "HTML/Page")
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil, options: [.skipsHiddenFiles]
    ).sorted { $0.path() < $1.path() }
    let output = context.pluginWorkDirectoryURL.appending(path: "CompiledPage.swift")
    return [
      .buildCommand(
        displayName: "Compiling the page of \(target.name)",
        executable: try context.tool(named: "CompilePageTool").url,
        arguments: [output.path()] + files.map { $0.path() },
        inputFiles: files, outputFiles: [output])
    ]
  }
}
