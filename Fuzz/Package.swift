// swift-tools-version: 6.2
import PackageDescription

// Fuzzing with LLVM's libFuzzer, which comes with the Swift toolchain. `Fuzz/run` builds and runs it: the
// sanitizer is a flag of the build, not of the package.

let package = Package(
  name: "lede-fuzz",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "lede", path: "..")],
  targets: [
    // The entry of libFuzzer's library, for a program with a main function of its own.
    .target(name: "CFuzzer"),
    .executableTarget(
      name: "lede-fuzz",
      dependencies: ["CFuzzer"]
        + [
          "Lede", "LedeCompression", "LedeCore", "LedeConfiguration", "LedeFormats",
          "LedeInterchange",
          "LedeNormalization", "LedeSegmentation", "LedeTerminology", "LedeTranslation",
        ].map { .product(name: $0, package: "lede") },
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
