import Lede

/// Files with a source and its translation, known by their content.
enum BilingualFile {
  /// What the names of such files end in.
  static let extensions = [".xlf", ".xliff", ".tmx"]

  static func recognizes(_ bytes: [UInt8]) -> Bool {
    XLIFFReader.recognizes(bytes) || TMXReader.recognizes(bytes)
  }

  /// What a file holds, or `nil` when it is none of these.
  /// - Throws: `invalid-xliff` or `invalid-tmx`, with all that is wrong with it.
  static func read(
    _ bytes: [UInt8], name: String
  ) throws(LedeError) -> TranslationDocument? {
    let memory: TranslationMemory
    do throws(DiagnosticsError) {
      if XLIFFReader.recognizes(bytes) { return try XLIFFReader().read(bytes, name: name) }
      guard TMXReader.recognizes(bytes) else { return nil }
      memory = try TMXReader().read(bytes, name: name)
    } catch {
      throw LedeError(
        code: error.diagnostics.first?.code ?? .invalidXLIFF, kind: .input,
        message: error.description)
    }
    // The texts that are translated are the same in all languages.
    let source = memory.sourceLanguage ?? memory.languages.first
    return try memory.document(
      named: name, to: memory.languages.first { $0.language != source?.language })
  }
}
