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
  /// The file of one language; those of several have its tag before the extension. `nil` for
  /// standard output.
  let path: String?
  /// Where each article has files of its own.
  let folder: OutputFolder?
  /// Whether nothing is written but what would be.
  let pretends: Bool

  /// Writes a file for each language.
  /// - Parameter article: the only article, where each has files of its own.
  func write(_ results: [ArticleResult], of article: InputFile? = nil) throws(CommandFailure) {
    let languages = targets.isEmpty ? [nil] : targets.map(Optional.some)
    // All are made before one is written: what cannot be said is said before there is half a kit.
    var pages: [(LanguageTag?, [UInt8])] = []
    do throws(LedeError) {
      for language in languages {
        var page: [UInt8] = []
        let document = try TranslationKit(scope: scope, target: language).document(of: results)
        try format.write(document, to: &page)
        pages.append((language, page))
      }
    } catch {
      throw CommandFailure(error)
    }
    for (language, page) in pages {
      let language = targets.count > 1 ? language : nil
      if let folder, let article {
        let file = try folder.file(folder.name(of: article, in: language))
        try file.append(page)
        try folder.finish(file)
      } else {
        let file = try OutputFile(path(in: language), pretends: pretends)
        try file.append(page)
        try file.finish()
      }
    }
  }

  private func path(in language: LanguageTag?) -> String? {
    guard let path, let language else { return path }
    let name = path.split(separator: "/").last ?? ""
    // What begins with its only dot has no extension.
    guard let dot = path.lastIndex(of: "."), path[dot...].utf8.count <= name.dropFirst().utf8.count
    else { return "\(path).\(language)" }
    return "\(path[..<dot]).\(language)\(path[dot...])"
  }
}
