// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody who embeds Lede resolves or builds it.

let package = Package(
  name: "lede-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "lede", path: "..")],
  targets: [
    .executableTarget(
      name: "normalize-benchmark",
      dependencies: [
        .product(name: "LedeCore", package: "lede"),
        .product(name: "LedeUnicode", package: "lede"),
        .product(name: "LedeNormalization", package: "lede"),
      ],
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
      ])
  ],
  swiftLanguageModes: [.v6]
)
