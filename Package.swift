// swift-tools-version: 6.2
import PackageDescription

// MARK: Topics — one line each; the folder is Plugins/<name>

/// A topic: the module's name and what it needs beside CatalogBasics and CatalogCore.
let topics: [(name: String, needs: [Target.Dependency])] = [
  ("SlidingWindow", []),
  ("Reparameterization", ["Sampling"]),
  (
    "ReverseModeDifferentiation",
    ["Tensors", "Learning", "Sampling", "Images", "ExampleData", "ExampleTensors"]
  ),
]

let parser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let topicModules = topics.map { Target.Dependency(stringLiteral: $0.name) }

let package = Package(
  name: "catalog",
  products: [
    .executable(name: "catalog", targets: ["catalog"]),
    .library(name: "CatalogCore", targets: ["CatalogCore"]),
    .library(name: "CommonMark", targets: ["CommonMark"]),
    .library(name: "Sampling", targets: ["Sampling"]),
    .library(name: "Images", targets: ["Images"]),
    .library(name: "ExampleData", targets: ["ExampleData"]),
    .library(name: "ExampleTensors", targets: ["ExampleTensors"]),
    .library(name: "Tensors", targets: ["Tensors"]),
    .library(name: "Learning", targets: ["Learning"]),
  ] + topics.map { .library(name: $0.name, targets: [$0.name]) },
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
  ],
  targets: [
    // MARK: C libraries
    .systemLibrary(
      name: "CCMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
    .systemLibrary(
      name: "CTurboJPEG", pkgConfig: "libturbojpeg", providers: [.apt(["libturbojpeg0-dev"])]),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(
      name: "CDuktape", pkgConfig: "duktape", providers: [.apt(["duktape-dev"])]),
    .systemLibrary(name: "COneDNN", providers: [.apt(["libdnnl-dev"])]),
    .target(name: "CCMarkArena", dependencies: ["CCMark"]),
    .target(name: "CCatalogRegistry"),
    .target(name: "CProcess"),
    .target(name: "CScript", dependencies: ["CDuktape"]),
    .target(name: "CVectorKernels"),
    .target(name: "CImageCodecs", dependencies: ["CPNG"]),
    .target(name: "CTensorKernels"),
    .target(name: "CExampleData", exclude: ["Data"]),

    // MARK: Foundation of the catalogue
    .target(name: "CatalogBasics"),
    .target(name: "CatalogCore", dependencies: [parser, "CatalogBasics", "CCatalogRegistry"]),
    .target(name: "CommonMark", dependencies: ["CCMark", "CCMarkArena"]),
    .target(name: "Sampling", dependencies: ["CVectorKernels"]),
    .target(name: "Images", dependencies: ["CImageCodecs", "CTurboJPEG"]),
    .target(name: "ExampleData", dependencies: ["CExampleData", "Images", "Sampling"]),
    .target(name: "Tensors", dependencies: ["COneDNN", "CTensorKernels"]),
    .target(name: "Learning", dependencies: ["Tensors", "Sampling", "CZip"]),
    .target(name: "ExampleTensors", dependencies: ["ExampleData", "Images", "Tensors"]),

    // MARK: Articles
    .target(
      name: "ArticleEngine",
      dependencies: [
        "CatalogBasics", "CommonMark", "CProcess", "Images",
        .product(name: "Yams", package: "Yams"),
      ]),
    .target(
      name: "ArticleSite",
      dependencies: [
        "ArticleEngine", "CatalogBasics", "CatalogCore", "CommonMark", "CProcess", "CScript",
        "Images",
      ],
      resources: [.embedInCode("Assets")]),
    .target(
      name: "ArticleServer",
      dependencies: [
        "ArticleEngine", "ArticleSite", .product(name: "FlyingFox", package: "FlyingFox"),
        .product(name: "FlyingSocks", package: "FlyingFox"),
      ],
      resources: [.embedInCode("Assets")]),

    // MARK: Command line
    .executableTarget(
      name: "catalog",
      dependencies: [
        "ArticleEngine", "ArticleServer", "ArticleSite", "CatalogBasics", "CatalogCore",
        "CommonMark", "Images", "Sampling", "Tensors", parser,
      ] + topicModules),

    // MARK: Tests
    .target(name: "TestSupport", dependencies: ["CatalogBasics"], path: "Tests/TestSupport"),
    .testTarget(name: "CatalogBasicsTests"),
    .testTarget(name: "CatalogCoreTests", dependencies: ["CatalogCore"] + topicModules),
    .testTarget(name: "CommonMarkTests", dependencies: ["CommonMark"]),
    .testTarget(name: "SamplingTests", dependencies: ["Sampling"]),
    .testTarget(name: "ImagesTests", dependencies: ["Images"]),
    .testTarget(name: "ExampleDataTests", dependencies: ["ExampleData", "Images", "Sampling"]),
    .testTarget(
      name: "ExampleTensorsTests",
      dependencies: ["ExampleData", "ExampleTensors", "Images", "Tensors"]),
    .testTarget(name: "TensorsTests", dependencies: ["CTensorKernels", "Learning", "Tensors"]),
    .testTarget(name: "LearningTests", dependencies: ["Learning"]),
    .testTarget(name: "ArticleEngineTests", dependencies: ["ArticleEngine", "CommonMark"]),
    .testTarget(
      name: "ArticleSiteTests",
      dependencies: ["ArticleEngine", "ArticleSite", "CatalogCore", "CommonMark", "Images"]),
    .testTarget(
      name: "ArticleServerTests", dependencies: ["ArticleEngine", "ArticleServer", "ArticleSite"]),
    .testTarget(name: "CatalogCommandTests", dependencies: ["catalog", "Images", "Learning"]),
  ]
    + topics.map {
      .target(
        name: $0.name, dependencies: ["CatalogBasics", "CatalogCore", parser] + $0.needs,
        path: "Plugins/\($0.name)")
    }
    + topics.map {
      .testTarget(
        name: "\($0.name)Tests",
        dependencies: ["CatalogCore", parser, .init(stringLiteral: $0.name)] + $0.needs)
    }
)

for target in package.targets where target.type == .test {
  target.dependencies += ["CatalogBasics", "TestSupport"]
}

for target in package.targets where ![.system, .plugin].contains(target.type) {
  target.swiftSettings = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]
}
