/// Finds what is quoted in running text.
public enum QuotedText {
  /// The ranges between quotation marks, marks included, in order and without overlap; quotations
  /// inside quotations are part of the outer one.
  ///
  /// A double mark without its partner opens or closes a quotation that goes on in the next
  /// paragraph or began in an earlier one: it reaches to that end of the range.
  /// - Parameters:
  ///   - bytes: valid UTF-8.
  ///   - range: one paragraph.
  /// - Complexity: O(*n*).
  public static func ranges(
    in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> [Range<Int>] {
    let view = ScalarView(bytes)
    let marks = QuotationMark.scan(view, range)
    var found: [Range<Int>] = []
    var floor = range.lowerBound
    for mark in marks where mark.start >= floor {
      let end: Int
      if mark.isOpening, let partner = mark.partner {
        end = marks[partner].end
      } else if isDouble(view.scalar(at: mark.start).value) {
        if !mark.isOpening {
          // What was quoted before it belongs to the same quotation.
          found = [range.lowerBound..<mark.end]
          floor = mark.end
          continue
        }
        end = range.upperBound
      } else {
        continue
      }
      found.append(mark.start..<end)
      floor = end
    }
    return found
  }

  /// A single mark without a partner is more likely an apostrophe.
  private static func isDouble(_ value: UInt32) -> Bool {
    ![0x27, 0x2018, 0x2019, 0x201A, 0x201B, 0x2039, 0x203A].contains(value)
  }
}
