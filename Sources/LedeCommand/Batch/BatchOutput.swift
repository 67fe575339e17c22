@preconcurrency import Glibc
import Lede

/// Where the answers of a batch go, so that none is lost or written twice when the run is killed. Used by
/// one task at a time.
///
/// At times all that was written is made safe, and then the journal says so: how far the inputs were
/// answered, and how long the files were by then. A run that goes on cuts the files there.
final class BatchOutput {
  private let plan: BatchPlan
  private let journal: BatchJournal
  /// What is written: all answers, or those to the input that is worked on.
  private var output: OutputFile?
  private var errors: OutputFile?
  /// How far the first input was answered that is not finished.
  private var place: InputPlace?
  /// How long the files were by then.
  private var reached = (output: 0, rejected: 0)
  private let began = Terminal.milliseconds
  private let former: BatchTally
  /// What became of the articles, in earlier runs that this one goes on with, too.
  var tally: BatchTally
  /// Whether an earlier run has done all.
  private(set) var isWhole = false

  init(_ plan: BatchPlan) throws(CommandFailure) {
    self.plan = plan
    journal = try BatchJournal(plan)
    let commit = journal.state?.commit
    tally = commit?.tally ?? BatchTally()
    former = tally
    if let commit, commit.isWhole {
      isWhole = true
      if plan.folder == nil, let path = plan.output { try Self.settle(path, commit.output) }
      if let path = plan.errors { try Self.settle(path, commit.rejected) }
      return
    }
    if plan.folder == nil {
      output = try OutputFile(plan.output, pretends: plan.pretends, keeping: commit?.output)
    }
    if let path = plan.errors {
      errors = try OutputFile(path, pretends: plan.pretends, keeping: commit?.rejected)
    }
    place = commit?.place
    reached = (output?.count ?? 0, errors?.count ?? 0)
    if plan.resumes { try beginJournal() }
  }

  /// Puts a file in its place that a run had finished when it was killed.
  private static func settle(_ path: String, _ length: Int) throws(CommandFailure) {
    let target = OutputFile.target(of: path)
    if Files.exists(target + PartFile.suffix) {
      return try OutputFile(path, keeping: length).finish()
    }
    guard InputIdentity(path: target).size == length else {
      throw CommandFailure(
        .configuration,
        "lede: error: \(path) is not what the run had written when it was whole; run without --resume "
          + "to start over")
    }
  }

  func saysNothingToDo() {
    StandardError.write(
      "lede: note: \(plan.output ?? plan.folder?.path ?? "") is whole already; nothing is to be done"
    )
  }

  // MARK: Where to go on

  /// How many inputs are done with, where all answers go to one file.
  var startIndex: Int { plan.folder == nil ? journal.state?.finished.count ?? 0 : 0 }

  /// How far an input was answered by an earlier run.
  func startPlace(of input: InputFile) -> InputPlace? {
    guard let place = journal.state?.commit.place, place.input.path == input.path else {
      return nil
    }
    return place
  }

  // MARK: Answers

  /// Writes an answer.
  func append(_ bytes: [UInt8]) throws(CommandFailure) { try output?.append(bytes) }

  /// Collects what was rejected.
  func reject(_ bytes: [UInt8]) throws(CommandFailure) { try errors?.append(bytes) }

  /// Whether anybody wants what was rejected.
  var keepsRejected: Bool { plan.errors != nil }

  /// Whether nothing was written yet.
  var isEmpty: Bool { output?.count ?? 0 == 0 }

  /// Says how far an input was answered.
  func reach(_ place: InputPlace) throws(CommandFailure) {
    self.place = place
    reached = (output?.count ?? 0, errors?.count ?? 0)
    try commitWhenDue()
  }

  /// Says that an input was answered to its end.
  func finish(_ input: FinishedInput) throws(CommandFailure) {
    place = nil
    reached = (output?.count ?? 0, errors?.count ?? 0)
    tally.inputs += 1
    journal.note(input)
    try commitWhenDue()
  }

  /// Writes what was taken: somebody may be waiting for it.
  func flush() throws(CommandFailure) {
    try output?.flush()
    try commitWhenDue()
  }

  // MARK: The journal

  private func beginJournal() throws(CommandFailure) {
    guard try journal.begin() || journal.isKept else { return }
    output?.part?.keep()
    errors?.part?.keep()
  }

  private func commitWhenDue() throws(CommandFailure) {
    guard journal.isDue else { return }
    try beginJournal()
    if journal.isKept { try commit() }
  }

  private func commit(isWhole: Bool = false) throws(CommandFailure) {
    let start = Terminal.milliseconds
    tally.milliseconds = former.milliseconds + start - began
    for file in [output, errors] {
      try file?.flush()
      do throws(LedeError) { try file?.part?.sync() } catch { throw CommandFailure(error) }
    }
    try journal.commit(
      Commit(
        place: place, output: reached.output, rejected: reached.rejected, tally: tally,
        isWhole: isWhole),
      since: start)
  }

  /// Writes what was taken when the run fails, unless it goes to files that are there whole or not at
  /// all. What can be gone on with stays.
  func rescue() throws(CommandFailure) {
    try output?.rescue()
    if journal.isKept {
      StandardError.write("lede: note: what was answered is kept; --resume goes on with it")
    }
  }

  /// Writes all, and puts the files in their place.
  func finish() throws(CommandFailure) {
    tally.milliseconds = former.milliseconds + Terminal.milliseconds - began
    if journal.isKept { try commit(isWhole: true) }
    try output?.finish()
    try errors?.finish()
    journal.finish()
  }
}
