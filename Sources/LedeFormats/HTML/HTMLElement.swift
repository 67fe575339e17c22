import CHTML
import LedeCore

/// What a reader makes of the elements of a name.
struct HTMLElement: Sendable {
  /// How an element takes part in the text.
  enum Flow: Sendable {
    /// Text before, in and behind it is apart.
    case block
    /// A part of the text around it.
    case inline
    /// Ends a line, but no block.
    case lineBreak
    /// Without content, and a part of the text around it: a picture.
    case void
    /// Something in the text whose content is none: a script, a drawing, a control.
    case atom
    /// Text before and behind it is apart, and its own is left out.
    case excluded
  }

  var flow = Flow.inline
  /// What the blocks inside are.
  var kind: Block.Kind?
  /// Whether blocks inside are what they were outside, whatever encloses this.
  var resetsKind = false
  var isPreformatted = false
  /// Whether its text is no language's.
  var isCode = false
  var codeKind = InlineCode.Kind.formatting
  var subType: String?

  /// By the number of the name; the last one is for names that nobody knows.
  static let all: [HTMLElement] = {
    var all: [HTMLElement] = []
    while let name = lede_html_tag_name(Int32(all.count)) {
      all.append(HTMLElement(name: String(cString: name)))
      if name.pointee == 0 { break }
    }
    return all
  }()

  init(name: String) {
    subType = name.isEmpty ? nil : "html:\(name)"
    switch name {
    case "html", "head", "body", "div", "header", "form", "fieldset", "details",
      "dialog", "hgroup", "figure", "ul", "ol", "dl", "dir", "menu", "table", "tbody", "thead",
      "tfoot", "tr", "center", "hr", "main", "article", "section", "search", "frameset", "title",
      "meta", "link", "base", "colgroup", "col", "noframes":
      flow = .block
      resetsKind = ["main", "article", "section", "body"].contains(name)
    case "p": flow = .block
    case "h1", "h2", "h3", "h4", "h5", "h6", "summary", "legend":
      flow = .block
      kind = .heading
    case "li", "dt", "dd":
      flow = .block
      kind = .listItem
    case "td", "th":
      flow = .block
      kind = .cell
    case "blockquote":
      flow = .block
      kind = .quotation
    case "figcaption", "caption":
      flow = .block
      kind = .caption
    case "address":
      flow = .block
      kind = .byline
    case "footer":
      // Rights and contacts: for translators, but no part of the story.
      flow = .block
      kind = .label
    case "pre", "listing", "xmp", "plaintext":
      flow = .block
      isPreformatted = true
    case "nav", "aside": flow = .excluded
    case "script", "style", "template", "noscript", "iframe", "object", "video", "audio", "canvas",
      "select", "textarea", "button", "map", "applet", "datalist", "math", "svg", "rt", "rp",
      "noembed", "progress", "meter", "output":
      flow = .atom
      codeKind = .other
    case "br":
      flow = .lineBreak
      subType = "xlf:lb"
    case "img", "image":
      flow = .void
      codeKind = .image
    case "wbr", "input", "embed", "area", "source", "track", "param", "keygen", "basefont",
      "bgsound", "frame", "isindex":
      flow = .void
      codeKind = name == "input" ? .userInterface : .other
    case "a": codeKind = .link
    case "q": codeKind = .quotation
    case "b", "strong": subType = "xlf:b"
    case "i", "em", "cite", "dfn": subType = "xlf:i"
    case "u", "ins": subType = "xlf:u"
    case "code", "kbd", "samp", "tt": isCode = true
    default: break
    }
  }
}
