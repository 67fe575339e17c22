/// The version of Lede, by semantic versioning.
public enum LedeVersion {
  /// Such as `0.1.0`.
  public static let string = "0.1.0"
  /// The version of the record contract: `v` of every record.
  public static let record = 1
}
