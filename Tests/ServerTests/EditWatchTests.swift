import Execution
import Foundation
import Logging
import Scene
import Storage
import Testing
import Tracking

@testable import Pipeline
@testable import Server

struct EditWatchTests {
  private struct Nobody: PersonDetector {
    let request: InputRequest? = nil
    func detections(in frame: Frame) async throws -> [Detection] { [] }
  }

  /// One server's cameras on a database; they are switched off, so that nothing is opened.
  private struct Node {
    let database: Database
    let fleet: CameraFleet
    let edits: CameraEdits
    let watch: EditWatch

    init(_ path: String, _ secrets: SecretBox) async throws {
      database = try await Database(.sqlite(path: path), secrets: secrets, clock: WallTime.ofMachine)
      fleet = CameraFleet(
        CameraPorts(
          video: VideoPort(
            open: { _, _ in throw CancellationError() }, classify: { _ in CameraError(.missing, isRetryable: false) }),
          analysis: AnalysisPort(detector: Nobody(), makeTracker: { _ in Tracker() }),
          ledger: LedgerPort(append: { _ in }, makeCrossingID: { _, _, _ in CrossingID("") })))
      let logger = Logger(label: "test")
      edits = CameraEdits(fleet, database, LivePictures(counts: LiveCounts()), logger)
      watch = EditWatch(
        database: database, fleet: fleet, edits: edits, staff: nil, clock: .system(), isOpen: OneTimeSignal(),
        logger: logger)
    }
  }

  /// Catches an edit that stays with the server that made it: a new camera, a changed one, and a removed one.
  @Test func anEditByOneServerReachesTheOther() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "edits-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "footfall.sqlite").path
    let secrets = SecretBox()
    let one = try await Node(path, secrets)
    let other = try await Node(path, secrets)
    await other.watch.poll()
    #expect(await other.fleet.ids.isEmpty)
    let store = try await one.database.sites.addStore(Store(name: "Mill Lane", zone: "Europe/London")).id
    let camera = try await one.database.sites.addCamera(
      CameraSetup(
        store: store, address: "rtsp://10.0.0.9/stream", settings: CameraSettings(name: "Door", isEnabled: false))
    ).id
    await one.edits.apply(camera)
    #expect(await one.fleet.ids == [camera])
    #expect(await other.fleet.ids.isEmpty)
    await other.watch.poll()
    #expect(await other.fleet.ids == [camera])
    _ = try await one.database.sites.updateCamera(
      camera, settings: CameraSettings(name: "Back door", isEnabled: false), masks: nil, address: nil)
    await other.watch.poll()
    #expect(await other.fleet.camera(camera)?.setup.settings.name == "Back door")
    let before = try await one.database.sites.revision()
    await other.watch.poll()
    #expect(try await one.database.sites.revision() == before, "reading is no edit")
    try await one.database.sites.deleteCamera(camera)
    await other.watch.poll()
    #expect(await other.fleet.ids.isEmpty)
    await one.database.close()
    await other.database.close()
  }
}
