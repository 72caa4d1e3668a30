internal import Foundation
package import Scene
package import Storage

/// A store whose camera is a looped video file, so that Footfall can be tried without a camera.
package struct DemoStore: Sendable {
  private static let name = "Demo street"

  private let clip: String
  private let line: Line?

  /// - Parameters:
  ///   - clip: path of the video.
  ///   - line: in normalized coordinates; nil for none.
  package init(clip: String, line: Line?) {
    self.clip = clip
    self.line = line
  }

  /// Adds store, camera and line to a database without this store.
  package func add(to database: Database) async throws {
    guard FileManager.default.fileExists(atPath: clip) else {
      throw SetupError(
        .missingFile, "Cannot open demo video \"\(MaskedURL(clip))\": file not found. Name a video file with --demo.")
    }
    guard try await !database.sites.stores().contains(where: { $0.name == Self.name }) else { return }
    let store = try await database.sites.addStore(
      Store(name: Self.name, zone: TimeZone.current.identifier, capacity: 20, isDemo: true))
    let lines = line.map { [CountingLine(id: LineID(rawValue: 0), name: "Main door", line: $0)] }
    _ = try await database.sites.addCamera(
      CameraSetup(
        store: store.id, address: clip, settings: CameraSettings(name: "Street", isLooped: true), lines: lines ?? []))
  }
}
