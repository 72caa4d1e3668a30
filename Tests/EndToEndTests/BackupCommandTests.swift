import Foundation
import Testing

@Suite struct BackupCommandTests {
  private static func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  /// Catches a backup without its key or with a readable one, rows that are not restored, and a restore over existing data.
  @Test func aBackupIsTakenAndRestored() async throws {
    let scratch = try Scratch()
    let clip = try scratch.street(bytes: 600_000)
    let counted = try await Program.run(
      ["count", clip, "--store", scratch.path("footfall.sqlite")] + Program.streetLine)
    #expect(counted.code == 0, "\(counted.errors)")
    let file = scratch.path("b.sqlite")
    let saved = try await Program.run(["backup", file, "--data", scratch.folder.path])
    #expect(saved.code == 0, "\(saved.errors)")
    #expect(try Self.mode(file) == 0o600 && Self.mode(file + ".key") == 0o600)
    let other = scratch.path("other")
    let restored = try await Program.run(["restore", file, "--data", other])
    #expect(restored.code == 0 && !restored.output.contains("Note"), "\(restored.output)\(restored.errors)")
    #expect(restored.output.prefix { $0.isNumber } == saved.output.prefix { $0.isNumber })
    // Nothing is left of the second copy.
    let names = try FileManager.default.contentsOfDirectory(atPath: other)
    #expect(names.allSatisfy { $0.hasPrefix("footfall.") } && names.contains("footfall.key"), "\(names)")
    let again = try await Program.run(["restore", file, "--data", other])
    #expect(again.code == 65 && again.errors.contains("not empty"), "\(again.errors)")
    let twice = try await Program.run(["backup", file, "--data", other])
    #expect(twice.code == 65 && twice.errors.contains("already"), "\(twice.errors)")
  }

  /// Catches a restore without a warning about addresses that cannot be decrypted.
  @Test func aMissingKeyIsReported() async throws {
    let scratch = try Scratch()
    let clip = try scratch.street(bytes: 600_000)
    _ = try await Program.run(["count", clip, "--store", scratch.path("footfall.sqlite")] + Program.streetLine)
    let file = scratch.path("b.sqlite")
    let saved = try await Program.run(["backup", file, "--without-key", "--data", scratch.folder.path])
    #expect(saved.code == 0 && !FileManager.default.fileExists(atPath: file + ".key"))
    let restored = try await Program.run(["restore", file, "--data", scratch.path("other")])
    #expect(restored.code == 0 && restored.output.contains("1 camera addresses cannot be opened"), "\(restored.output)")
  }

  /// Catches a typing error that creates an empty database, and a password that is printed.
  @Test func aMissingSourceIsRefused() async throws {
    let scratch = try Scratch()
    let none = try await Program.run(["backup", scratch.path("b.sqlite"), "--data", scratch.path("no")])
    #expect(none.code == 66 && none.errors.contains("There is no database"), "\(none.errors)")
    let away = try await Program.run(["restore", scratch.path("b.sqlite"), "--data", scratch.path("no")])
    #expect(away.code == 66)
    #expect(try scratch.names.isEmpty)
    let zone = try await Program.run(["import-original", "--from", "mysql://a:s3cret@127.0.0.1:1/x", "--zone", "Mars"])
    #expect(zone.code == 64 && zone.errors.contains("Mars"))
    let server = try await Program.run(
      ["import-original", "--from", "mysql://a:s3cret@127.0.0.1:1/x", "--zone", "UTC", "--data", scratch.path("d")])
    #expect(server.code == 74 && !server.errors.contains("s3cret"), "\(server.errors)")
    #expect(try scratch.names.isEmpty)
  }

  /// Catches a refused restore that leaves a database or a folder behind, and a damaged database that is called another program's.
  @Test func aRefusedRestoreLeavesNothing() async throws {
    let scratch = try Scratch()
    try Data("no database".utf8).write(to: scratch.folder.appending(path: "b.sqlite"))
    let refused = try await Program.run(["restore", scratch.path("b.sqlite"), "--data", scratch.path("new")])
    #expect(refused.code == 65 && refused.errors.contains("is not a Footfall backup"), "\(refused.errors)")
    #expect(try scratch.names == ["b.sqlite"])
    let demo = try await Program.run(["demo-data", "--stores", "1", "--days", "9", "--data", scratch.path("d")])
    #expect(demo.code == 0 && demo.errors.contains("1 of 1 stores"), "\(demo.errors)")
    let file = try FileHandle(forUpdating: scratch.folder.appending(path: "d/footfall.sqlite"))
    for page in 0..<40 {
      try file.seek(toOffset: UInt64(page * 4096 + (page == 0 ? 100 : 0)))
      try file.write(contentsOf: Data(repeating: 0xa5, count: 1000))
    }
    try file.close()
    let damaged = try await Program.run(["serve", "--port", "0", "--data", scratch.path("d")])
    #expect(damaged.code == 65, "\(damaged.errors)")
    #expect(damaged.errors.contains("is damaged. Keep the file, and restore a backup"), "\(damaged.errors)")
  }
}
