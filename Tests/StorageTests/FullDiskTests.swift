import Foundation
import Glibc
import Scene
import Testing

@testable import Storage

/// A disk that fills up under the database, and under the spool.
@Suite(.enabled(if: getuid() == 0, "mounting a small disk needs root")) struct FullDiskTests {
  /// Catches half a batch, a damaged file, bins that are ahead of their crossings, an error that does not name the disk, and a
  /// database that stays closed once there is room.
  @Test func aDatabaseOnAFullDiskKeepsWhatItHas() async throws {
    guard let disk = try SmallDisk() else { return }
    let location = DatabaseLocation.sqlite(path: disk.path + "/a.sqlite")
    let fixture = try await StoreFixture(.sqlite, at: location)
    try await fixture.database.ledger.append(crossings: batch(fixture))
    try disk.fill()
    let (stored, refused) = try await untilRefused(fixture) { try await fixture.database.ledger.append(crossings: $0) }
    #expect(try await totals(fixture.database) == Array(repeating: 50 * (1 + stored), count: 3))
    disk.free()
    try await fixture.database.ledger.append(crossings: refused)
    #expect(try await totals(fixture.database) == Array(repeating: 50 * (2 + stored), count: 3))
    await fixture.database.close()
    let again = try await Database(location, secrets: SecretBox(), clock: { fixture.clock.now })
    #expect(try await totals(again) == Array(repeating: 50 * (2 + stored), count: 3))
    #expect(try await again.engine.read { try $0.rows("PRAGMA integrity_check") }.map { $0.text(0) } == ["ok"])
    await again.close()
  }

  /// Catches a spool that loses or doubles crossings on a full disk, and an operator who sees no error.
  @Test func aSpoolOnAFullDiskKeepsWhatItHas() async throws {
    guard let disk = try SmallDisk() else { return }
    let fixture = try await StoreFixture(.sqlite)
    let spool = try await Spool(path: disk.path + "/spool.sqlite")
    let outbox = try await LedgerOutbox(ledger: fixture.database.ledger, spool: spool)
    try await outbox.append(batch(fixture).map { .crossing($0) })
    try disk.fill()
    let (stored, refused) = try await untilRefused(fixture) { try await outbox.append($0.map { .crossing($0) }) }
    #expect(await outbox.lastError?.code == .diskFull)
    #expect(try await spool.waitingCrossings() == 50 * (1 + stored))
    // The server takes a batch, but there may be no room to note that: it will be sent again.
    try await outbox.deliver()
    disk.free()
    try await outbox.append(refused.map { .crossing($0) })
    #expect(try await outbox.deliver())
    #expect(await outbox.lastError == nil)
    #expect(try await totals(fixture.database) == Array(repeating: 50 * (2 + stored), count: 3))
    await spool.close()
  }

  private func batch(_ fixture: StoreFixture) -> [CrossingEntry] {
    (0..<50).map { _ in fixture.entry("2026-11-24T09:00:00Z") }
  }

  /// - Returns: the number of saved batches, and the batch that failed.
  private func untilRefused(_ fixture: StoreFixture, _ record: ([CrossingEntry]) async throws -> Void) async throws
    -> (stored: Int, refused: [CrossingEntry])
  {
    for stored in 0..<1_000 {
      let batch = batch(fixture)
      do {
        try await record(batch)
      } catch let error as StorageError {
        #expect(error.code == .diskFull && error.message.contains("full"), "\(error)")
        return (stored, batch)
      }
    }
    throw StorageError(code: .failed, message: "The disk never got full.")
  }

  /// Crossings, people in the bins, people in the days.
  private func totals(_ database: Database) async throws -> [Int] {
    let sums = "SELECT sum(" + ClassColumns.all.joined(separator: " + ") + ") FROM "
    return try await database.engine.read { db in
      try ["SELECT count(*) FROM crossing", sums + "bin", sums + "day"].map { try db.first($0)?.count(0) ?? -1 }
    }
  }
}

/// Four megabytes in memory, released with the test.
private final class SmallDisk {
  let path = NSTemporaryDirectory() + "disk-\(UUID().uuidString)"
  private var ballast: String { path + "/ballast" }

  /// Nil where this machine cannot mount a file system.
  init?() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    guard mount("none", path, "tmpfs", 0, "size=4m") == 0 else { return nil }
  }

  /// Takes all the room that is left.
  func fill() throws {
    try #require(FileManager.default.createFile(atPath: ballast, contents: nil))
    let file = open(ballast, O_WRONLY)
    defer { close(file) }
    let page = [UInt8](repeating: 1, count: 4096)
    while write(file, page, page.count) > 0 {}
    try #require(errno == ENOSPC)
  }

  func free() { unlink(ballast) }

  deinit {
    umount2(path, Int32(MNT_DETACH))
    rmdir(path)
  }
}
