/// The colours of a page, by what they are for.
public struct Palette {
  /// Red, green and blue from 0 to 1, by the names of custom properties.
  public var colours: [String: (Double, Double, Double)] = [:]

  /// Reads the custom properties of a rule.
  public init(_ rule: Substring) {
    for part in rule.split(separator: ";") {
      let pair = part.split(separator: ":").map {
        $0.filter { !$0.isWhitespace && $0 != "{" }
      }
      guard pair.count == 2, pair[0].hasPrefix("--"), pair[1].hasPrefix("#"),
        let value = Int(pair[1].dropFirst(), radix: 16)
      else { continue }
      func channel(_ shift: Int) -> Double { Double(value >> shift & 255) / 255 }
      colours[String(pair[0].dropFirst(2))] = (channel(16), channel(8), channel(0))
    }
  }

  /// Relative luminance, WCAG 2.2.
  private func luminance(_ colour: (Double, Double, Double)) -> Double {
    func linear(_ value: Double) -> Double {
      guard value > 0.04045 else { return value / 12.92 }
      let base = (value + 0.055) / 1.055
      // base ^ 2.4, by the fifth root of its twelfth power.
      var root = base
      for _ in 0..<60 {
        let power = root * root * root * root
        root -= (power * root - base) / (5 * power)
      }
      return base * base * root * root
    }
    return 0.2126 * linear(colour.0) + 0.7152 * linear(colour.1) + 0.0722 * linear(colour.2)
  }

  /// The contrast of two colours, from 1 to 21.
  public func contrast(_ one: String, _ other: String) -> Double {
    guard let one = colours[one], let other = colours[other] else { return 0 }
    let (a, b) = (luminance(one) + 0.05, luminance(other) + 0.05)
    return max(a, b) / min(a, b)
  }
}
