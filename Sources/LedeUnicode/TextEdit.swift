import CICU
public import LedeCore

/// What an operation made of a text: the new UTF-8 and the runs that lead back.
public struct TextEdit: Sendable {
  /// One run, lengths in UTF-8 bytes.
  public struct Run: Sendable, Hashable {
    /// Length in the text that was given.
    public let sourceLength: Int
    /// Length in the text that was made.
    public let targetLength: Int
    /// Whether it was replaced.
    public let isChanged: Bool
  }

  /// The new text: valid UTF-8, except where an operation encodes to another character set.
  public let bytes: [UInt8]
  /// The runs, in order, covering both texts.
  public let runs: [Run]

  /// The runs as an alignment of two spaces of the caller's choice.
  public func alignment<From: TextSpace, To: TextSpace>(
    _: From.Type = From.self, _: To.Type = To.self
  ) -> Alignment<From, To> {
    var alignment = Alignment<From, To>()
    for run in runs {
      if run.isChanged {
        alignment.appendReplacement(from: run.sourceLength, to: run.targetLength)
      } else {
        alignment.appendUnchanged(run.sourceLength)
      }
    }
    return alignment
  }
}

/// Calls a shim on borrowed bytes and takes over what it returns.
func edit(
  _ what: String, _ bytes: UnsafeBufferPointer<UInt8>,
  _ operation: (UnsafePointer<CChar>, Int32) -> lede_icu_result
) throws(LedeError) -> TextEdit {
  let result = try raw(what, bytes, operation)
  defer { lede_icu_result_free(result) }
  return TextEdit(bytes: copy(result), runs: runs(result))
}

/// The same without runs, for callers that need the text alone.
func text(
  _ what: String, _ bytes: UnsafeBufferPointer<UInt8>,
  _ operation: (UnsafePointer<CChar>, Int32) -> lede_icu_result
) throws(LedeError) -> [UInt8] {
  let result = try raw(what, bytes, operation)
  defer { lede_icu_result_free(result) }
  return copy(result)
}

private func raw(
  _ what: String, _ bytes: UnsafeBufferPointer<UInt8>,
  _ operation: (UnsafePointer<CChar>, Int32) -> lede_icu_result
) throws(LedeError) -> lede_icu_result {
  guard bytes.count <= UnicodeLibrary.maximumLength else {
    throw LedeError(
      code: .tooLarge, kind: .limit,
      message: "\(what): the text has \(bytes.count) bytes, ICU takes at most "
        + "\(UnicodeLibrary.maximumLength) in one piece")
  }
  let result = bytes.withMemoryRebound(to: CChar.self) { chars in
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 1) { empty in
      empty.initialize(repeating: 0)
      guard let start = chars.baseAddress ?? empty.baseAddress.map({ UnsafePointer($0) }) else {
        return lede_icu_result(text: nil, text_length: 0, edits: nil, edit_count: 0, status: 0)
      }
      return operation(start, Int32(bytes.count))
    }
  }
  guard result.status <= 0 else {
    let offset = result.text_length
    lede_icu_result_free(result)
    throw LedeError.icu(result.status, offset > 0 ? "\(what), at byte \(offset)" : what)
  }
  return result
}

func copy(_ result: lede_icu_result) -> [UInt8] {
  guard let text = result.text else { return [] }
  return text.withMemoryRebound(to: UInt8.self, capacity: Int(result.text_length)) {
    Array(UnsafeBufferPointer(start: $0, count: Int(result.text_length)))
  }
}

private func runs(_ result: lede_icu_result) -> [TextEdit.Run] {
  UnsafeBufferPointer(start: result.edits, count: Int(result.edit_count)).map {
    TextEdit.Run(
      sourceLength: Int($0.source_length), targetLength: Int($0.target_length),
      isChanged: $0.is_changed)
  }
}
