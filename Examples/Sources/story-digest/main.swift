import Lede

let monday = """
  The cable car of Brenn stopped over the gorge on Monday with 26 people in it. Firefighters brought \
  all of them down on ropes within four hours. Nobody was hurt, the mayor said.
  """
let tuesday = """
  Inspectors found a broken bearing in the upper station on Tuesday. The cable car of Brenn had \
  stopped over the gorge on Monday with 26 people in it. The repair is to take three weeks.
  """

let engine = try LedeEngine()
let answer = try engine.digest(of: [
  Article(monday, name: "monday"), Article(tuesday, name: "tuesday"),
])
for digest in answer.digests {
  for sentence in digest.sentences {
    print(digest.sources[sentence.source].result.document.name, sentence.range, sentence.text)
  }
}
