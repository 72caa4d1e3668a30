import Scene
import Testing

@testable import Storage

@Suite struct RevisionTests {
  /// Catches an edit that another process does not notice, and a crossing that changes the revision.
  @Test(arguments: TestEngine.allCases) func everyEditRaisesTheRevision(_ engine: TestEngine) async throws {
    let location = try engine.location()
    let fixture = try await StoreFixture(engine, at: location)
    let sites = fixture.database.sites
    let other = try await Database(location, secrets: SecretBox(), clock: { fixture.clock.now })
    let camera = fixture.camera
    let zone = camera.zones[0]
    let edits: [@Sendable () async throws -> Void] = [
      { _ = try await sites.updateCamera(camera.id, settings: CameraSettings(name: "back")) },
      { try await sites.setCamera(camera.id, enabled: false, by: "mara") },
      { try await sites.updateLine(camera.lines[0]) },
      { _ = try await sites.addLine(camera.lines[0], to: camera.id) },
      { try await sites.retireLine(camera.lines[0].id) },
      { _ = try await sites.addZone(zone, to: camera.id) }, { try await sites.updateZone(zone) },
      { try await sites.retireZone(zone.id) },
      {
        let staff = try await sites.addStaff(
          StaffEmbedding(store: fixture.store.id, label: "Anna", model: "m", vector: [1]))
        try await sites.deleteStaff(staff.id)
      },
      { try await sites.deleteCamera(camera.id) },
      { try await sites.deleteStore(fixture.store.id) },
    ]
    var before = try await other.sites.revision()
    #expect(before > 0)
    try await fixture.database.ledger.append([
      .crossing(fixture.entry("2026-11-24T09:00:00Z")), .heartbeat(camera: camera.id, at: fixture.clock.now),
    ])
    #expect(try await other.sites.revision() == before)
    for (number, edit) in edits.enumerated() {
      try await edit()
      let after = try await other.sites.revision()
      #expect(after > before, "edit \(number)")
      before = after
    }
    await other.close()
  }
}
