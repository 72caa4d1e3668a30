import ArgumentParser
import Evaluation
import Foundation
import Inference
import Pipeline
import Scene
import Server
import Tracking
import Video

struct TrackCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "track",
    abstract: "Track people in a video or in given detections, and write a MOTChallenge text file.",
    discussion: """
      Examples:
        footfall track door.mp4 --mot tracks.txt
        footfall track --detections det.txt --fps 25 --mot tracks.txt
        footfall track street.mp4 --detections det.txt --fps 25 --embedder person-reidentification-retail-0287.xml --mot tracks.txt

      With --detections, --fps is their frame rate (default 30) and --score is the minimum score of a new track. An embedder
      also needs the video, with detections for each of its frames.
      """)

  @Argument(help: "A video. With --detections, only an embedder needs it.")
  var video: String?

  @Option(help: "Detections as MOTChallenge text: frame,id,left,top,width,height,score,…")
  var detections: String?

  @Option(help: "File for the tracks, as MOTChallenge text.")
  var mot: String

  @Option(help: "With --detections: minimum score of a detection that continues a track.")
  var lowScore: Float?

  @OptionGroup var engine: EngineOptions
  @OptionGroup var appearance: AppearanceOptions

  @Flag(help: "JSON on standard output.")
  var json = false

  private struct Report: Encodable {
    let source: String
    let mot: String
    var frames = 0
    var boxes = 0
    var tracks = 0
    /// Number of embedded crops.
    var embedded = 0
  }

  /// The MOTChallenge text and its statistics.
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
    guard video != nil || detections != nil else {
      throw ValidationError("Give a video or --detections.")
    }
    guard detections == nil || engine.fps.map({ $0 > 0 }) ?? true else {
      throw ValidationError("--fps must be above 0: it is the frame rate of the detections.")
    }
  }

  func run() async throws { try await Interruption.handling { try await run(with: $0) } }

  private func run(with interruption: Interruption) async throws {
    try SafeFile.check(mot)
    var rows = Rows()
    var report = Report(source: video.map { MaskedURL($0).description } ?? detections ?? "", mot: mot)
    var failure: (any Error)?
    do {
      if let detections {
        try await follow(detections, into: &rows, &report)
      } else if let video {
        try await follow(video: video, into: &rows, &report, interruption)
      }
    } catch  where report.frames > 0 {
      // The tracks until then are written first.
      failure = error
    }
    try SafeFile.write(rows.text, to: mot)
    report.boxes = rows.boxes
    report.tracks = rows.ids.count
    if json {
      try JSON.print(report)
    } else {
      print("\(report.source): \(report.frames) frames, \(report.tracks) tracks, \(report.boxes) boxes → \(mot)")
    }
    if let failure { throw failure }
  }

  private func follow(_ path: String, into rows: inout Rows, _ report: inout Report) async throws {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Failure(.noInput, "Cannot open detections \"\(path)\": file not found. Check the path.")
    }
    let frames = try MOTChallenge.detections(in: [UInt8](data))
    var settings = TrackerSettings()
    if let score = engine.score { settings.highScore = score }
    if let lowScore { settings.lowScore = lowScore }
    let rate = engine.fps ?? 30
    var tracker = Tracker(settings: settings)
    func time(_ index: Int) -> Timestamp { Timestamp(seconds: Double(index) / rate) }
    guard let video,
      let embedder = try appearance.models.makeEmbedder(precision: engine.precision, threads: engine.networkThreads)
    else {
      for (index, people) in frames.enumerated() {
        rows.add(tracker.update(with: people, at: time(index)), frame: index + 1)
      }
      report.frames = frames.count
      return
    }
    var options = VideoSource.Options()
    options.wantsPicture = true
    let source = try await VideoSource.open(video, options: options)
    var appearance = Appearance(embedder: embedder, frame: source.info.size)
    defer { report.embedded = appearance.embedded }
    for try await picture in source.frames() where picture.index < frames.count {
      let frame = picture.at(time(picture.index))
      let people = try await appearance.embed(frames[picture.index], for: tracker, in: frame)
      rows.add(tracker.update(with: people, at: frame.time), frame: picture.index + 1)
      report.frames = picture.index + 1
    }
  }

  private func follow(
    video: String, into rows: inout Rows, _ report: inout Report, _ interruption: Interruption
  ) async throws {
    let parts = try Engine(engine, appearance: appearance)
    let source = try await parts.open(video, interruption)
    var tracker = parts.tracker(for: source.info.size)
    var appearance = parts.appearance(lines: [], size: source.info.size)
    var progress = Progress(InputName(video).shown, duration: source.info.duration, json: json)
    defer {
      progress.finish()
      report.embedded = appearance?.embedded ?? 0
    }
    for try await frame in source.frames() {
      var people = try await parts.detector.detections(in: frame)
      people = try await appearance?.embed(people, for: tracker, in: frame) ?? people
      rows.add(tracker.update(with: people, at: frame.time), frame: frame.index + 1)
      progress.advance(to: frame.time.seconds)
      report.frames = frame.index + 1
      if interruption.isRequested { break }
    }
  }
}

extension Frame {
  /// The same frame at another time: detections from a file have their own frame rate.
  fileprivate func at(_ time: Timestamp) -> Frame {
    Frame(
      index: index, time: time, wallTime: wallTime, size: size, picture: picture, input: input, placement: placement)
  }
}
