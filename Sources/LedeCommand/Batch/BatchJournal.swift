@preconcurrency import Glibc
import Lede

/// Keeps the journal of a batch: from the start where going on is asked for, else once the work takes
/// so long that its loss would hurt.
final class BatchJournal {
  /// From how many milliseconds of work on a journal is kept that nobody has asked for.
  private static let patience = 5_000
  /// Milliseconds from one commit to the next, at least.
  private static let interval = 1_000

  /// What an earlier run has left.
  let state: Journal.State?
  private let plan: BatchPlan
  /// Where a journal can be.
  private let place: (folder: FolderHandle, name: String, output: String)?
  private var journal: Journal?
  /// What was finished since the last commit.
  private var pending: [FinishedInput] = []
  private var finishedCount: Int
  private var due: Int

  /// Takes up what an earlier run has left, or clears it away.
  /// - Throws: `78` where a run cannot go on: other settings, other inputs, a broken journal.
  init(_ plan: BatchPlan) throws(CommandFailure) {
    self.plan = plan
    do throws(LedeError) {
      place = try plan.pretends ? nil : Self.place(of: plan)
      guard plan.resumes else {
        state = nil
        finishedCount = 0
        due = Terminal.milliseconds + Self.patience
        if let place, plan.folder == nil {
          try Journal.remove(place.name, in: place.folder, for: place.output)
        } else if let place {
          // Where others are at work in the same folder, theirs stays.
          try? Journal.remove(place.name, in: place.folder, for: place.output)
        }
        return
      }
      due = 0
      var former: (Journal, Journal.State)?
      if let place {
        former = try Journal.reopen(place.name, in: place.folder, for: place.output)
      }
      journal = former?.0
      state = former?.1
      finishedCount = state?.finished.count ?? 0
    } catch {
      throw CommandFailure(error)
    }
    if plan.resumes, place == nil {
      throw CommandFailure(
        .usage,
        "lede: error: a run can go on where it writes a file: --resume needs --output with a plain "
          + "file, or --output-dir")
    }
    if let state { try check(state) }
  }

  /// Where the journal of a plan is; `nil` where nothing is written that can be gone on with.
  private static func place(
    of plan: BatchPlan
  ) throws(LedeError) -> (folder: FolderHandle, name: String, output: String)? {
    if let folder = plan.folder { return (try folder.handle(), Journal.suffix, folder.path) }
    guard let output = plan.output, output != "-" else { return nil }
    let path = OutputFile.target(of: output)
    var info = stat()
    guard stat(path, &info) != 0 || info.st_mode & S_IFMT == S_IFREG else { return nil }
    let (folder, name) = try FolderHandle.parent(ofOutput: path)
    return (folder, name + Journal.suffix, output)
  }

  // MARK: Going on

  /// Whether the run that left the journal was this one.
  private func check(_ state: Journal.State) throws(CommandFailure) {
    var differences = RunSettings.differences(from: state.settings, to: plan.settings())
    if plan.folder == nil { differences += changedInputs(state) }
    guard !differences.isEmpty else { return }
    let list = differences.map { "  \($0)\n" }.joined()
    throw CommandFailure(
      .configuration,
      "lede: error: the run cannot go on, since it is another one than \(journal?.path ?? "") is of:\n"
        + list + "give the same flags and inputs as before, or run without --resume to start over")
  }

  /// Where answers go to one file: the inputs that were read and are not the same any more.
  private func changedInputs(_ state: Journal.State) -> [String] {
    var read = state.finished.map(\.input)
    if let place = state.commit.place { read.append(place.input) }
    var found: [String] = []
    for (index, old) in read.enumerated() {
      guard index < plan.inputs.count else {
        found.append("\(old.path) was input \(index + 1) and is no input any more")
        break
      }
      let new = InputIdentity(path: plan.inputs[index].path)
      if new.path != old.path {
        found.append("input \(index + 1) was \(old.path) and is \(new.path)")
        // The others are shifted by it.
        break
      }
      if new != old { found.append("\(old.path) was changed since it was read") }
    }
    return found
  }

  // MARK: Keeping it

  /// Whether what is written is there to go on with.
  var isKept: Bool { journal != nil }

  /// Whether it is time for a commit.
  var isDue: Bool { place != nil && Terminal.milliseconds >= due }

  /// Begins the journal unless there is one.
  func begin() throws(CommandFailure) {
    defer { if journal != nil { Interruption.tellsOfResuming() } }
    guard journal == nil, let place else { return }
    do throws(LedeError) {
      journal = try Journal(
        creating: place.name, in: place.folder, for: place.output, settings: plan.settings())
    } catch {
      guard plan.resumes else {
        // Nobody has asked for it.
        due = .max
        return
      }
      throw CommandFailure(error)
    }
  }

  /// Says that an input was answered to its end.
  func note(_ input: FinishedInput) {
    guard place != nil, due != .max else { return }
    finishedCount += 1
    pending.append(input)
  }

  /// Says how far the work has come. All that it says was written is safe already.
  func commit(_ commit: Commit, since start: Int) throws(CommandFailure) {
    guard let journal else { return }
    var commit = commit
    commit.finished = finishedCount
    do throws(LedeError) {
      try journal.append(pending, commit)
    } catch {
      throw CommandFailure(error)
    }
    pending.removeAll()
    // Slow disks cost a twentieth of the time at most.
    let now = Terminal.milliseconds
    due = now + max(Self.interval, 20 * (now - start))
  }

  /// Tidies up when all is in its place: what nobody has asked for goes.
  func finish() { if !plan.resumes { journal?.remove() } }
}
