import ArgumentParser
import Foundation
import Inference
import Pipeline
import Scene
import Server
import Video

struct Bench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure speed: milliseconds per stage, frames per second, peak memory.",
    discussion: """
      Decoding and scaling run on a thread of their own, so the stages add up to more than the total.

      Examples:
        footfall bench door.mp4 --fps 0 --threads 2
        footfall bench door.mp4 --cameras 1,2,4        the file as 1, 2 and 4 cameras, 30 s each
      """)

  @Argument(help: "A video file.")
  var video: String

  @OptionGroup var engine: EngineOptions
  @OptionGroup var lines: LineOptions
  @OptionGroup var appearance: AppearanceOptions

  @Option(
    help: ArgumentHelp(
      "Measure this many cameras at once, each playing the file in real time at --fps frames per second.",
      valueName: "n,n,…"))
  var cameras: String?

  @Option(help: "Seconds per number of cameras, rounded down to tens.")
  var seconds = 30

  @Flag(help: "JSON on standard output.")
  var json = false

  func validate() throws {
    guard cameras == nil || cameraCounts.allSatisfy({ (1...1000).contains($0) }) && !cameraCounts.isEmpty else {
      throw ValidationError("--cameras takes comma-separated numbers from 1 to 1000, such as 1,2,4.")
    }
    guard seconds >= 10 else { throw ValidationError("--seconds must be at least 10; got \(seconds).") }
  }

  private var cameraCounts: [Int] { cameras?.split(separator: ",").map { Int($0) ?? 0 } ?? [] }

  private struct Report: Encodable {
    struct Milliseconds: Encodable {
      let decode, scale, inference, embed, track, classify, count, total: Double
    }
    /// Analysed frames per second.
    let fps: Double
    /// Per analysed frame.
    let ms: Milliseconds
    let peakMemoryMb: Double
    let frames: Int
    let decoded: Int
    let people: Double
    /// Crops per frame.
    let embedded, classified: Double
    let model: String
  }

  func run() async throws { try await cameras == nil ? oneRun() : manyCameras() }

  private func manyCameras() async throws {
    let source = try await VideoSource.open(video, options: VideoSource.Options())
    let line = try lines.lines(in: source.info.size).first?.line.normalized(in: source.info.size)
    let bench = CameraBench(
      networks: try SharedNetworks(
        model: engine.model, appearance: appearance.models, threads: engine.threads, precision: engine.precision),
      video: video,
      line: line ?? Line(start: Point(0.5, 0), end: Point(0.5, 1), inside: .right), rate: engine.rate,
      savesIdle: engine.idleSaving)
    var outcomes: [CameraBench.Outcome] = []
    var failure: (any Error)?
    for count in cameraCounts where failure == nil {
      do { outcomes.append(try await bench.run(cameras: count, seconds: seconds)) } catch { failure = error }
    }
    if !outcomes.isEmpty {
      if json { try JSON.print(outcomes) } else { print(CameraBench.table(outcomes, rate: bench.rate)) }
    }
    if let failure { throw failure }
  }

  private func oneRun() async throws {
    let parts = try Engine(engine, appearance: appearance)
    let source = try await parts.open(video)
    let size = source.info.size
    var given = try lines.lines(in: size)
    if given.isEmpty {
      let middle = Double(size.width) / 2
      let line = Line(start: Point(middle, 0), end: Point(middle, Double(size.height)), inside: .right)
      given = [CountedLine(key: .name("middle"), line: line)]
    }
    var run = parts.run(lines: given, masks: lines.masks(in: size), size: size)
    var people = 0
    let start = ContinuousClock.now
    try await run.run(source, detector: parts.detector) { _, _ in
    } observe: { step in
      people += step.detections.count
      return true
    }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let times = run.times
    guard times.frames > 0 else {
      throw Failure(.badData, "Cannot read a frame of \(source.info.location). Check that it plays.")
    }
    func perFrame(_ seconds: Double) -> Double { (seconds / Double(times.frames) * 1_000_000).rounded() / 1000 }
    let report = Report(
      fps: (Double(times.frames) / seconds * 10).rounded() / 10,
      ms: .init(
        decode: perFrame(source.report.decodeSeconds), scale: perFrame(source.report.scaleSeconds),
        inference: perFrame(times.inference), embed: perFrame(times.embed), track: perFrame(times.track),
        classify: perFrame(times.classify), count: perFrame(times.count), total: perFrame(seconds)),
      peakMemoryMb: ProcessUsage.peakMemory, frames: times.frames, decoded: source.report.decoded,
      people: (Double(people) / Double(times.frames) * 10).rounded() / 10,
      embedded: (Double(run.appearance?.embedded ?? 0) / Double(times.frames)).inThousandths,
      classified: (Double(run.appearance?.classified ?? 0) / Double(times.frames)).inThousandths, model: parts.modelName
    )
    if json { try JSON.print(report) } else { print(table(report)) }
  }

  private func table(_ r: Report) -> String {
    func row(_ name: String, _ ms: Double, crops: Double? = nil) -> String {
      String(format: "  %@ %8.3f ms", name.padding(toLength: 10, withPad: " ", startingAt: 0), ms)
        + (crops.map { String(format: "  (%.2f crops)", $0) } ?? "")
    }
    return
      ([
        "\(MaskedURL(video)): \(r.frames) frames analysed (\(r.decoded) decoded), \(r.people) people per frame, \(r.model)",
        row("decode", r.ms.decode), row("scale", r.ms.scale), row("inference", r.ms.inference),
        row("embed", r.ms.embed, crops: r.embedded), row("track", r.ms.track),
        row("classify", r.ms.classify, crops: r.classified), row("count", r.ms.count), row("total", r.ms.total),
        String(format: "%.1f frames/s, peak memory %.0f MB", r.fps, r.peakMemoryMb),
      ]).joined(separator: "\n")
  }
}
