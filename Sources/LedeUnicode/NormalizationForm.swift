import CICU
public import LedeCore

/// A normalization form of UAX #15, as ICU implements it.
public enum NormalizationForm: String, Sendable, CaseIterable {
  /// Canonical decomposition, then canonical composition.
  case nfc
  /// Canonical decomposition.
  case nfd
  /// Compatibility decomposition, then canonical composition.
  case nfkc
  /// Compatibility decomposition.
  case nfkd

  private var icu: lede_icu_form {
    switch self {
    case .nfc: LEDE_ICU_NFC
    case .nfd: LEDE_ICU_NFD
    case .nfkc: LEDE_ICU_NFKC
    case .nfkd: LEDE_ICU_NFKD
    }
  }

  /// Normalizes valid UTF-8 and tells what was changed.
  /// - Throws: `too-large`, or `library-failed`.
  public func apply(to bytes: UnsafeBufferPointer<UInt8>) throws(LedeError) -> TextEdit {
    try edit("normalization to \(rawValue)", bytes) { lede_icu_normalize(icu, $0, $1) }
  }

  /// Normalizes valid UTF-8 with ICU alone, without keeping what was changed.
  public func bareText(of bytes: UnsafeBufferPointer<UInt8>) throws(LedeError) -> [UInt8] {
    try text("normalization to \(rawValue)", bytes) { lede_icu_normalize_bare(icu, $0, $1) }
  }

  /// Normalizes a string.
  public func apply(to string: String) throws(LedeError) -> String {
    let bytes = Array(string.utf8)
    let normalized = try bytes.withUnsafeBufferPointer { (buffer) throws(LedeError) in
      try bareText(of: buffer)
    }
    return String(decoding: normalized, as: UTF8.self)
  }

  /// Whether valid UTF-8 is in this form already.
  public func isNormalized(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count <= UnicodeLibrary.maximumLength else { return false }
    return bytes.withMemoryRebound(to: CChar.self) { chars in
      guard let start = chars.baseAddress else { return true }
      return lede_icu_is_normalized(icu, start, Int32(chars.count))
    }
  }

  /// Whether a scalar never changes and never takes part in a change of its neighbours.
  public func isInert(_ scalar: UInt32) -> Bool { lede_icu_is_inert(icu, scalar) }

  /// Whether normalization can be done apart before and from this scalar on.
  public func hasBoundary(before scalar: UInt32) -> Bool {
    lede_icu_has_boundary_before(icu, scalar)
  }
}
