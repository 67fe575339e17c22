import Lede

let text = """
  Port Marenza has reopened after three months, and at least 46 ships are waiting offshore while \
  talks on the sanctions go on in Geneva, where neither side expects an agreement before Friday, \
  as both said again on Monday. The NWPA waits.
  """

var options = EngineOptions()
options.goal = CheckStage.name
options.rules = [LongSentences(words: 30)]
let checker = try LedeEngine(options)
for finding in try checker.run(text).findings { print(finding.range, finding.message) }
