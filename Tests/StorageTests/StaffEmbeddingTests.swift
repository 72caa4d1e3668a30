import Scene
import Testing

@testable import Storage

@Suite struct StaffEmbeddingTests {
  /// Catches an embedding sealed by a lost key that hides all others of its store, and one that nobody can see or remove.
  @Test(arguments: TestEngine.allCases) func anEmbeddingOfALostKeyHidesNoOther(_ engine: TestEngine) async throws {
    let location = try engine.location()
    let fixture = try await StoreFixture(engine, at: location)
    let lost = try await fixture.database.sites.addStaff(
      StaffEmbedding(store: fixture.store.id, label: "Anna", model: "m", vector: [1, 0]))
    let later = try await Database(location, secrets: SecretBox(), clock: { fixture.clock.now })
    let kept = try await later.sites.addStaff(
      StaffEmbedding(store: fixture.store.id, label: "Ben", model: "m", vector: [0, 1]))
    let looks = try await later.sites.staff(store: fixture.store.id)
    #expect(looks.map(\.label) == ["Anna", "Ben"])
    #expect(looks.map(\.vector) == [[], [0, 1]] && looks.map(\.isSealed) == [true, false])
    try await later.sites.deleteStaff(lost.id)
    #expect(try await later.sites.staff(store: fixture.store.id) == [kept])
    await later.close()
  }
}
