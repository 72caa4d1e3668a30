import Foundation
import Scene
import Storage

/// A store whose door is a video file that plays again and again, so that everything can be tried without a camera.
struct DemoStore {
  static let name = "Demo street"

  let clip: String
  /// In shares of the picture, as `--line` takes it.
  let line: CoordinatesArgument?

  /// Adds store, camera and line to a database that has no such store yet.
  func add(to database: Database) async throws {
    guard FileManager.default.fileExists(atPath: clip) else {
      throw Failure(.noInput, "The demo's video \(clip) is not there; name a video file with --demo.")
    }
    guard try await !database.sites.stores().contains(where: { $0.name == Self.name }) else { return }
    let place = try await database.sites.addStore(
      Store(name: Self.name, zone: TimeZone.current.identifier, capacity: 20, isDemo: true))
    let lines = line.map { line in
      CountingLine(
        id: LineID(rawValue: 0), name: "Main door",
        line: Line(start: line.points[0], end: line.points[1], inside: .right, anchor: .foot))
    }
    _ = try await database.sites.addCamera(
      CameraSetup(
        store: place.id, address: clip, settings: CameraSettings(name: "Street", isLooped: true),
        lines: lines.map { [$0] } ?? []))
  }
}
