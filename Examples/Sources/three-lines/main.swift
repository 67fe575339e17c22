import Lede

let engine = try LedeEngine()
let result = try engine.run("The port has reopened. 46 ships wait. Talks go on.")
for sentence in result.summary { print(sentence.range, sentence.text) }
