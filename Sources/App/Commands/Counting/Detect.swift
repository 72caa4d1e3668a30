import ArgumentParser
import Foundation
import Inference
import Scene
import Video

struct Detect: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Detect people, frame by frame.",
    discussion: """
      Examples:
        footfall detect door.mp4 --json
        footfall detect pictures/ --fps 0 --json
        footfall detect snapshot.jpg --model person-detection-retail-0013.xml
      """)

  @Argument(help: "Video files, pictures, folders of pictures or addresses.")
  var videos: [String]

  @OptionGroup var engine: EngineOptions

  @Flag(help: "JSON on standard output.")
  var json = false

  private struct Report: Encodable {
    struct Seen: Encodable {
      /// [left, top, width, height] in pixels.
      let box: [Double]
      let score: Double
    }
    struct FrameReport: Encodable {
      let frame: Int
      let t: Double
      let detections: [Seen]
    }
    let source: String
    let width: Int
    let height: Int
    let model: String
    var frames: [FrameReport] = []
    var notes: [String] = []
  }

  func run() async throws { try await Interruption.handling { try await run(with: $0) } }

  private func run(with interruption: Interruption) async throws {
    let parts = try Engine(engine)
    var reports: [Report] = []
    var failures: [InputFailure] = []
    for video in videos where !interruption.isRequested {
      do {
        reports.append(try await detect(in: video, with: parts, interruption))
      } catch  where !interruption.isRequested {
        guard videos.count > 1, let failure = InputFailure(InputName(video).shown, error) else { throw error }
        failure.report()
        failures.append(failure)
      } catch {}  // ended by the signal before its first frame
    }
    if json {
      try videos.count == 1 && reports.count == 1 ? JSON.print(reports[0]) : JSON.print(reports)
    } else {
      for report in reports { printTable(report) }
    }
    if interruption.isRequested { throw ExitCode(Failure.Code.interrupted.rawValue) }
    try InputFailure.end(failures, of: videos.count, what: "videos")
  }

  private func detect(in video: String, with parts: Engine, _ interruption: Interruption) async throws -> Report {
    let source = try await parts.open(video, interruption)
    var report = Report(
      source: source.info.location, width: source.info.size.width, height: source.info.size.height,
      model: parts.modelName)
    var progress = Progress(InputName(video).shown, duration: source.info.duration, json: json)
    defer { progress.finish() }
    for try await frame in source.frames() {
      let people = try await parts.detector.detections(in: frame)
      report.frames.append(
        .init(
          frame: frame.index, t: frame.time.seconds.inThousandths,
          detections: people.map {
            .init(
              box: [$0.box.left, $0.box.top, $0.box.width, $0.box.height].map(\.inThousandths),
              score: Double($0.score).inThousandths)
          }))
      progress.advance(to: frame.time.seconds)
      if interruption.isRequested { break }
    }
    report.notes = source.report.warnings
    return report
  }

  private func printTable(_ report: Report) {
    print("\(report.source): \(report.width)×\(report.height), \(report.model)")
    for frame in report.frames {
      let boxes = frame.detections.map { d in
        d.box.map { String(format: "%.0f", $0) }.joined(separator: ",") + String(format: " (%.2f)", d.score)
      }
      print(String(format: "%8.2f s  %d people  ", frame.t, boxes.count) + boxes.joined(separator: "  "))
    }
    for note in report.notes { print("Note: \(note)") }
  }

}
