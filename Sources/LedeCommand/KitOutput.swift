import Lede

/// Writes files for translators: one for each language.
struct KitOutput {
  /// What a translator gets.
  enum Format {
    case xliff(XLIFFWriter.Format)
    /// A page of two columns.
    case page

    func write(
      _ document: TranslationDocument, to output: inout [UInt8]
    ) throws(LedeError) {
      switch self {
      case .xliff(let version): try XLIFFWriter(version).write(document, to: &output)
      case .page: BilingualPageWriter().write(document, to: &output)
      }
    }
  }

  let scope: TranslationKit.Scope
  let format: Format
  let targets: [LanguageTag]
  /// The file of one language; those of several have its tag before the extension, and those of
  /// several source languages that too. `nil` for standard output.
  let path: String?
  /// Where each article has files of its own.
  let folder: OutputFolder?
  /// Whether nothing is written but what would be.
  let pretends: Bool

  /// Writes a file for each language.
  /// - Parameter article: the only article, where each has files of its own.
  func write(_ results: [ArticleResult], of article: InputFile? = nil) throws(CommandFailure) {
    try write(results.map { KitOriginal($0) }, of: article)
  }

  /// Writes a file for each language, and of each source language, since XLIFF 2 has one a file.
  /// - Parameter input: what the originals are of, where each input has files of its own.
  func write(_ originals: [KitOriginal], of input: InputFile? = nil) throws(CommandFailure) {
    let sources = bySource(originals)
    let languages = targets.isEmpty ? [nil] : targets.map(Optional.some)
    // All are made before one is written: what cannot be said is said before there is half a kit.
    var pages: [(suffix: String, page: [UInt8])] = []
    do throws(LedeError) {
      for (source, originals) in sources {
        for language in languages {
          var page: [UInt8] = []
          let document = try TranslationKit(scope: scope, target: language).document(of: originals)
          try format.write(document, to: &page)
          let suffix = [
            sources.count > 1 ? source.description : nil,
            targets.count > 1 ? language?.description : nil,
          ].compactMap(\.self).joined(separator: "-")
          pages.append((suffix, page))
        }
      }
    } catch {
      throw CommandFailure(error)
    }
    for (suffix, page) in pages {
      if let folder, let input {
        let file = try folder.file(folder.name(of: input, suffix: suffix))
        try file.append(page)
        try folder.finish(file)
      } else {
        let file = try OutputFile(path(suffix: suffix), pretends: pretends)
        try file.append(page)
        try file.finish()
      }
    }
  }

  /// The originals by their language, in the order of its first; all together on standard output,
  /// where there is one file, which then has to be of one language.
  private func bySource(_ originals: [KitOriginal]) -> [(LanguageTag, [KitOriginal])] {
    let isOneFile = path == nil && folder == nil || path == "-"
    var groups: [(language: LanguageTag, originals: [KitOriginal])] = []
    for original in originals {
      let language = original.text.document.language.tag
      if let index = groups.firstIndex(where: { isOneFile || $0.language == language }) {
        groups[index].originals.append(original)
      } else {
        groups.append((language, [original]))
      }
    }
    return groups
  }

  /// - Parameter suffix: of the languages, where there are several files; else empty.
  private func path(suffix: String) -> String? {
    guard let path, !suffix.isEmpty else { return path }
    let name = path.split(separator: "/").last ?? ""
    // What begins with its only dot has no extension.
    guard let dot = path.lastIndex(of: "."), path[dot...].utf8.count <= name.dropFirst().utf8.count
    else { return "\(path).\(suffix)" }
    return "\(path[..<dot]).\(suffix)\(path[dot...])"
  }
}
