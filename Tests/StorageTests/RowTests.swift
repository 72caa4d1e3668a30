import Scene
import Testing

@testable import Storage

/// Rows with values that no version of Footfall writes.
@Suite struct RowTests {
  private func error(_ fixture: StoreFixture, _ sql: String, _ read: @escaping @Sendable (SQLRow) throws -> Void)
    async throws
    -> StorageError?
  {
    await #expect(throws: StorageError.self, "\(sql)") {
      try await fixture.database.engine.read { db in try read(try #require(try db.first(sql))) }
    }
  }

  /// Catches a default in place of an unknown word, and a NULL that reads as 0 or as no text.
  @Test(arguments: TestEngine.allCases) func anUnexpectedValueIsAnErrorThatNamesTableAndColumn(_ engine: TestEngine)
    async throws
  {
    let fixture = try await StoreFixture(engine)
    let errors = [
      try await error(fixture, "SELECT 'up' AS inside FROM line") { let _: Line.Side = try $0.word("inside") },
      try await error(fixture, "SELECT NULL AS inside FROM line") { _ = try $0.text("inside") },
      try await error(fixture, "SELECT NULL AS inside FROM line") { _ = try $0.int("inside") },
      try await error(fixture, "SELECT 2 AS inside FROM line") { _ = try $0.bool("inside") },
      try await error(fixture, "SELECT id FROM line") { _ = try $0.int("inside") },
    ]
    for error in errors {
      #expect(error?.code == .corrupt)
      #expect(error?.message.contains("line.inside") == true, "\(error?.message ?? "")")
    }
  }

  /// Catches an exception of the opening hours that is left out because its date cannot be read.
  @Test(arguments: TestEngine.allCases) func aDateThatIsNoneIsAnError(_ engine: TestEngine) async throws {
    let fixture = try await StoreFixture(engine)
    try await fixture.database.sites.setOpeningHours(
      OpeningHours(exceptions: [LocalDate(number: 20_000): []]), of: fixture.store.id)
    try await fixture.database.engine.write { try $0.execute("UPDATE opening_exception SET day = '2026-02-30'") }
    let error = await #expect(throws: StorageError.self) {
      try await fixture.database.sites.openingHours(fixture.store.id)
    }
    #expect(error?.code == .corrupt)
    #expect(error?.message.contains("opening_exception.day") == true)
  }
}
