import ArgumentParser
import Foundation
import Server
import Tracking

/// The store whose staff a command works on.
struct StaffStoreOptions: ParsableArguments {
  @Option(help: "Database of the store: a SQLite file, created if missing, or a mysql:// address.")
  var store: String

  @Option(
    name: [.customLong("store-name"), .customLong("shop")],
    help: "Name of the store in the database. Default: the store of footfall count.")
  var storeName: String?

  func records() async throws -> StaffRecords {
    try await StaffRecords(ServerConfiguration.open(store), storeName: storeName)
  }
}

/// The clip that a command reads, and how it is analysed.
struct StaffClipOptions: ParsableArguments {
  @Argument(help: "A clip of the store, a video file.")
  var video: String

  @OptionGroup var place: StaffStoreOptions
  @OptionGroup var engine: EngineOptions
  @OptionGroup var appearance: AppearanceOptions

  func makeEngine() throws -> Engine { try Engine(engine, appearance: appearance) }

  /// The tracks of the clip. Exits the command when it was interrupted.
  func tracks(_ engine: Engine, json: Bool = false) async throws -> [StaffScan.ScannedTrack] {
    try await Interruption.handling { interruption in
      let name = InputName(video).shown
      let tracks = try await StaffScan(engine: engine)
        .run(video, progress: Progress(name, duration: nil, json: json), interruption)
      if interruption.isRequested { throw ExitCode(Failure.Code.interrupted.rawValue) }
      return tracks
    }
  }
}

extension StaffThreshold {
  var sentence: String {
    trackCount < Self.minTracks
      ? String(
        format: "Tracks up to %.3f are staff; %d tracks are too few to derive a threshold (%d are enough).", distance,
        trackCount, Self.minTracks)
      : String(format: "Tracks up to %.3f are staff, derived from %d tracks.", distance, trackCount)
  }
}
