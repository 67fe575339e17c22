public import LedeCore

/// What every stage has to keep, checked for the tests of a stage that is written in another
/// package.
///
///     let problems = StageConformance.problems(of: MyStage())
///     #expect(problems.isEmpty)
public enum StageConformance {
  /// Everything that a stage does wrong on some documents; empty when it conforms.
  ///
  /// Checked are: it requires no layer that it provides; on a document without the layers it
  /// requires it fails, rather than answer; it does not fail on the documents; it answers the same
  /// again, in another order and after other documents; the layer it returns is found under the name
  /// it says; a layer of Lede's own fits the document (``problems(of:in:)-(any Layer,_)``). That it
  /// leaves the other layers alone needs no check: a stage can not reach them.
  ///
  /// - Parameters:
  ///   - documents: what to run on; they must have the layers that the stage requires. By default
  ///     ``HostileTexts/documents``, which have those of Lede's own stages.
  ///   - isEqual: whether two answers are the same. By default, when all they hold is.
  public static func problems<S: Stage>(
    of stage: S, on documents: [Document] = HostileTexts.documents,
    isEqual: (S.Output, S.Output) -> Bool = { String(reflecting: $0) == String(reflecting: $1) }
  ) -> [String] {
    var problems: [String] = []
    if S.requires.contains(S.Output.id) {
      problems.append("stage '\(S.name)' requires layer '\(S.Output.id)', which it provides")
    }
    if !S.requires.isEmpty, (try? stage.run(on: Document(source: SourceText("One. Two.")))) != nil {
      problems.append("stage '\(S.name)' answers without the layers it requires")
    }
    if documents.isEmpty { problems.append("there is no document to run stage '\(S.name)' on") }
    var answers: [S.Output?] = []
    for document in documents {
      do throws(StageError) {
        let answer = try stage.run(on: document)
        answers.append(answer)
        if document.adding(answer)[S.Output.self] == nil {
          problems.append("stage '\(S.name)' provides a layer that is not found by its type")
        }
        problems += Self.problems(of: answer, in: document).map {
          "stage '\(S.name)' on '\(document.name)': \($0)"
        }
      } catch {
        answers.append(nil)
        problems.append("stage '\(S.name)' fails on '\(document.name)': \(error)")
      }
    }
    for (document, first) in zip(documents, answers).reversed() {
      guard let first else { continue }
      guard let second = try? stage.run(on: document), isEqual(first, second) else {
        problems.append("stage '\(S.name)' answers '\(document.name)' differently the second time")
        continue
      }
    }
    return problems
  }
}
