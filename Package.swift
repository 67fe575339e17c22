// swift-tools-version: 6.2
import PackageDescription

// The house plan is in CONTRIBUTING.md; a target here is a room there.

/// Settings of every Swift target. Warnings are errors where `CI` is set, and only there: a newer
/// compiler's new warning must not break somebody who merely builds Lede.
let strict: [SwiftSetting] =
  [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ] + (Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)])

func room(
  _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = [],
  settings: [SwiftSetting] = [], plugins: [Target.PluginUsage] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict + settings,
    plugins: plugins)
}

func tests(of name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  tests("\(name)Tests", [.byName(name: name)] + dependencies)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: ["TestSupport"] + dependencies, swiftSettings: strict)
}

func product(_ name: String) -> Product { .library(name: name, targets: [name]) }

let package = Package(
  name: "lede",
  platforms: [.macOS(.v15)],
  products: [
    product("Lede"), product("LedeTesting"), .executable(name: "lede", targets: ["LedeCommand"]),
    product("LedeCore"), product("LedeUnicode"), product("LedeNormalization"),
    product("LedeSummarization"), product("LedeInterchange"), product("LedeLanguages"),
    product("LedeSegmentation"), product("LedeTerminology"), product("LedeConfiguration"),
    product("LedeLanguageDetection"), product("LedeStemming"), product("LedeChecking"),
    product("LedeFormats"), product("LedeTranslation"), product("LedeCompression"),
    product("LedeObservability"),
  ],
  traits: [
    .trait(
      name: "CompactLanguageDetector",
      description: "Detect languages with libcld2. Without it, languages have to be declared."),
    .default(enabledTraits: ["CompactLanguageDetector"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // For the command alone.
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    // For building and testing alone: no product is linked with it.
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    // C libraries, each behind one plain header. Nothing else in the house includes theirs.
    .target(
      name: "CICU",
      linkerSettings: [
        .linkedLibrary("icui18n"), .linkedLibrary("icuuc"), .linkedLibrary("icudata"),
      ]),
    .target(name: "CJSON"),
    .target(name: "CCLD2", linkerSettings: [.linkedLibrary("cld2")]),
    .systemLibrary(
      name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CDigest", pkgConfig: "libmd", providers: [.apt(["libmd-dev"])]),
    // libstemmer has no pkg-config file; the module map names the library.
    .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .target(name: "CXML", dependencies: ["CLibXML2"]),
    .systemLibrary(name: "CGumbo", pkgConfig: "gumbo", providers: [.apt(["libgumbo-dev"])]),
    .target(name: "CHTML", dependencies: ["CGumbo"]),

    .target(
      name: "CMarkdown",
      linkerSettings: [.linkedLibrary("md4c"), .linkedLibrary("md4c-html")]),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),

    // The nouns and the runner.
    room("LedeCore"),

    // Swift faces of the C libraries.
    room("LedeUnicode", ["LedeCore", "CICU"]),
    room("LedeJSON", ["LedeCore", "CJSON"]),
    room("LedeYAML", ["LedeCore", "CYAML"]),
    room("LedeXML", ["LedeCore", "CXML"]),
    room("LedeCompression", ["LedeCore", "CZlib", "CZstd"]),
    room("LedeStemming", ["LedeCore", "LedeUnicode", "CStemmer"]),

    room(
      "LedeLanguageDetection",
      [
        "LedeCore",
        .target(name: "CCLD2", condition: .when(traits: ["CompactLanguageDetector"])),
      ]),

    // What is known of each language, as data.
    room(
      "LedeLanguages", ["LedeCore", "LedeYAML"], exclude: ["Data", "embed.txt"],
      plugins: ["EmbedResources"]),

    // The stages.
    room("LedeNormalization", ["LedeCore", "LedeUnicode"]),
    room("LedeSegmentation", ["LedeCore", "LedeUnicode", "LedeLanguages", "LedeXML"]),
    room(
      "LedeTerminology",
      ["LedeCore", "LedeUnicode", "LedeYAML", "LedeLanguages", "LedeStemming", "LedeXML"]),
    room("LedeSummarization", ["LedeCore", "LedeUnicode", "LedeStemming"]),
    room(
      "LedeChecking",
      [
        "LedeCore", "LedeUnicode", "LedeLanguages", "LedeSegmentation", "LedeStemming",
        "LedeTerminology", "LedeTranslation",
      ]),

    // What comes in and goes out.
    room("LedeConfiguration", ["LedeCore", "LedeYAML"]),
    room("LedeFormats", ["LedeCore", "LedeUnicode", "LedeJSON", "LedeYAML", "CHTML", "CMarkdown"]),
    room(
      "LedeInterchange", ["LedeCore", "LedeUnicode", "LedeJSON"], exclude: ["HTML/Page"],
      plugins: ["CompilePage"]),

    room(
      "LedeTranslation",
      [
        "LedeCore", "LedeUnicode", "LedeJSON", "LedeXML", "LedeInterchange", "LedeLanguages",
      ], exclude: ["HTML/Page"], plugins: ["CompilePage"]),

    // The umbrella, the conformance kit, the command.
    room(
      "Lede",
      [
        "LedeCore", "LedeUnicode", "LedeJSON", "LedeLanguages", "LedeLanguageDetection",
        "LedeNormalization", "LedeSegmentation", "LedeSummarization", "LedeTerminology",
        "LedeChecking", "LedeFormats", "LedeInterchange", "LedeTranslation", "LedeConfiguration",
        "CDigest",
      ], exclude: ["embed.txt"], plugins: ["EmbedResources"]),
    room("LedeTesting", ["LedeCore"]),
    // Traces and metrics of an engine.
    room("LedeObservability", ["Lede", "LedeCore", "LedeInterchange", "LedeJSON"]),
    .executableTarget(
      name: "LedeCommand",
      dependencies: [
        "Lede", "LedeCompression", "LedeConfiguration", "LedeJSON", "LedeLanguageDetection",
        "LedeObservability",
        "CZlib",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ], swiftSettings: strict),

    // Data files become Swift source while building, so that an installed binary needs no files.
    .plugin(name: "EmbedResources", capability: .buildTool(), dependencies: ["EmbedResourcesTool"]),
    .executableTarget(
      name: "EmbedResourcesTool", dependencies: ["CYAML", "CDigest"],
      path: "Plugins/EmbedResourcesTool",
      swiftSettings: strict),

    // Templates of the HTML page are rendered while building: swift-mustache needs Foundation.
    .plugin(name: "CompilePage", capability: .buildTool(), dependencies: ["CompilePageTool"]),
    .executableTarget(
      name: "CompilePageTool",
      dependencies: [.product(name: "Mustache", package: "swift-mustache")],
      path: "Plugins/CompilePageTool", swiftSettings: strict),

    // What tests share.
    .target(
      name: "TestSupport", dependencies: ["CZlib", "CZstd"], path: "Tests/Support",
      swiftSettings: strict),
    .target(
      name: "TestArticles", dependencies: ["LedeCore", "LedeInterchange"], path: "Tests/Articles",
      swiftSettings: strict),

    tests(of: "LedeCore"),
    tests(of: "LedeYAML", ["LedeCore"]),
    tests(of: "LedeXML", ["LedeCore"]),
    tests(of: "LedeLanguages", ["LedeCore", "LedeYAML"]),
    tests(of: "LedeUnicode", ["LedeCore"]),
    tests(of: "LedeStemming", ["LedeCore"]),
    tests(of: "LedeCompression", ["LedeCore"]),
    tests(of: "LedeJSON", ["LedeCore"]),
    tests(of: "LedeLanguageDetection", ["LedeCore"]),
    tests(
      of: "LedeSegmentation", ["LedeCore", "LedeUnicode", "LedeLanguages", "LedeNormalization"]),
    tests(of: "LedeTerminology", ["LedeCore", "LedeUnicode", "LedeYAML", "LedeLanguages"]),
    tests(
      of: "LedeChecking",
      ["LedeCore", "LedeLanguages", "LedeTerminology", "LedeTranslation", "Lede"]),
    tests(of: "LedeConfiguration", ["LedeCore", "LedeYAML"]),
    tests(of: "LedeFormats", ["LedeCore"]),
    tests(of: "LedeNormalization", ["LedeCore", "LedeUnicode"]),
    tests(of: "LedeSummarization", ["LedeCore", "LedeUnicode", "LedeStemming"]),
    tests(
      of: "LedeInterchange",
      [
        "LedeCore", "LedeFormats", "LedeUnicode", "LedeJSON", "LedeXML", "TestArticles",
        .product(name: "Mustache", package: "swift-mustache"),
      ]),
    tests(
      of: "LedeTranslation",
      ["LedeCore", "LedeFormats", "LedeXML", "LedeInterchange", "TestArticles"]),
    tests(of: "LedeTesting", ["LedeCore", "Lede"]),
    tests(of: "LedeObservability", ["LedeCore", "Lede", "LedeJSON"]),
    tests(of: "Lede", ["LedeCore", "LedeJSON", "LedeConfiguration", "LedeLanguageDetection"]),

    // The real binary: its command line, and its records.
    tests("CommandTests", ["LedeCommand", "LedeJSON"]),
    tests("ContractTests", ["LedeCommand", "LedeJSON"]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
