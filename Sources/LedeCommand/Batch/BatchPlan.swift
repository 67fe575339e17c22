import Lede

/// What a batch reads, and where its answers go.
struct BatchPlan {
  var inputs: [InputFile] = []
  /// The file that all answers go to; `nil` or `-` for standard output.
  var output: String?
  /// Where each input has a file of its own, instead.
  var folder: OutputFolder?
  /// Where what was rejected is collected.
  var errors: String?
  /// Whether a run that was killed goes on.
  var resumes = false
  /// Whether nothing is written but what would be.
  var pretends = false
  /// What is counted: `record` or `article`.
  var noun = "record"
  var progress = BatchProgress.Mode.auto
  /// The stage that took most of the time, and how much of it, if that is known.
  var slowestStage: @Sendable () -> String? = { nil }
  /// What has to be the same for a run to go on. It costs some milliseconds.
  var settings: @Sendable () -> [RunSetting] = { [] }
}
