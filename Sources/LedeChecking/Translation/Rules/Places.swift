enum Places {
  /// `, here and at 3 other places`.
  static func others(_ count: Int) -> String {
    switch count {
    case ...1: ""
    case 2: ", here and at another place"
    default: ", here and at \(count - 1) other places"
    }
  }
}
