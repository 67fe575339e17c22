import LedeXML

/// What holds where nothing is said (ITS 2.0 section 8.1), for XML and for HTML.
enum ITSDefaults {
  /// Attributes of HTML that are translated with their element (HTML, the `translate` attribute).
  private static let translatable: [String: Set<String>] = [
    "abbr": ["th"], "alt": ["area", "img", "input"], "download": ["a", "area"],
    "label": ["menuitem", "menu", "optgroup", "option", "track"],
    "placeholder": ["input", "textarea"], "srcdoc": ["iframe"],
  ]
  private static let translatableEverywhere: Set<String> = ["lang", "style", "title"]
  /// Names of `meta` whose content is text.
  private static let textualMetadata: Set<String> = [
    "description", "keywords", "application-name", "author",
  ]

  /// Elements of HTML that are part of the text around them: phrasing content.
  private static let phrasing: Set<String> = [
    "a", "abbr", "area", "audio", "b", "bdi", "bdo", "br", "button", "canvas", "cite", "code",
    "command", "data", "datalist", "del", "dfn", "em", "embed", "i", "img", "input", "ins", "kbd",
    "keygen", "label", "map", "mark", "math", "meter", "object", "output", "progress", "q", "ruby",
    "s", "samp", "select", "small", "span", "strong", "sub", "sup", "svg", "time", "u", "var",
    "video", "wbr",
  ]
  /// Elements of HTML that are texts of their own inside another.
  private static let nested: Set<String> = ["iframe", "noscript", "script", "textarea"]

  static func isTranslatable(
    attribute: String, of element: String, type: String?, metadata: String?
  ) -> Bool {
    if translatableEverywhere.contains(attribute) { return true }
    if attribute == "content" {
      return element == "meta" && textualMetadata.contains(metadata ?? "")
    }
    if attribute == "value" {
      return element == "input" && ["button", "reset"].contains(type ?? "")
    }
    return translatable[attribute]?.contains(element) ?? false
  }

  static func withinText(_ element: String, isHTML: Bool) -> String {
    guard isHTML else { return "no" }
    return phrasing.contains(element) ? "yes" : nested.contains(element) ? "nested" : "no"
  }
}
