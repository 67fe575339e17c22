import Foundation

// Usage: CompilePageTool OUTPUT FILE…
// Writes a Swift file whose `CompiledPage.program` is the template `page.mustache` among the files,
// with its partials (`*.mustache`), style (`page.css`) and strings (`en.json`) in it.
let arguments = CommandLine.arguments
guard arguments.count >= 3 else {
  print("usage: CompilePageTool OUTPUT FILE…")
  exit(64)
}
do {
  let program = try PageCompiler(files: Array(arguments[2...])).compile()
  let literal = program.split(separator: "\n", omittingEmptySubsequences: false)
    .joined(separator: "\\###n")
    .replacing("\u{1}", with: "\\###u{1}").replacing("\u{2}", with: "\\###u{2}")
  let source = """
    enum CompiledPage {
      static let program: StaticString = ###"\(literal)"###
    }

    """
  try source.write(toFile: arguments[1], atomically: true, encoding: .utf8)
} catch {
  print("error: \(error)")
  exit(1)
}
