// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody who embeds Lede resolves or builds it.

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

func lede(_ name: String) -> Target.Dependency { .product(name: name, package: "lede") }

let package = Package(
  name: "lede-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "lede", path: "..")],
  targets: [
    // What the benchmarks share: texts, arguments, clocks, columns.
    .target(
      name: "BenchmarkSupport", dependencies: [lede("LedeCore")], swiftSettings: settings),
    .executableTarget(
      name: "normalize-benchmark",
      dependencies: [
        "BenchmarkSupport", lede("LedeCore"), lede("LedeUnicode"), lede("LedeNormalization"),
      ], swiftSettings: settings),
    .executableTarget(
      name: "format-benchmark",
      dependencies: ["BenchmarkSupport", lede("LedeCore"), lede("LedeFormats")],
      swiftSettings: settings),
    .executableTarget(
      name: "segment-benchmark",
      dependencies: [
        "BenchmarkSupport", lede("LedeCore"), lede("LedeUnicode"), lede("LedeLanguages"),
        lede("LedeSegmentation"),
      ], swiftSettings: settings),
    .executableTarget(
      name: "summary-benchmark",
      dependencies: [
        "BenchmarkSupport", lede("Lede"), lede("LedeLanguages"), lede("LedeSegmentation"),
        lede("LedeStemming"), lede("LedeSummarization"),
      ], swiftSettings: settings),
    .executableTarget(
      name: "pipeline-benchmark",
      dependencies: [
        "BenchmarkSupport", lede("LedeCore"), lede("LedeUnicode"), lede("LedeConfiguration"),
        lede("LedeInterchange"), lede("Lede"),
      ], swiftSettings: settings),
    // What Lede reads of ITS, for interchange/its.py.
    .executableTarget(
      name: "its-annotations", dependencies: [lede("LedeCore"), lede("LedeTranslation")],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
