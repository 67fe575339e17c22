import Lede

/// Files with a source and its translation, known by their content.
enum BilingualFile {
  /// The names of such files.
  static let extensions = [".xlf", ".xliff"]

  /// What a file holds, or `nil` when it is none of these.
  /// - Throws: `invalid-xliff`, with all that is wrong with it.
  static func read(
    _ bytes: [UInt8], name: String
  ) throws(LedeError) -> TranslationDocument? {
    guard XLIFFReader.recognizes(bytes) else { return nil }
    do {
      return try XLIFFReader().read(bytes, name: name)
    } catch {
      throw LedeError(code: .invalidXLIFF, kind: .input, message: error.description)
    }
  }
}
