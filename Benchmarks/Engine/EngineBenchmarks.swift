import ArgumentParser
import Foundation

/// Measures the engine's parts and compares the figures with the thresholds in Benchmarks/thresholds.
@main struct EngineBenchmarks: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "EngineBenchmarks",
    abstract: "Measure tracker, counter, frame scaling and database.",
    discussion: "Exits with 1 if a figure is beyond its threshold (Benchmarks/thresholds).")

  @Argument(help: "The parts to measure: tracker, counter, scaling, storage. Default: tracker and counter.")
  var parts: [Part] = [.tracker, .counter]

  @Option(help: "Video files for scaling.") var clip: [String] = []
  @Option(help: "Number of stores for storage.") var stores = 200
  @Option(help: "Directory of the threshold files.") var thresholds = "Benchmarks/thresholds"

  enum Part: String, CaseIterable, ExpressibleByArgument { case tracker, counter, scaling, storage }

  func run() async throws {
    var exceeded = 0
    for part in parts {
      let thresholds = try Thresholds(directory: thresholds, part: part.rawValue)
      let report: (Figure) -> Void = { figure in
        let verdict = thresholds.verdict(on: figure)
        exceeded += verdict.isExceeded ? 1 : 0
        print("\(part.rawValue): \(figure)\(verdict.text)")
        fflush(nil)
      }
      switch part {
      case .tracker: TrackerBenchmark().run(report)
      case .counter: CounterBenchmark().run(report)
      case .scaling: for clip in clip { try ScalingBenchmark(clip: clip).run(report) }
      case .storage: try await StorageBenchmark(stores: stores).run(report)
      }
    }
    if exceeded > 0 { throw ExitCode(1) }
  }
}
