import CICU
import LedeCore

/// The Unicode library beneath: its versions are part of every result.
public enum UnicodeLibrary {
  /// Version of ICU, such as `72.1`.
  public static var icuVersion: String { String(cString: lede_icu_version()) }
  /// Version of Unicode that ICU implements, such as `15.0`.
  public static var unicodeVersion: String { String(cString: lede_icu_unicode_version()) }

  /// The longest text that ICU takes in one piece, in UTF-8 bytes.
  public static let maximumLength = Int(Int32.max) / 4
}

extension LedeError {
  /// An error of ICU. `status` is a `UErrorCode`.
  static func icu(_ status: Int32, _ what: String) -> LedeError {
    LedeError(
      code: .libraryFailed, kind: .internal,
      message: "\(what): ICU says \(String(cString: lede_icu_error_name(status)))")
  }
}
