import ArgumentParser
import Foundation
import Inference
import Scene
import Tracking
import Video

struct TrackCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "track",
    abstract: "Follow people through a video, or through given detections, into a MOTChallenge text file.",
    discussion: """
      Examples:
        footfall track door.mp4 --mot tracks.txt
        footfall track --detections det.txt --fps 25 --mot tracks.txt

      With --detections, --fps is their frame rate (30 unless said) and --score the least score of a new track.
      """)

  @Argument(help: "A video; leave it out with --detections.")
  var video: String?

  @Option(help: "Detections as MOTChallenge text: frame,id,left,top,width,height,score,…")
  var detections: String?

  @Option(help: "Where to write the tracks, as MOTChallenge text.")
  var mot: String

  @Option(help: "With --detections: detections from this score on continue a track.")
  var lowScore: Float?

  @OptionGroup var engine: EngineOptions

  @Flag(help: "JSON on standard output.")
  var json = false

  private struct Report: Encodable {
    let source: String
    let mot: String
    var frames = 0
    var boxes = 0
    var tracks = 0
  }

  /// The text as it grows, and what is in it.
  private struct Rows {
    var text = ""
    var boxes = 0
    var ids: Set<TrackID> = []

    mutating func add(_ tracks: [Track], frame: Int) {
      text += MOTChallenge.lines(frame: frame, tracks: tracks)
      for track in tracks where track.phase == .confirmed && track.detection != nil {
        boxes += 1
        ids.insert(track.id)
      }
    }
  }

  func validate() throws {
    guard (video == nil) != (detections == nil) else {
      throw ValidationError("Give either a video or --detections.")
    }
    guard detections == nil || engine.fps.map({ $0 > 0 }) ?? true else {
      throw ValidationError("--fps must be above 0: it says how many frames of detections make a second.")
    }
  }

  func run() async throws {
    try SafeFile.check(mot)
    var rows = Rows()
    var report = Report(source: video ?? detections ?? "", mot: mot)
    if let detections {
      report.frames = try follow(detections, into: &rows)
    } else if let video {
      report.frames = try await follow(video: video, into: &rows)
    }
    try SafeFile.write(rows.text, to: mot)
    report.boxes = rows.boxes
    report.tracks = rows.ids.count
    if json {
      try JSON.print(report)
    } else {
      print("\(report.source): \(report.frames) frames, \(report.tracks) tracks, \(report.boxes) boxes → \(mot)")
    }
  }

  private func follow(_ path: String, into rows: inout Rows) throws -> Int {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Failure(.noInput, "There are no detections at \(path); check the path.")
    }
    let frames = try MOTChallenge.detections(in: [UInt8](data))
    var settings = TrackerSettings()
    if let score = engine.score { settings.highScore = score }
    if let lowScore { settings.lowScore = lowScore }
    let rate = engine.fps ?? 30
    var tracker = Tracker(settings: settings)
    for (index, people) in frames.enumerated() {
      rows.add(tracker.update(with: people, at: Timestamp(seconds: Double(index) / rate)), frame: index + 1)
    }
    return frames.count
  }

  private func follow(video: String, into rows: inout Rows) async throws -> Int {
    let interruption = Interruption()
    let parts = try Engine(engine)
    let source = try await parts.open(video)
    var tracker = parts.tracker(for: source.info.size)
    var progress = Progress(video, duration: source.info.duration, json: json)
    defer { progress.finish() }
    var count = 0
    for try await frame in source.frames() {
      let people = try await parts.detector.detections(in: frame)
      rows.add(tracker.update(with: people, at: frame.time), frame: frame.index + 1)
      progress.advance(to: frame.time.seconds)
      count = frame.index + 1
      if interruption.isRequested { break }
    }
    return count
  }
}
