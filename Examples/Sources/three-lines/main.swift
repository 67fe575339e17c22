import Lede

let text = """
  Port Marenza has reopened after three months. At least 46 ships are waiting offshore. Talks on \
  the sanctions go on in Geneva, but neither side expects an agreement before Friday.
  """

let engine = try LedeEngine()
let result = try engine.run(text)
for sentence in result.summary { print(sentence.range, sentence.text) }
