/// The unit in which offsets are told to the outside.
public enum OffsetUnit: String, Sendable, CaseIterable {
  /// UTF-8 bytes, the unit inside Lede.
  case utf8
  /// UTF-16 code units, the unit of JavaScript, Java and .NET strings.
  case utf16
  /// Unicode scalar values (code points), the unit of Python strings.
  case scalar
}

/// Turns byte offsets of one text into another unit, and back.
///
/// Holds a checkpoint every 256 bytes, so a look-up reads at most 256 bytes.
public struct OffsetMap: Sendable {
  /// The unit told to the outside.
  public let unit: OffsetUnit
  private let bytes: [UInt8]
  private let checkpoints: [Int]
  private static let stride = 256

  /// Indexes a text.
  /// - Complexity: O(*n*), nothing for UTF-8.
  public init<Space: TextSpace>(_ text: Text<Space>, unit: OffsetUnit) {
    self.unit = unit
    bytes = text.bytes
    guard unit != .utf8 else {
      checkpoints = []
      return
    }
    var points: [Int] = []
    points.reserveCapacity(bytes.count / Self.stride + 1)
    var units = 0
    for (i, byte) in bytes.enumerated() {
      if i % Self.stride == 0 { points.append(units) }
      units += Self.width(byte, unit)
    }
    checkpoints = points
  }

  /// Units that the scalar led by `byte` takes; trailing bytes take none.
  private static func width(_ byte: UInt8, _ unit: OffsetUnit) -> Int {
    if byte & 0xC0 == 0x80 { return 0 }
    return unit == .utf16 && byte >= 0xF0 ? 2 : 1
  }

  /// The offset in ``unit`` of a byte offset at a scalar boundary.
  public func offset(ofByte offset: Int) -> Int {
    guard unit != .utf8 else { return offset }
    let offset = min(max(0, offset), bytes.count)
    guard !checkpoints.isEmpty else { return 0 }
    let block = min(offset / Self.stride, checkpoints.count - 1)
    var units = checkpoints[block]
    for i in block * Self.stride..<offset { units += Self.width(bytes[i], unit) }
    return units
  }

  /// The byte offset of an offset in ``unit``, or `nil` when it is outside the text or cuts a
  /// scalar in two.
  public func byte(ofOffset offset: Int) -> Int? {
    guard offset >= 0 else { return nil }
    if unit == .utf8 {
      guard offset <= bytes.count else { return nil }
      return offset == bytes.count || bytes[offset] & 0xC0 != 0x80 ? offset : nil
    }
    var low = 0
    var high = checkpoints.count
    while low < high {
      let middle = (low + high) / 2
      if checkpoints[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return offset == 0 ? 0 : nil }
    var units = checkpoints[low - 1]
    var i = (low - 1) * Self.stride
    while i < bytes.count {
      if units == offset, bytes[i] & 0xC0 != 0x80 { return i }
      if units > offset { return nil }
      units += Self.width(bytes[i], unit)
      i += 1
    }
    return units == offset ? bytes.count : nil
  }
}
