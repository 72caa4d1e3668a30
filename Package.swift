// swift-tools-version: 6.2
import PackageDescription

/// `scripts/setup` unpacks the OpenVINO runtime here; pkg-config cannot carry its run path, so the flags are built by hand.
let openvino = Context.packageDirectory + "/.deps/openvino"

/// Compiler settings of all targets: warnings are errors, and every import is explicit.
let house: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// Every importer of Inference needs OpenVINO's headers, because the module is compiled against them.
let openvinoHeaders: SwiftSetting = .unsafeFlags(["-Xcc", "-I\(openvino)/include"])
let openvinoLibrary: LinkerSetting = .unsafeFlags([
  "-L\(openvino)/libs", "-l:libopenvino_c.so.2641", "-Xlinker", "-rpath", "-Xlinker", "\(openvino)/libs",
])

let package = Package(
  name: "footfall",
  products: [.executable(name: "footfall", targets: ["App"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-collections.git", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-nio-ssl.git", from: "2.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CFFmpeg", pkgConfig: "libavformat libavcodec libswscale libavutil",
      providers: [.apt(["libavformat-dev", "libavcodec-dev", "libswscale-dev", "libavutil-dev", "libavdevice-dev"])]),
    .systemLibrary(name: "CCairo", pkgConfig: "cairo", providers: [.apt(["libcairo2-dev"])]),
    .systemLibrary(name: "CMariaDB", pkgConfig: "libmariadb", providers: [.apt(["libmariadb-dev"])]),
    .systemLibrary(name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "COpenVINO"),

    .target(name: "Scene", swiftSettings: house),
    .target(
      name: "Execution", dependencies: ["Scene", .product(name: "DequeModule", package: "swift-collections")],
      swiftSettings: house),
    .target(
      name: "Video",
      dependencies: ["Scene", "Execution", "CFFmpeg", "CCairo", .product(name: "Logging", package: "swift-log")],
      swiftSettings: house,
      // FFmpeg finds the program's own functions (ConnectionGuard.swift) only when they are exported.
      linkerSettings: [
        .unsafeFlags([
          "-Xlinker", "--export-dynamic-symbol=connect", "-Xlinker", "--export-dynamic-symbol=sendto",
        ])
      ]),
    // Yams has two importers: Inference reads the metadata of model files, App reads the server's configuration.
    .target(
      name: "Inference",
      dependencies: ["Scene", "Execution", "COpenVINO", .product(name: "Yams", package: "Yams")],
      swiftSettings: house + [openvinoHeaders],
      linkerSettings: [openvinoLibrary]),
    .target(name: "Tracking", dependencies: ["Scene"], swiftSettings: house),
    .target(name: "Counting", dependencies: ["Scene"], swiftSettings: house),
    .target(name: "Evaluation", dependencies: ["Scene"], swiftSettings: house),
    .target(
      name: "Storage",
      dependencies: [
        "Scene", "Execution", "CMariaDB", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Crypto", package: "swift-crypto"),
      ], swiftSettings: house),
    .target(name: "OriginalImport", dependencies: ["Scene", "Storage"], swiftSettings: house),
    .target(name: "SampleData", dependencies: ["Scene", "Storage"], swiftSettings: house),
    .target(
      name: "Pipeline",
      dependencies: [
        "Scene", "Execution", "Tracking", "Counting", .product(name: "DequeModule", package: "swift-collections"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ], swiftSettings: house),
    .target(
      name: "Alerts",
      dependencies: [
        "Scene", "Execution", .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "Crypto", package: "swift-crypto"), .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"), .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ], swiftSettings: house),
    .target(name: "Spreadsheet", dependencies: ["Execution", "CXLSXWriter"], swiftSettings: house),
    .target(
      name: "API",
      dependencies: [
        "Scene", "Execution", "Storage", "Alerts", "Spreadsheet", .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"), .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"), .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ], swiftSettings: house),
    .target(
      name: "Server",
      dependencies: [
        "Scene", "Execution", "Video", "Inference", "Tracking", "Counting", "Storage", "Pipeline",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ], swiftSettings: house + [openvinoHeaders]),
    .executableTarget(
      name: "App",
      dependencies: [
        "Scene", "Execution", "Video", "Inference", "Tracking", "Counting", "Evaluation", "Storage", "Pipeline",
        "Server", "API", "Spreadsheet", "OriginalImport", "SampleData",
        .product(name: "ArgumentParser", package: "swift-argument-parser"), .product(name: "Yams", package: "Yams"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
        .product(name: "Logging", package: "swift-log"),
      ], swiftSettings: house + [openvinoHeaders]),

    .executableTarget(
      name: "EngineBenchmarks",
      dependencies: [
        "Scene", "Video", "CFFmpeg", "Tracking", "Counting", "Storage", "SampleData", "TestSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], path: "Benchmarks/Engine", swiftSettings: house),

    .testTarget(name: "SceneTests", dependencies: ["Scene"], swiftSettings: house),
    .testTarget(name: "ExecutionTests", dependencies: ["Scene", "Execution"], swiftSettings: house),
    .testTarget(name: "VideoTests", dependencies: ["Scene", "Video", "CFFmpeg"], swiftSettings: house),
    .testTarget(
      name: "InferenceTests", dependencies: ["Scene", "Inference", .product(name: "Yams", package: "Yams")],
      resources: [.copy("Golden")],
      swiftSettings: house + [openvinoHeaders]),
    .testTarget(name: "TrackingTests", dependencies: ["Scene", "Tracking"], swiftSettings: house),
    .testTarget(name: "CountingTests", dependencies: ["Scene", "Counting"], swiftSettings: house),
    .testTarget(name: "EvaluationTests", dependencies: ["Scene", "Evaluation"], swiftSettings: house),
    .target(name: "TestSupport", dependencies: ["Scene", "Storage"], path: "Tests/TestSupport", swiftSettings: house),
    .testTarget(
      name: "StorageTests", dependencies: ["Scene", "Storage", "OriginalImport", "SampleData", "TestSupport"],
      swiftSettings: house),
    .testTarget(name: "PipelineTests", dependencies: ["Scene", "Execution", "Pipeline"], swiftSettings: house),
    .testTarget(
      name: "AlertsTests",
      dependencies: ["Scene", "Execution", "Alerts", .product(name: "Logging", package: "swift-log")],
      swiftSettings: house),
    .testTarget(name: "SpreadsheetTests", dependencies: ["Spreadsheet"], swiftSettings: house),
    .testTarget(
      name: "ServerTests",
      dependencies: [
        "App", "Scene", "Execution", "Tracking", "Pipeline", "Server", "Storage",
        .product(name: "Logging", package: "swift-log"),
      ], swiftSettings: house + [openvinoHeaders]),
    .testTarget(
      name: "APITests",
      dependencies: [
        "Scene", "Execution", "Storage", "Alerts", "API", "TestSupport",
        .product(name: "HummingbirdTesting", package: "hummingbird"),
      ],
      swiftSettings: house),
    .testTarget(
      name: "EndToEndTests", dependencies: ["App", "Storage", "TestSupport"], swiftSettings: house + [openvinoHeaders]),
  ],
  swiftLanguageModes: [.v6]
)
