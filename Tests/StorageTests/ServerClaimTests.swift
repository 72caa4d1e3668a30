import Foundation
import TestSupport
import Testing

@testable import Storage

@Suite struct ServerClaimTests {
  /// Catches a claim that two servers hold, one that does not end with its holder, and one that covers all databases of a server.
  @Test func onlyOneServerHoldsADatabase() async throws {
    let server = try MariaDB.running()
    let location = DatabaseLocation.mysql(try server.database())
    let (first, second) = (ServerClaim(location, idleLimit: 600), ServerClaim(location, idleLimit: 600))
    try await first.hold()
    try await first.hold()
    let refusal = await #expect(throws: StorageError.self) { try await second.hold() }
    #expect(
      refusal?.code == .inUse && refusal?.message.contains("connected from 127.0.0.1") == true, "\(refusal as Any)")
    #expect(await first.isHeld)
    #expect(await !second.isHeld)
    let other = ServerClaim(.mysql(try server.database()))
    try await other.hold()
    await first.release()
    try await second.hold()
    #expect(await second.isHeld)
  }

  /// Catches a server that goes on although its connection is lost and another server took the database.
  @Test func aLostConnectionIsNoticed() async throws {
    let server = try MariaDB.running()
    let address = try server.database()
    let (first, second) = (ServerClaim(.mysql(address), idleLimit: 600), ServerClaim(.mysql(address), idleLimit: 600))
    try await first.hold()
    try server.query(Self.kill(address.database))
    try await first.hold()
    #expect(await first.isHeld)
    try server.query(Self.kill(address.database))
    while await !second.isHeld {
      // Refused until the database server noticed the end of the killed connection.
      do { try await second.hold() } catch let error as StorageError where error.code == .inUse { await Task.yield() }
    }
    await #expect { try await first.hold() } throws: { ($0 as? StorageError)?.code == .inUse }
    #expect(await !first.isHeld)
  }

  /// Catches a claim that a long name of a database makes invalid, and one of a file that needs a server.
  @Test func everyDatabaseCanBeClaimed() async throws {
    let server = try MariaDB.running()
    var address = try server.database()
    address.database = "n" + UUID().uuidString.replacing("-", with: "").lowercased() + String(repeating: "x", count: 30)
    try server.query("CREATE DATABASE \(address.database)")
    try await ServerClaim(.mysql(address)).hold()
    let file = ServerClaim(.sqlite(path: "/nowhere/footfall.sqlite"))
    try await file.hold()
    #expect(await file.isHeld)
  }

  /// Ends the holder's connection, as a failed network does.
  private static func kill(_ database: String) -> String {
    "SET @holder = IS_USED_LOCK('footfall-run.\(database)'); EXECUTE IMMEDIATE coalesce(CONCAT('KILL ', @holder), 'DO 0')"
  }
}
