public import LedeCore

/// What every stage has to keep, checked on documents of one's own choice: for the tests of a stage
/// that is written in another package.
///
///     let problems = StageConformance.problems(of: MyStage(), on: documents, isEqual: ==)
///     #expect(problems.isEmpty)
public enum StageConformance {
  /// Everything that a stage does wrong on some documents; empty when it conforms.
  ///
  /// Checked are: it does not ask for a layer that it provides; it fails with an error, rather than
  /// answer, on a document without the layers it requires; it gives the same answer twice; it does
  /// not fail. The documents must have the layers that the stage requires.
  public static func problems<S: Stage>(
    of stage: S, on documents: [Document], isEqual: (S.Output, S.Output) -> Bool
  ) -> [String] {
    var problems: [String] = []
    if S.requires.contains(S.Output.id) {
      problems.append("stage '\(S.name)' requires layer '\(S.Output.id)', which it provides")
    }
    if !S.requires.isEmpty, (try? stage.run(on: Document(source: SourceText("One. Two.")))) != nil {
      problems.append("stage '\(S.name)' answers without the layers it requires")
    }
    for document in documents {
      do throws(StageError) {
        let first = try stage.run(on: document)
        let second = try stage.run(on: document)
        if !isEqual(first, second) {
          problems.append(
            "stage '\(S.name)' answers '\(document.name)' differently the second time")
        }
      } catch {
        problems.append("stage '\(S.name)' fails on '\(document.name)': \(error)")
      }
    }
    return problems
  }

  /// Everything that is wrong with the ranges of sentences: out of bounds, off scalar boundaries,
  /// out of order, empty, or in a block that is not there.
  public static func problems(of sentences: Sentences, in document: Document) -> [String] {
    var problems: [String] = []
    var last = 0
    for (index, sentence) in sentences.items.enumerated() {
      let range = sentence.range
      if range.end > document.source.count { problems.append("sentence \(index) is out of bounds") }
      if !document.source.isScalarBoundary(range.start)
        || !document.source.isScalarBoundary(range.end)
      {
        problems.append("sentence \(index) cuts a scalar")
      }
      if range.start < last { problems.append("sentence \(index) begins before the last one ends") }
      if range.isEmpty { problems.append("sentence \(index) is empty") }
      if !document.blocks.indices.contains(sentence.block) {
        problems.append("sentence \(index) names a block that is not there")
      }
      last = range.end
    }
    return problems
  }
}
