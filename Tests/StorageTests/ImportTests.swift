import Foundation
import Scene
import TestSupport
import Testing

@testable import OriginalImport
@testable import Storage

@Suite struct ImportTests {
  /// A database as the original might have it.
  private func original(_ statements: [String]) async throws -> MySQLAddress {
    let address = try MariaDB.running().database()
    let engine = try MySQLEngine(address, connections: 1)
    try await engine.write { db in for sql in statements { try db.executeScript(sql) } }
    await engine.close()
    return address
  }

  private static let wide = [
    "CREATE TABLE Stores (id INT PRIMARY KEY, name VARCHAR(50), city VARCHAR(50), capacity INT) CHARSET utf8mb4",
    "CREATE TABLE Counts (id INT AUTO_INCREMENT PRIMARY KEY, store_id INT, date DATE, man INT, woman INT, kid INT)",
    """
    CREATE TABLE Users (id INT PRIMARY KEY, username VARCHAR(50), password VARCHAR(50), role VARCHAR(20), store_id INT,
      name VARCHAR(50), Email VARCHAR(80))
    """,
    "INSERT INTO Stores VALUES (1, 'Olaya', 'Riyadh', 80), (7, 'متجر', 'Jeddah', NULL)",
    """
    INSERT INTO Counts (store_id, date, man, woman, kid) VALUES (1, '2024-02-28', 10, 20, 3), (1, '2024-02-29', 1, 2, NULL),
      (1, '2024-02-29', 4, 0, 0), (1, '2024-03-04', 5, 5, 5), (7, '2024-02-29', 100, 0, 0), (9, '2024-02-29', 8, 8, 8),
      (1, NULL, 1, 1, 1)
    """,
    """
    INSERT INTO Users VALUES (1, 'root', 'x', 'Admin', NULL, NULL, 'not mail'),
      (2, 'sara', 'x', 'manager', 7, ' Sara Al Amri ', 'sara@example.com'), (3, 'ali', 'x', 'guest', 1, '', NULL)
    """,
  ]

  private func target(_ engine: TestEngine) async throws -> Database {
    try await Database(engine.location(), secrets: SecretBox(), clock: { .at("2026-11-24T12:00:00Z") })
  }

  private func sizes(_ database: Database) async throws -> [Int] {
    try await database.engine.read { db in
      try ["store", "camera", "line", "day", "gap", "user", "user_store", "bin", "crossing"].map {
        try db.first("SELECT count(*) FROM \($0)")?.count(0) ?? 0
      }
    }
  }

  private func counts(_ database: Database, _ id: StoreID, _ from: String, _ to: String) async throws -> CountSeries {
    let days = try #require(LocalDate(from))..<(try #require(LocalDate(to)))
    return try await database.counts.series(CountQuery(stores: [id], days: days, width: .day))
  }

  /// Catches people who are lost or counted twice, days that shift, and users without their rights, names or addresses.
  @Test(arguments: TestEngine.allCases) func countsOfTheOriginalAreKept(_ engine: TestEngine) async throws {
    let address = try await original(Self.wide)
    let database = try await target(engine)
    let source = try await OriginalSystem(address)
    let hashes = ["root": "h1", "sara": "h2", "ali": "h3"]
    let report = try await database.importOriginal(source, zone: "Asia/Riyadh", passwords: hashes)
    #expect(report == ImportReport(stores: 2, newStores: 2, days: 4, newDays: 4, people: 155, newUsers: 3))
    #expect(source.strays == 2)
    let stores = try await database.sites.stores()
    let olaya = try #require(stores.first { $0.name == "Olaya" })
    #expect(olaya.zone == "Asia/Riyadh" && olaya.capacity == 80 && stores.contains { $0.name == "متجر" })
    let series = try await counts(database, olaya.id, "2024-02-28", "2024-03-05")
    #expect(series.buckets.map(\.entries.customers) == [33, 7, 0, 0, 0, 15])
    #expect(series.buckets[1].entries.man == 5 && series.total.entries.woman == 27)
    // Days without a row are no data, not a day without people.
    #expect(series.buckets.map(\.coverage) == [1, 1, 0, 0, 0, 1])
    // Only the sum of a day is known: its hours are no zeros.
    let hours = try await database.counts.series(
      CountQuery(stores: [olaya.id], days: LocalDate(number: 19_781)..<LocalDate(number: 19_782), width: .hour))
    #expect(
      hours.buckets.allSatisfy { !$0.isMeasured }
        && series.buckets.map(\.isMeasured) == [true, true, false, false, false, true])
    #expect(try await database.sites.cameras().isEmpty)
    let users = try await database.accounts.users()
    #expect(users.map(\.name) == ["ali", "root", "sara"] && users.map(\.role) == [.viewer, .owner, .manager])
    #expect(users.allSatisfy { $0.mustChangePassword && $0.passwordHash.hasPrefix("h") })
    #expect(
      users.map(\.fullName) == [nil, nil, "Sara Al Amri"] && users.map(\.email) == [nil, nil, "sara@example.com"])
    #expect(users[0].stores == [olaya.id] && users[2].stores == Set(stores.map(\.id)).subtracting([olaya.id]))
  }

  /// Catches a second run that doubles history, one that misses what is new, and a change of the day's start that wipes it out.
  @Test(arguments: TestEngine.allCases) func aSecondRunAddsNothing(_ engine: TestEngine) async throws {
    let address = try await original(Self.wide)
    let database = try await target(engine)
    let hashes = ["root": "h1", "sara": "h2", "ali": "h3"]
    _ = try await database.importOriginal(OriginalSystem(address), zone: "Asia/Riyadh", passwords: hashes)
    let before = try await sizes(database)
    let again = try await database.importOriginal(OriginalSystem(address), zone: "UTC", passwords: hashes)
    #expect(again == ImportReport(stores: 2, newStores: 0, days: 4, newDays: 0, people: 155, newUsers: 0))
    #expect(try await sizes(database) == before)
    var olaya = try #require(try await database.sites.stores().first { $0.name == "Olaya" })
    olaya.dayStart = 240
    try await database.sites.updateStore(olaya)
    #expect(try await counts(database, olaya.id, "2024-02-28", "2024-03-05").total.entries.customers == 55)
    let engine = try MySQLEngine(address, connections: 1)
    try await engine.write {
      try $0.executeScript("INSERT INTO Counts (store_id, date, man, woman, kid) VALUES (1, '2024-03-05', 1, 1, 1)")
    }
    await engine.close()
    let later = try await database.importOriginal(OriginalSystem(address), zone: "UTC", passwords: [:])
    #expect(later.newDays == 1)
    #expect(try await counts(database, olaya.id, "2024-02-28", "2024-03-06").total.entries.customers == 58)
  }

  /// Catches the other shapes of the table: a row per class, times instead of dates, other names, a total beyond the classes.
  @Test func otherShapesOfTheTableAreRead() async throws {
    let users = "CREATE TABLE users (email VARCHAR(50))"
    let long = try await OriginalSystem(
      original([
        "CREATE TABLE STORES (StoreID VARCHAR(9), Store_Name VARCHAR(50))", users,
        "CREATE TABLE counts (StoreID VARCHAR(9), timestamp DATETIME, gender VARCHAR(9), count INT)",
        "INSERT INTO STORES VALUES ('a', '')",
        """
        INSERT INTO counts VALUES ('a', '2024-02-29 23:59:59', 'Male', 3), ('a', '2024-02-29 00:00:00', 'FEMALE', 4),
          ('a', '2024-02-29 10:00:00', 'robot', 5)
        """,
      ]))
    #expect(long.stores.map(\.name) == ["Store a"])
    #expect(long.days.count == 1)
    let people = try #require(long.days.first?.people)
    #expect(people.man == 3 && people.woman == 4 && people.unknown == 5)
    let total = try await OriginalSystem(
      original([
        "CREATE TABLE Stores (id INT, name VARCHAR(50))", users,
        "CREATE TABLE Counts (store INT, day DATE, men BIGINT, total DECIMAL(10,0))",
        "INSERT INTO Stores VALUES (1, 'A')", "INSERT INTO Counts VALUES (1, '2024-02-29', 3, 10)",
      ]))
    #expect(total.days.first?.people.man == 3 && total.days.first?.people.unknown == 7)
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    let statements: [String]
    let names: [String]
    var testDescription: String { names.joined(separator: " ") }
  }

  static let faults = [
    Fault(statements: [], names: ["table Stores"]),
    Fault(statements: ["CREATE TABLE Stores (id INT)"], names: ["table Stores", "column name"]),
    Fault(
      statements: [wide[0], "CREATE TABLE Counts (store_id INT, man INT)"], names: ["table Counts", "column date"]),
    Fault(
      statements: [wide[0], "CREATE TABLE Counts (store_id INT, date DATE)"], names: ["table Counts", "column man"]),
    Fault(statements: [wide[0], wide[1]], names: ["table Users"]),
    Fault(statements: [wide[0], wide[1], "CREATE TABLE Users (role INT)"], names: ["table Users", "column username"]),
  ]

  /// Catches one bad row that refuses everything, a bad value that arrives, and text that moves the cursor of a terminal.
  @Test func badRowsAreLeftOutAndNamed() async throws {
    let address = try await original(
      Self.wide[..<3] + [
        "INSERT INTO Stores (id, name, capacity) VALUES (77, CONCAT('Evil', CHAR(27), '[2J', CHAR(0), ' Lane'), 2000000000)",
        "INSERT INTO Counts (store_id, date, man) VALUES (77, '2024-02-29', -4), (77, '2024-03-01', 6), (77, '1500-01-01', 5)",
        "INSERT INTO Users (id, username, role) VALUES (8, 'Owner', 'admin'), (9, 'OWNER', 'admin')",
      ])
    let source = try await OriginalSystem(address)
    let store = try #require(source.stores.first { $0.id == "77" })
    #expect(store.name == "Evil [2J  Lane" && store.capacity == nil)
    #expect(source.days.filter { $0.store == "77" }.map(\.day.description) == ["2024-03-01"])
    #expect(source.strays == 1)
    #expect(source.users.count { $0.name.foldedName == "owner" } == 1)
    for part in ["2024-02-29, store 77: one is below 0", "capacity 2000000000", "in another case"] {
      #expect(source.notes.contains { $0.contains(part) }, "\(part): \(source.notes)")
    }
  }

  /// Catches a table of another shape that is imported as nothing, and an error that does not name what is missing.
  @Test(arguments: faults) func missingTablesAndColumnsAreNamed(_ fault: Fault) async throws {
    let address = try await original(fault.statements)
    let error = await #expect(throws: StorageError.self) { try await OriginalSystem(address) }
    for name in fault.names { #expect(error?.message.contains(name) == true, "\(String(describing: error))") }
  }
}
