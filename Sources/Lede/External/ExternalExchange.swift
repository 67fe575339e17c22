import LedeCore
import LedeJSON
import LedeUnicode

/// Talks to the process of an external stage: one document a line out, one answer a line in.
///
/// Out: `{"v":1,"stage","name","title"?,"language","text","sentences":[{"range","text","block"}]}`, ranges in
/// UTF-8 bytes of the source. In: `{"scores":[…]}`, a number a sentence; or `{"annotations":…}`,
/// any JSON; or `{"error":"…"}`. A process that ends or is too slow is started again for the next
/// document; after three failures in a row it is not.
struct ExternalExchange: Sendable {
  let stage: StageName
  let command: [String]
  let milliseconds: Int
  private let children = ResourcePool<Slot>()

  /// A child, and how often it failed in a row.
  private final class Slot {
    var child: ChildProcess?
    var failures = 0
  }

  init(stage: StageName, command: [String], milliseconds: Int) {
    self.stage = stage
    self.command = command
    self.milliseconds = milliseconds
  }

  /// The answer for a document.
  func answer(for document: Document) throws(StageError) -> JSONValue {
    let request = request(for: document)
    let line = try children.withResource(make: { () throws(StageError) in Slot() }) {
      (slot) throws(StageError) in try exchange(request, slot, document.deadline)
    }
    let answer: JSONValue
    do throws(JSONError) {
      answer = try JSONValue(parsing: line)
    } catch {
      throw failure("answered with something that is not JSON: \(error.message)", .internal)
    }
    if let message = answer["error"]?.string { throw failure("says: \(message)", .internal) }
    return answer
  }

  private func exchange(
    _ request: [UInt8], _ slot: Slot, _ deadline: Deadline
  ) throws(StageError) -> [UInt8] {
    guard slot.failures < 3 else {
      throw failure("failed three times in a row and is not started again", .internal)
    }
    do throws(ChildProcess.Failure) {
      let child: ChildProcess
      if let running = slot.child { child = running } else { child = try ChildProcess(command) }
      slot.child = child
      let line = try child.exchange(
        request, milliseconds: min(milliseconds, deadline.millisecondsLeft ?? .max))
      slot.failures = 0
      return line
    } catch {
      // Its answer would come when the next document is waited for.
      slot.child = nil
      // What was little time is no failure of the process.
      do throws(LedeError) { try deadline.check() } catch {
        throw StageError(stage: stage, error)
      }
      slot.failures += 1
      switch error {
      case .notStarted(let reason): throw failure("could not be started: \(reason)", .configuration)
      case .ended: throw failure("ended without an answer", .internal)
      case .timeout: throw failure("gave no answer within \(milliseconds) ms", .timeout)
      case .tooLong: throw failure("answered with more than 64 MiB", .limit)
      }
    }
  }

  func failure(_ what: String, _ kind: LedeError.Kind) -> StageError {
    StageError(
      stage: stage, code: .externalStage, kind: kind,
      message: "the process '\(command.joined(separator: " "))' \(what)",
      retryable: kind == .timeout)
  }

  private func request(for document: Document) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("v")
      writer.int(1)
      writer.key("stage")
      writer.string(stage.rawValue)
      writer.key("name")
      writer.string(document.name)
      if let title = document.title {
        writer.key("title")
        writer.string(title)
      }
      writer.key("language")
      writer.string(document.language.tag.description)
      writer.key("text")
      writer.string(utf8: document.source.bytes)
      if let text = document[NormalizedText.self], let sentences = document[Sentences.self] {
        writer.key("sentences")
        writer.array { writer in
          for sentence in sentences.items {
            writer.object { writer in
              writer.key("range")
              writer.array { writer in
                writer.int(sentence.range.start)
                writer.int(sentence.range.end)
              }
              writer.key("text")
              writer.string(text.text[sentence.normalizedRange])
              writer.key("block")
              writer.string(document.blocks[sentence.block].kind.rawValue)
            }
          }
        }
      }
    }
    return writer.bytes
  }
}
