import TestSupport

/// An article of this project's own.
let article = """
  Ferry Talks End Without a Deal

  OSLO, June 3 (Nordic Wire) — The government and the ferry union broke off talks on Monday without \
  a deal on pay. Prime Minister Kari Lunde said the strike would go on for a week at least.

  Passengers waited for hours at the terminal in the rain. “Nobody told us anything,” said a student \
  from Bergen. The company promised to pay for hotel rooms.

  """

/// An article in Russian.
let russian = """
  Министр сообщил, что переговоры о паромах продолжатся завтра утром. Он уехал в порт на поезде. \
  Больше пока ничего не известно, сказали в министерстве.

  """

/// A folder to work in, and `lede` that works in it.
struct Desk {
  let folder: TemporaryFolder
  var lede: Tool

  init() throws {
    folder = try TemporaryFolder()
    lede = Tool.lede
    lede.folder = folder
    try folder.write(article, to: "ferry.txt")
  }

  /// Runs `lede` in the folder.
  func run(_ arguments: String..., input: String = "") throws -> Tool.Result {
    try lede.run(arguments, input: input)
  }
}

extension Tool.Result {
  /// Whether nothing was said on standard error.
  var isQuiet: Bool { errors.isEmpty }
}
