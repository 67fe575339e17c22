// One program for all targets: `LEDE_FUZZ=TARGET lede-fuzz [libFuzzer's arguments]`. The target is not an
// argument because libFuzzer starts itself anew for some of its work.

import CFuzzer
import Glibc

let name = getenv("LEDE_FUZZ").map { String(cString: $0) } ?? ""
guard let callback = Targets.all[name] else {
  print("lede-fuzz: set LEDE_FUZZ to one of \(Targets.all.keys.sorted().joined(separator: ", "))")
  exit(64)
}
var count = CommandLine.argc
var arguments = CommandLine.unsafeArgv
let status = withUnsafeMutablePointer(to: &arguments) {
  LLVMFuzzerRunDriver(&count, $0, callback)
}
exit(status)
