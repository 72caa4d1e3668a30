import ArgumentParser
import Foundation
import Inference
import Scene
import Server
import Spreadsheet
import Storage
import Video

struct Count: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Count the people who cross a line.",
    discussion: """
      Examples:
        footfall count door.mp4
        footfall count door.mp4 --line 565,120,565,480 --inside right --json
        footfall count door.mp4 --line 0.5,0.2,0.5,0.9 --annotate out.mp4 --csv crossings.csv --store store.sqlite
        footfall count door.mp4 --classifier none
        footfall count rtsp://camera/stream --line 0.1,0.6,0.9,0.6 --inside left --store store.sqlite
      """)

  @Argument(help: "Video files, folders of pictures, /dev/video0, rtsp:// or http:// addresses.")
  var videos: [String]

  @OptionGroup var place: LineOptions
  @OptionGroup var engine: EngineOptions
  @OptionGroup var appearance: AppearanceOptions

  @Option(help: "Write a video with boxes, line and counters (MP4).")
  var annotate: String?

  @Option(help: "Write one row per crossing (CSV).")
  var csv: String?

  @Option(help: "Save the crossings in this SQLite database, created if missing.")
  var store: String?

  @Option(help: "Camera name for the saved crossings. Default: the file name.")
  var source: String?

  @Option(help: "Start time of the footage, such as 2026-11-23T09:00:00+03:00. Default: the file date.")
  var start: TimeArgument?

  @Flag(help: "JSON on standard output.")
  var json = false

  func validate() throws {
    guard videos.count == 1 || (annotate == nil && source == nil) else {
      throw ValidationError("--annotate and --source take one video at a time.")
    }
  }

  func run() async throws { try await Interruption.handling { try await run(with: $0) } }

  private func run(with interruption: Interruption) async throws {
    for path in [annotate, csv].compactMap({ $0 }) { try SafeFile.check(path) }
    var database: Database?
    if let store { database = try await ServerConfiguration.open(store) }
    let parts = try await makeEngine(database)
    var reports: [CountReport] = []
    for video in videos where !interruption.isRequested {
      let name = source ?? URL(filePath: video).deletingPathExtension().lastPathComponent
      let report = try await count(video, name: name, with: parts, database, interruption)
      if !json { print(report.table) }
      reports.append(report)
    }
    if json { try reports.count == 1 ? JSON.print(reports[0]) : JSON.print(reports) }
    if let csv {
      let rows = reports.flatMap(\.csvRows).map(CSV.plain.row)
      try SafeFile.write(CSV.plain.header(CountReport.csvColumns) + rows.joined(), to: csv)
    }
    if !json {
      for (what, path) in [("Annotated video", annotate), ("Crossings", csv), ("Database", store)] {
        if let path { print("\(what): \(path)") }
      }
    }
    if interruption.isRequested {
      let whole = reports.count { !$0.interrupted }
      let sentence = "Stopped early: \(whole) of \(videos.count) videos counted to their end."
      if json { FileHandle.standardError.write(Data("\(sentence)\n".utf8)) } else { print(sentence) }
      throw ExitCode(Failure.Code.interrupted.rawValue)
    }
  }

  /// Recognizes the staff of the database if there is an embedder.
  private func makeEngine(_ database: Database?) async throws -> Engine {
    var parts = try Engine(engine, appearance: appearance)
    if let database, let embedder = parts.embedderName {
      parts.staff = try await StaffRecords(database, storeName: nil).makeRecognizer(of: embedder)
    }
    return parts
  }

  private func count(
    _ video: String, name: String, with parts: Engine, _ database: Database?, _ interruption: Interruption
  ) async throws -> CountReport {
    let source = try await parts.open(video, wantsPicture: annotate != nil, start: start?.time, interruption)
    let info = source.info
    if info.isLive, place.lines.isEmpty {
      throw Failure(.badData, "A live camera needs a line. Give one for \(info.location) with --line x1,y1,x2,y2.")
    }
    let lines = try place.lines(in: info.size)
    let footage = info.isLive ? Footage(liveSince: source.start) : try Footage(path: video)
    let camera = try await database?.ledger.claim(
      source: name, address: video, footage: footage, settings: settings(of: parts))
    var job = CountJob(engine: parts, source: source, lines: lines.isEmpty ? nil : lines)
    job.anchor = place.anchor
    job.masks = place.masks(in: info.size)
    job.annotateTo = annotate
    job.storage = database.flatMap { database in
      camera.map { FootageStorage(database: database, place: $0) }
    }
    job.name = name
    job.footage = footage
    job.progress = Progress(name, duration: info.duration, json: json)
    job.interruption = interruption
    let outcome = try await job.run()
    if outcome.frames == 0 {
      throw Failure(.badData, "Cannot read a frame of \(info.location). Check that it plays.")
    }
    for warning in outcome.report.warnings { FileHandle.standardError.write(Data("Warning: \(warning)\n".utf8)) }
    return CountReport(outcome, source: name, footage: footage)
  }

  /// All settings that change the tracks of footage, and so the ids of its crossings.
  private func settings(of parts: Engine) -> String {
    var settings = [
      "fps \(engine.rate)", "model \(parts.modelName)", "score \(parts.highScore)",
      "masks \(place.masks.map(\.text).joined(separator: " "))",
    ]
    // Defaults are left out, so that footage counted before an option existed keeps its settings.
    let others: [(name: String, value: String?)] = [
      ("embedder", parts.embedderName), ("embedder-pixels", appearance.embedderPixels?.rawValue),
      ("nms", engine.nms.map { "\($0)" }),
      ("input-size", engine.inputSize.map { "\($0.size.width)x\($0.size.height)" }),
      ("model-kind", engine.modelKind?.rawValue), ("person-class", engine.personClass.map { "\($0)" }),
      ("color-order", engine.colorOrder?.rawValue),
      ("precision", engine.precision == .automatic ? nil : engine.precision.rawValue),
      ("idle-saving", engine.idleSaving ? "on" : nil),
    ]
    settings += others.compactMap { name, value in value.map { "\(name) \($0)" } }
    return settings.joined(separator: ", ")
  }
}

/// ISO 8601 with a zone.
struct TimeArgument: ExpressibleByArgument {
  let time: WallTime

  init?(argument: String) {
    // Nil makes ArgumentParser report an invalid value.
    guard let date = try? Date(argument, strategy: .iso8601) else { return nil }
    time = WallTime(microseconds: Int64((date.timeIntervalSince1970 * 1_000_000).rounded()))
  }
}
