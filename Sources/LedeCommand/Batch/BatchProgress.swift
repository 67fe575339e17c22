import ArgumentParser
import Lede

/// Tells on standard error how far a batch has come, and at its end what became of it. Short work is
/// done in silence.
final class BatchProgress {
  /// When progress is told.
  enum Mode: String, ExpressibleByArgument, CaseIterable {
    /// On a terminal all the time, otherwise once a minute; with a summary after some seconds.
    case auto
    /// However short the work is.
    case always
    case never
  }

  /// From how many milliseconds on work is not short.
  private static let patience = 5_000

  private let mode: Mode
  private let isTerminal: Bool
  private let noun: String
  /// Bytes of all inputs, if that is known.
  private let total: Int?
  private let former: BatchTally
  private let began = Terminal.milliseconds
  private var next: Int
  private var isShown = false
  /// Bytes of the inputs that were read, and of those that earlier runs have read.
  private var read = 0
  private var skipped = 0

  init(_ plan: BatchPlan, former: BatchTally) {
    // One article is done before there is anything to tell.
    mode = plan.noun == "article" && plan.inputs.count == 1 ? .never : plan.progress
    isTerminal = Terminal.showsProgress
    noun = plan.noun
    self.former = former
    if mode == .never {
      total = nil
    } else {
      let sizes = plan.inputs.map { Files.size(of: $0.path) }
      total = sizes.contains(nil) ? nil : sizes.reduce(0) { $0 + ($1 ?? 0) }
    }
    next = began + (isTerminal ? 1_000 : mode == .always ? 10_000 : 60_000)
  }

  /// Says that inputs were read by an earlier run.
  func skip(_ bytes: Int) { skipped += bytes }

  /// Says how many bytes of the inputs are read.
  func reach(_ bytes: Int) { read = bytes }

  /// Says that so many more bytes of the inputs are read.
  func add(_ bytes: Int) { read += bytes }

  /// Tells how far the work has come, if it is time.
  func update(_ tally: BatchTally) {
    guard mode != .never else { return }
    let now = Terminal.milliseconds
    guard now >= next else { return }
    next = now + (isTerminal ? 500 : mode == .always ? 10_000 : 60_000)
    let line = line(tally, now - began)
    if isTerminal {
      StandardError.write(raw: "\r\(line)\u{1B}[K")
      isShown = true
    } else {
      StandardError.write("lede: \(line)")
    }
  }

  private func line(_ tally: BatchTally, _ elapsed: Int) -> String {
    var parts = [
      Quantity.count(tally.count, noun),
      Quantity.rate(bytes: tally.bytes - former.bytes, milliseconds: elapsed),
      Quantity.rate(tally.count - former.count, milliseconds: elapsed),
    ]
    if let total, total > 0, read > 0 {
      let done = min(total, read + skipped)
      parts.append("\(done * 100 / total) %")
      // By the rate of this run, not of those before it.
      let left = Int(Double(elapsed) * Double(total - done) / Double(read))
      if elapsed > 2_000 {
        let time = left < 10_000 ? "\(left / 1000 + 1) s" : Quantity.duration(left)
        parts.append("\(time) left")
      }
    }
    return parts.joined(separator: ", ")
  }

  /// Makes room for a message.
  func interrupt() {
    if isShown { StandardError.write(raw: "\r\u{1B}[K") }
    isShown = false
  }

  /// Tells what became of the batch, unless it was short.
  func finish(_ tally: BatchTally, _ plan: BatchPlan) {
    interrupt()
    let isLong = Terminal.milliseconds - began >= Self.patience
    guard mode == .always || mode == .auto && isLong else { return }
    StandardError.write("lede: \(Self.summary(of: tally, plan))")
  }

  private static func summary(of tally: BatchTally, _ plan: BatchPlan) -> String {
    var text = Quantity.count(tally.count, plan.noun)
    if plan.noun != "article", plan.inputs.count > 1 {
      text += " of \(Quantity.count(plan.inputs.count, "file"))"
    }
    text += " in \(Quantity.duration(tally.milliseconds)): "
    let names = [AnswerStatus.ok: "ok", .warning: "with warnings", .partial: "partial"]
    var parts = AnswerStatus.allCases.compactMap { status in
      names[status].flatMap { name in
        tally.statuses[status].flatMap { $0 > 0 ? "\(Quantity.count($0)) \(name)" : nil }
      }
    }
    if let errors = tally.statuses[.error], errors > 0 {
      let codes = tally.codes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        .map { "\($0.key) \(Quantity.count($0.value))" }.joined(separator: ", ")
      parts.append("\(Quantity.count(errors, "error")) (\(codes))")
    }
    text += parts.isEmpty ? "none" : parts.joined(separator: ", ")
    if tally.failedInputs > 0 { text += "; \(Quantity.count(tally.failedInputs, "damaged file"))" }
    text +=
      "; \(Quantity.bytes(tally.bytes)), "
      + "\(Quantity.rate(bytes: tally.bytes, milliseconds: tally.milliseconds)), "
      + Quantity.rate(tally.count, milliseconds: tally.milliseconds)
    if let stage = plan.slowestStage() { text += "; slowest stage: \(stage)" }
    if let errors = plan.errors, tally.statuses[.error] ?? 0 > 0 {
      text += "; what was rejected is in \(errors)"
    }
    return text
  }
}
