import Foundation
import Mustache

/// Renders a page's templates ahead of time, by swift-mustache, with stand-ins for the values that
/// an article will give.
///
/// A stand-in leaves its name where its value belongs, between U+0001 and U+0002: `=name` for a
/// variable, `#name` and `/name` around what a section repeats. What comes out is the whole page,
/// partials, style and strings in their places, and needs no more than filling in: neither
/// swift-mustache nor Foundation, which it imports, is in the program that writes pages.
///
/// Sections, variables, dotted names, comments and partials are taken; what can not be told ahead
/// is an error: inverted sections, set delimiters, pragmas, lambdas of the page's own, and
/// unescaped variables, since everything that comes from an article has to be escaped.
struct PageCompiler {
  private var texts: [String: String] = [:]
  private var style = ""

  struct Mistake: Error, CustomStringConvertible {
    let description: String
  }

  init(files: [String]) throws {
    for file in files {
      let url = URL(filePath: file)
      let name = url.deletingPathExtension().lastPathComponent
      let text = try String(contentsOf: url, encoding: .utf8)
      guard !text.contains("\u{1}"), !text.contains("\u{2}") else {
        throw Mistake(description: "\(file): holds U+0001 or U+0002")
      }
      switch url.pathExtension {
      case "mustache": texts[name] = text
      case "css": style = text
      case "json":
        for (key, value) in try JSONDecoder().decode([String: String].self, from: Data(text.utf8)) {
          texts["text/\(key)"] = value
        }
      default: throw Mistake(description: "\(file): is no template, style or strings")
      }
    }
  }

  /// The page as a program.
  func compile() throws -> String {
    var library = MustacheLibrary()
    for (name, text) in texts {
      try check(text, name)
      do {
        try library.register(text, named: name)
      } catch let error as MustacheTemplate.ParserError {
        throw Mistake(
          description: "\(name):\(error.context.lineNumber):\(error.context.columnNumber): "
            + "\(error.error)")
      }
    }
    guard let page = library.render(StandIns(style: style), withTemplate: "page") else {
      throw Mistake(description: "there is no page.mustache")
    }
    // What is escaped has an escaped ampersand in it; what is not, a bare one.
    let program = page.replacing("\u{1}&amp;", with: "\u{1}=")
      .replacing(/(\u{1}#[^\u{2}]*\u{2})\n/) { String($0.output.1) }
    if let raw = program.firstMatch(of: /\u{1}&([^\u{2}]*)/) {
      throw Mistake(description: "'\(raw.output.1)' is not escaped")
    }
    return program
  }

  /// What the library would pass over in silence, or can not be told ahead.
  private func check(_ text: String, _ name: String) throws {
    for tag in text.matches(of: /{{\s*([#\/^>&{!=%$<]?)\s*([^}]*?)\s*}}/) {
      let subject = String(tag.output.2)
      switch tag.output.1 {
      case ">":
        guard texts[subject] != nil else {
          throw Mistake(description: "\(name): there is no partial '\(subject)'")
        }
      case "^", "=", "%", "$", "<":
        throw Mistake(description: "\(name): '\(tag.output.0)' can not be compiled")
      default: break
      }
    }
  }
}

/// Has a stand-in for every name.
private struct StandIns: MustacheParent {
  let style: String

  func child(named name: String) -> Any? {
    name == "style" ? style : StandIn(name: name).lambda
  }
}

/// A value that is not known yet.
private struct StandIn: MustacheParent, CustomStringConvertible {
  let name: String

  /// The library calls a lambda with the text of its section, and with nothing for a variable.
  var lambda: MustacheLambda {
    MustacheLambda { text in
      text.isEmpty ? self : "\u{1}#\(name)\u{2}\n\(text)\u{1}/\(name)\u{2}"
    }
  }

  /// The ampersand tells whether it was escaped.
  var description: String { "\u{1}&\(name)\u{2}" }

  func child(named child: String) -> Any? { StandIn(name: "\(name).\(child)").lambda }
}
