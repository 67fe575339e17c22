// swift-tools-version: 6.2
import PackageDescription

// A package that is not Lede's: what somebody writes who embeds Lede or adds a stage to it.

let strict: [SwiftSetting] =
  [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ] + (Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)])

let package = Package(
  name: "lede-examples",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "lede", path: "..")],
  targets: [
    // A stage needs the nouns and nothing else: neither ICU nor another stage is linked into it.
    .target(
      name: "Figures", dependencies: [.product(name: "LedeCore", package: "lede")],
      swiftSettings: strict),
    .executableTarget(
      name: "figures-desk",
      dependencies: ["Figures", .product(name: "Lede", package: "lede")],
      swiftSettings: strict),
    .executableTarget(
      name: "three-lines", dependencies: [.product(name: "Lede", package: "lede")],
      swiftSettings: strict),
    .executableTarget(
      name: "desk-rules", dependencies: [.product(name: "Lede", package: "lede")],
      swiftSettings: strict),
    .executableTarget(
      name: "story-digest", dependencies: [.product(name: "Lede", package: "lede")],
      swiftSettings: strict),
    .testTarget(
      name: "FiguresTests",
      dependencies: [
        "Figures", .product(name: "Lede", package: "lede"),
        .product(name: "LedeTesting", package: "lede"),
      ], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
