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
        footfall count part1.mp4 part2.mp4 part3.mp4 --join --source door --store store.sqlite
        footfall count https://nvr/export/door.mp4 --line 0.1,0.6,0.9,0.6
        footfall count rtsp://camera/stream --line 0.1,0.6,0.9,0.6 --inside left --store store.sqlite

      A video that fails does not stop the others: their results are written, and the command ends with code 65.
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

  @Option(
    help: ArgumentHelp(
      "Write the CSV for spreadsheet programs in this language: \(CSV.languages.joined(separator: ", ")). Default: for programs.",
      valueName: "language"))
  var csvLocale: String?

  @Option(help: "Save the crossings in this SQLite database, created if missing.")
  var store: String?

  @Option(help: "Camera name for the saved crossings. Default: the camera of the same footage, else the file name.")
  var source: String?

  @Option(
    help: """
      Start time of the footage, such as 2026-11-23T09:00:00+03:00. Default: the creation time in the file, else the date in its \
      name, else its last write less its duration.
      """)
  var start: TimeArgument?

  @Option(
    help: "Time zone of dates in file names, such as Asia/Riyadh. Default: that of the database, else of this machine.")
  var zone: ZoneArgument?

  @Flag(
    inversion: .prefixedNo,
    help: """
      Count all videos as one recording of one camera, so that people at the seams count. Default: files whose names and dates \
      leave no doubt are joined.
      """)
  var join: Bool?

  @Flag(help: "JSON on standard output.")
  var json = false

  func validate() throws {
    guard videos.count == 1 || annotate == nil || join == true else {
      throw ValidationError("--annotate takes one video at a time, or several with --join.")
    }
    guard csvLocale.map(CSV.languages.contains) ?? true else {
      throw ValidationError("--csv-locale must be one of \(CSV.languages.joined(separator: ", ")).")
    }
  }

  func run() async throws { try await Interruption.handling { try await run(with: $0) } }

  private func run(with interruption: Interruption) async throws {
    for path in [annotate, csv].compactMap({ $0 }) { try SafeFile.check(path) }
    var database: Database?
    if let store { database = try await ServerConfiguration.open(store) }
    let session = try await makeSession(database, interruption)
    let groups = await RecordingGroups(
      isJoining: join, zone: session.zone, open: session.engine.opening(interruption)
    ).groups(videos)
    var results: [CountSession.Result] = []
    for group in groups {
      guard !interruption.isRequested, results.allSatisfy({ $0.error == nil }) else {
        results.append(.notCounted(group, as: source))
        continue
      }
      let result = await session.count(group)
      if videos.count > 1 { for failure in result.failures { failure.report() } }
      if !json, result.report.frames > 0 { print(result.report.table) }
      results.append(result)
    }
    try write(results)
    try end(results, interruption)
  }

  private func makeSession(_ database: Database?, _ interruption: Interruption) async throws -> CountSession {
    var parts = try Engine(engine, appearance: appearance)
    // Recognizes the staff of the database if there is an embedder.
    if let database, let embedder = parts.embedderName {
      parts.staff = try await StaffRecords(database, storeName: nil).makeRecognizer(of: embedder)
    }
    let known = try await database?.ledger.footageZone()
    return CountSession(
      engine: parts, place: place, database: database, source: source, start: start?.time,
      zone: zone?.zone ?? known ?? .current, annotateTo: annotate, isJSON: json, interruption: interruption,
      settings: settings(of: parts))
  }

  /// Writes what was counted to every output.
  private func write(_ results: [CountSession.Result]) throws {
    let reports = results.map(\.report)
    guard videos.count > 1 || reports.contains(where: { $0.frames > 0 }) else { return }
    if json { try reports.count == 1 ? JSON.print(reports[0]) : JSON.print(reports) }
    if let csv {
      let format = csvLocale.map(CSV.spreadsheet) ?? .plain
      let rows = reports.flatMap(\.csvRows).map(format.row)
      try SafeFile.write(format.header(CountReport.csvColumns) + rows.joined(), to: csv)
    }
    guard !json else { return }
    let video = reports.contains { $0.frames > 0 } && results.allSatisfy { $0.error == nil } ? annotate : nil
    for (what, path) in [("Annotated video", video), ("Crossings", csv), ("Database", store)] {
      if let path { print("\(what): \(path)") }
    }
  }

  /// The exit code says whether all was counted.
  private func end(_ results: [CountSession.Result], _ interruption: Interruption) throws {
    if interruption.isRequested {
      let files = results.flatMap { result in result.report.files.map { $0.error == nil && !result.report.interrupted }
      }
      let sentence = "Stopped early: \(files.count { $0 }) of \(videos.count) videos counted to their end."
      if json { FileHandle.standardError.write(Data("\(sentence)\n".utf8)) } else { print(sentence) }
      throw ExitCode(Failure.Code.interrupted.rawValue)
    }
    if let error = results.compactMap(\.error).first { throw error }
    let failures = results.flatMap(\.failures)
    if videos.count == 1, let only = failures.first { throw only.failure }
    try InputFailure.end(failures, of: videos.count, what: "videos")
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

extension CountSession.Result {
  /// A recording that the command did not reach.
  fileprivate static func notCounted(_ inputs: [String], as source: String?) -> Self {
    let files = inputs.map {
      CountReport.FileReport(file: MaskedURL($0).description, error: "Not counted: stopped early.")
    }
    return Self(report: CountReport(source: source ?? InputName(inputs[0]).shown, files: files))
  }
}
