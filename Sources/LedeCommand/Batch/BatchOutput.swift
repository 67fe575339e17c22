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
  let progress: BatchProgress
  /// What is written: all answers, or those to the input that is worked on.
  private var output: OutputFile?
  private var errors: OutputFile?
  /// How far the first input was answered that is not finished.
  private var place: InputPlace?
  /// How long the files were by then.
  private var reached = (output: 0, rejected: 0)
  private let began = Terminal.milliseconds
  private let former: BatchTally
  /// What an earlier run has finished, by path, where each input has a file of its own.
  private let formerInputs: [String: FinishedInput]
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
    progress = BatchProgress(plan, former: tally)
    formerInputs =
      plan.folder == nil
      ? [:]
      : Dictionary(journal.state?.finished.map { ($0.input.path, $0) } ?? []) { $1 }
    if let commit, commit.isWhole {
      isWhole = true
      try settle(commit)
      return
    }
    if let folder = plan.folder, let path = commit?.place?.input.path,
      let input = plan.inputs.first(where: { $0.path == path })
    {
      folder.keep(folder.name(of: input))
    }
    if plan.folder == nil {
      output = try OutputFile(plan.output, pretends: plan.pretends, keeping: commit?.output)
    }
    try beginErrors(keeping: commit?.rejected)
    noteFormerInputs()
    place = commit?.place
    reached = (commit?.output ?? 0, commit?.rejected ?? 0)
    if plan.resumes { try beginJournal() }
  }

  /// Puts files in their place that a run had finished when it was killed.
  private func settle(_ commit: Commit) throws(CommandFailure) {
    if let path = plan.errors, Files.exists(OutputFile.target(of: path) + PartFile.suffix) {
      try OutputFile(path, keeping: commit.rejected).finish()
    }
    guard plan.folder == nil, let path = plan.output else { return }
    let target = OutputFile.target(of: path)
    if Files.exists(target + PartFile.suffix) {
      try OutputFile(path, keeping: commit.output).finish()
    }
    let problem =
      InputIdentity(path: target).size != commit.output
      ? "is not what the run had written when it was whole"
      : startIndex < plan.inputs.count ? "is whole, and there are more inputs now" : nil
    if let problem {
      throw CommandFailure(
        .configuration, "lede: error: \(path) \(problem); run without --resume to start over")
    }
  }

  // MARK: Where to go on

  /// How many inputs are done with, where all answers go to one file.
  var startIndex: Int { plan.folder == nil ? journal.state?.finished.count ?? 0 : 0 }

  /// Tells progress of the inputs that are done with.
  private func noteFormerInputs() {
    for input in plan.inputs[..<min(startIndex, plan.inputs.count)] {
      progress.skip(Files.size(of: input.path) ?? 0)
    }
  }

  /// Whether an earlier run has answered an input, which has a file of its own and is the same.
  func isDone(_ input: InputFile) -> Bool {
    guard let former = formerInputs[input.path], let folder = plan.folder else { return false }
    guard let size = former.input.size, former.input == InputIdentity(path: input.path),
      former.output.map({ $0 == folder.size(of: folder.name(of: input)) }) ?? true
    else { return false }
    progress.skip(size)
    return true
  }

  /// How far an input was answered by an earlier run.
  func startPlace(of input: InputFile) -> InputPlace? {
    guard let place = journal.state?.commit.place,
      place.input == InputIdentity(path: input.path)
    else { return nil }
    return place
  }

  /// Begins the file of an input, where it has one of its own.
  /// - Parameter place: how far an earlier run has answered it.
  func begin(_ input: InputFile, from place: InputPlace?) throws(CommandFailure) {
    isWhole = false
    guard let folder = plan.folder else { return }
    let file = try folder.file(
      folder.name(of: input), keeping: place == nil ? nil : journal.state?.commit.output)
    if journal.isKept { file.part?.keep() }
    output = file
    self.place = place
    reached.output = file.count
  }

  // MARK: Answers

  /// Writes an answer.
  func append(_ bytes: [UInt8]) throws(CommandFailure) { try output?.append(bytes) }

  /// Collects what was rejected.
  func reject(_ bytes: [UInt8]) throws(CommandFailure) {
    if errors == nil, !bytes.isEmpty { try beginErrors(keeping: nil) }
    try errors?.append(bytes)
  }

  private func beginErrors(keeping length: Int?) throws(CommandFailure) {
    guard let path = plan.errors else { return }
    errors = try OutputFile(path, pretends: plan.pretends, keeping: length)
    if journal.isKept { errors?.part?.keep() }
  }

  /// Whether anybody wants what was rejected.
  var keepsRejected: Bool { plan.errors != nil }

  /// Whether nothing was written yet.
  var isEmpty: Bool { output?.count ?? 0 == 0 }

  /// Says how far an input was answered.
  func reach(_ place: InputPlace) throws(CommandFailure) {
    self.place = place
    reached = (output?.count ?? 0, errors?.count ?? 0)
    progress.update(tally)
    try commitWhenDue()
  }

  /// Says that an input was answered to its end.
  func finish(_ input: FinishedInput) throws(CommandFailure) {
    var input = input
    isWhole = false
    if let folder = plan.folder, let file = output {
      input.output = file.count
      try folder.finish(file)
      output = nil
    }
    place = nil
    reached = (output?.count ?? 0, errors?.count ?? 0)
    tally.inputs += 1
    journal.note(input)
    progress.update(tally)
    try commitWhenDue()
  }

  /// Says something to whoever watches.
  func say(_ message: String) {
    progress.interrupt()
    StandardError.write(message)
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
    plan.folder?.sync()
    try journal.commit(
      Commit(
        place: place, output: reached.output, rejected: reached.rejected, tally: tally,
        isWhole: isWhole),
      since: start)
  }

  /// Writes what was taken when the run fails, unless it goes to files that are there whole or not at
  /// all. What can be gone on with stays.
  func rescue() throws(CommandFailure) {
    progress.interrupt()
    try output?.rescue()
    if journal.isKept {
      StandardError.write("lede: note: what was answered is kept; --resume goes on with it")
    }
  }

  /// Writes all, and puts the files in their place.
  func finish() throws(CommandFailure) {
    guard !isWhole else {
      let name = plan.folder?.path ?? plan.output ?? ""
      return StandardError.write("lede: note: \(name) is whole already; nothing is to be done")
    }
    tally.milliseconds = former.milliseconds + Terminal.milliseconds - began
    if journal.isKept { try commit(isWhole: true) }
    plan.folder?.sync()
    try output?.finish()
    try errors?.finish()
    journal.finish()
    progress.finish(tally, plan)
  }
}
