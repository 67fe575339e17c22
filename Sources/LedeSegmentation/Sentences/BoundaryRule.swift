/// The rules that decide candidates, by the names that ``Sentences/Decision`` tells.
enum BoundaryRule: String {
  /// A terminal mark, and nothing that speaks against a boundary.
  case stop = "stop"
  /// The end of a block.
  case end = "block.end"
  /// Plain UAX #29.
  case unicode = "unicode"
  /// An abbreviation that stands before a name.
  case title = "abbreviation.title"
  /// An abbreviation that stands before a number.
  case number = "abbreviation.number"
  /// An abbreviation that never ends a sentence.
  case neverFinal = "abbreviation.never-final"
  /// An abbreviation that may end a sentence.
  case mayEnd = "abbreviation.may-end"
  /// An abbreviation that ends a sentence when a capital follows.
  case ends = "abbreviation.ends"
  /// The inner stop of an abbreviation that is written with spaces.
  case inner = "abbreviation.inner"
  /// Letters with stops, such as `U.N.`, that no list knows.
  case acronym = "abbreviation.acronym"
  /// A name that is written with a mark: `Yahoo!`.
  case name = "name"
  /// One letter.
  case initial = "initial"
  /// Digits or a Roman number with the stop of an ordinal.
  case ordinal = "ordinal"
  /// A stop inside a date.
  case date = "date"
  /// The stop of a list marker at the start of a block.
  case listMarker = "list.marker"
  /// Lower case follows: the sentence goes on, unless the word before is no abbreviation.
  case lowerCase = "lower-case"
  /// A comma, colon or the like follows.
  case punctuation = "punctuation"
  /// An ellipsis inside a sentence, or at its end.
  case ellipsis = "ellipsis"
  /// The quotation is a part of the sentence that goes on: `"Why?" she asked`.
  case quotationContinues = "quotation.continues"
  /// The quotation was announced by a colon or comma, and its end is the sentence's.
  case quotationIntroduced = "quotation.introduced"
  /// Another quotation follows.
  case quotationNext = "quotation.next"
  /// A dash and who said it follow.
  case attribution = "quotation.attribution"
  /// Inside a quotation that stays whole.
  case quotationWhole = "quotation.whole"
  /// The quotation breaks off with a dash.
  case breakOff = "quotation.break-off"
  /// A parenthesis behind a quotation, which says where it is from.
  case citation = "quotation.citation"
  /// A parenthesis inside a sentence ends.
  case parenthesis = "parenthesis"
  /// The next item of a list in running text.
  case listItem = "list.item"
  /// A semicolon, and a function word with a capital.
  case semicolon = "semicolon"
  /// A word that ends sentences, without a mark.
  case ending = "ending"
  /// A dash, and the next sentence of direct speech behind it.
  case dash = "dash"
  /// The language ends sentences with another mark, so that this stop is of an abbreviation.
  case scriptStop = "script.stop"
  /// The script parts sentences by spaces, so that this stop is of an abbreviation.
  case scriptSpaces = "script.spaces"
  /// No white space follows.
  case noSpace = "no-space"
  /// A space, mostly for the word before it.
  case spaceBefore = "space.before"
  /// A space, mostly for the word behind it.
  case spaceAfter = "space.after"
  /// A space, mostly for how the stretches before and behind it begin and end.
  case spaceAround = "space.around"
  /// A space, mostly for the lengths before and behind it.
  case spaceLength = "space.length"
}
