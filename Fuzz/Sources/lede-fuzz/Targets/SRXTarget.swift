import LedeSegmentation

/// A file of segmentation rules.
enum SRXTarget: FuzzTarget {
  static func run(_ bytes: [UInt8]) { _ = try? SRXFile(bytes, name: "rules.srx") }
}
