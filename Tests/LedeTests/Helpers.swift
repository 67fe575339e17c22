import Lede
import LedeCore
import TestSupport

extension LanguageTag {
  /// A tag that a test knows to be well-formed.
  static func of(_ tag: String) -> LanguageTag { LanguageTag(tag) ?? .undetermined }
}

/// An engine without a user's configuration.
func engine(_ change: (inout EngineOptions) -> Void = { _ in }) throws -> LedeEngine {
  var options = EngineOptions()
  options.locator = nil
  change(&options)
  return try LedeEngine(options)
}

/// An article of this project's own.
let article = """
  Ferry Talks End Without a Deal

  By Ann Holm

  OSLO, June 3 (Nordic Wire) — The government and the ferry union broke off talks on Monday without \
  a deal on pay. Prime Minister Kari Lunde said the strike would go on for a week at least.

  Passengers waited for hours at the terminal in the rain. “Nobody told us anything,” said a student \
  from Bergen. The company promised to pay for hotel rooms.

  What Comes Next

  Both sides meet again on Friday at the labour court in Oslo. A ruling could end the strike at once, \
  the union's lawyer said. The minister did not want to comment on the case.
  """
