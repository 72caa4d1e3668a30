import API
import Execution
import Foundation
import Pipeline
import Scene
import Server

/// Measures how many cameras one machine can run: one looped file as many cameras in real time, with the parts of `serve` but
/// without a database.
struct CameraBench {
  let networks: SharedNetworks
  let video: String
  /// Normalized coordinates.
  let line: Line
  /// Analysed frames per second and camera.
  let rate: Double
  let savesIdle: Bool

  struct Outcome: Encodable {
    let cameras: Int
    /// Analysed frames per second: of the slowest camera, and on average.
    let slowest, mean: Double
    /// Processor milliseconds of this process per analysed frame, all stages and threads.
    let processorMs: Double
    /// Cores that this process kept busy.
    let cores: Double
    /// Resident size at the end, MB (2^20 bytes).
    let memoryMb: Double
  }

  /// - Parameter seconds: measured time, in tens, because a rate covers ten seconds. Three seconds before are not measured.
  func run(cameras count: Int, seconds: Int) async throws -> Outcome {
    let sources = CameraSources(nil)
    let clock = ServiceClock.system()
    var timing = Timing()
    timing.clock = clock
    if savesIdle { timing.idleSaving = MotionGate.Settings() }
    let fleet = CameraFleet(
      CameraPorts(
        video: VideoPort(open: { try await sources.open($0, $1) }, classify: { sources.classify($0) }),
        analysis: AnalysisPort(
          detector: networks.detectors, makeTracker: { networks.makeTracker(for: $0) },
          makeAppearance: { networks.appearance($1) }),
        ledger: LedgerPort(append: { _ in }, makeCrossingID: { _, _, _ in CrossingID("") }), timing: timing))
    for number in 1...count {
      await fleet.set(
        CameraSetup(
          id: CameraID(rawValue: Int64(number)), store: StoreID(rawValue: 1), address: video,
          settings: CameraSettings(name: "\(number)", isLooped: true, rate: rate),
          lines: [CountingLine(id: LineID(rawValue: Int64(number)), name: "bench", line: line)]))
    }
    try await clock.sleep(3)
    let (began, before) = (clock.uptime(), ProcessUsage.processorSeconds)
    var rates = [[Double]](repeating: [], count: count)
    for _ in 0..<max(1, seconds / 10) {
      try await clock.sleep(10)
      for (index, state) in await fleet.states().enumerated() { rates[index].append(state.rate) }
    }
    let (elapsed, spent) = (clock.uptime() - began, ProcessUsage.processorSeconds - before)
    let reasons = await fleet.states().compactMap(\.reason)
    await fleet.stopAll()
    let means = rates.map { $0.reduce(0, +) / Double($0.count) }
    let mean = means.reduce(0, +) / Double(count)
    guard mean > 0 else {
      throw Failure(.badData, reasons.first?.sentence ?? "Cannot read a frame of \(MaskedURL(video)).")
    }
    return Outcome(
      cameras: count, slowest: means.min() ?? 0, mean: mean,
      processorMs: spent / (mean * Double(count) * elapsed) * 1000, cores: spent / elapsed,
      memoryMb: ProcessUsage.memory)
  }

  static func table(_ outcomes: [Outcome], rate: Double) -> String {
    let head = "cameras  frames/s slowest  mean  processor ms/frame  cores    MB"
    return
      ([head]
      + outcomes.map {
        String(
          format: "%7d  %16.2f  %4.1f  %18.1f  %5.2f  %4.0f%@", $0.cameras, $0.slowest, $0.mean, $0.processorMs,
          $0.cores,
          $0.memoryMb, $0.slowest >= 0.95 * rate ? "" : "  not in real time")
      }).joined(separator: "\n")
  }
}
