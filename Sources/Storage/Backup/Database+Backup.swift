internal import Foundation

extension Database {
  /// A restore ends all sessions, so that one that was revoked after the backup stays revoked.
  private static let excludedTables: Set = ["session"]

  /// Writes a snapshot into a new SQLite file of the same schema that only its owner can read. Others can continue to read
  /// and write. The file gets its name when it is complete.
  @discardableResult
  package func backUp(to path: String) async throws -> [TableRows] {
    guard !FileManager.default.fileExists(atPath: path) else {
      throw StorageError(code: .conflict, message: "\(path) already exists; choose another name for the backup.")
    }
    let draft = path + ".partial"
    Self.remove(draft)
    defer { Self.remove(draft) }
    guard FileManager.default.createFile(atPath: draft, contents: nil, attributes: [.posixPermissions: 0o600]) else {
      throw StorageError(
        code: .unopenable, message: "\(path) cannot be created; check that its folder exists and is writable.")
    }
    if let engine = engine as? SQLiteEngine {
      try await engine.copy(to: draft)
    } else {
      try await copyRows(to: draft)
    }
    try SQLiteEngine.consolidate(draft)
    let rows = try await Self.rows(in: draft)
    try SQLiteEngine.consolidate(draft)
    guard link(draft, path) == 0 else {
      throw StorageError(code: .conflict, message: "\(path) cannot be created, or already exists; choose another name.")
    }
    return rows
  }

  private func copyRows(to draft: String) async throws {
    let copy = try await Database(.sqlite(path: draft), secrets: secrets, clock: clock)
    guard let file = copy.engine as? SQLiteEngine else { return }
    do {
      try await engine.read { source in
        try file.writeBlocking { target in
          for table in try CopiedTable.all(in: target) { _ = try table.copy(from: source, to: target) }
        }
      }
    } catch {
      await copy.close()
      throw error
    }
    await copy.close()
  }

  private static func rows(in path: String) async throws -> [TableRows] {
    let file = try SQLiteEngine(path: path, readers: 1)
    let rows = try await file.read { db in
      try CopiedTable.all(in: db).map { TableRows(table: $0.name, rows: try $0.count(in: db)) }
    }
    await file.close()
    return rows
  }

  /// Fills this database, which must be empty, from a backup of either engine, in one transaction.
  /// - Parameter folder: has room for a second copy of the backup, which is migrated there.
  @discardableResult
  package func restore(from path: String, folder: String) async throws -> [TableRows] {
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw StorageError(code: .notFound, message: "There is no readable backup \(path).")
    }
    let stage = URL(filePath: folder).appending(path: "restore-\(UUID().uuidString).sqlite").path
    defer { Self.remove(stage) }
    do {
      try FileManager.default.copyItem(atPath: path, toPath: stage)
    } catch {
      throw StorageError(
        code: .diskFull, message: "The folder \(folder) has no room for a copy of \(path), or is not writable.",
        cause: error)
    }
    do {
      try await Self.checkIsBackup(stage, called: path)
      return try await restore(stage: stage, called: path)
    } catch let error as StorageError {
      // The user knows their own file, not the copy.
      throw StorageError(
        code: error.code, message: error.message.replacing(stage, with: path), cause: error.cause ?? error)
    }
  }

  private func restore(stage: String, called path: String) async throws -> [TableRows] {
    let backup = try await Database(.sqlite(path: stage), secrets: secrets, clock: clock)
    guard let file = backup.engine as? SQLiteEngine else { return [] }
    do {
      try await Self.checkZones(of: backup, called: path)
      try await file.read { try BackupCheck(path: path).checkContents($0) }
      let rows =
        try await engine is SQLiteEngine
        ? copyAttached(stage)
        : engine.write { target in
          try file.readBlocking { source in
            let tables = try CopiedTable.all(in: source)
            try self.checkIsEmpty(tables, in: target)
            return try tables.filter { !Self.excludedTables.contains($0.name) }.map {
              try $0.copy(from: source, to: target)
            }
          }
        }
      await backup.close()
      return rows
    } catch {
      await backup.close()
      throw error
    }
  }

  /// Copies rows inside SQLite, which is several times as fast as copying page by page.
  private func copyAttached(_ stage: String) async throws -> [TableRows] {
    guard let engine = engine as? SQLiteEngine else { return [] }
    return try await engine.writing(attached: stage) { db in
      let tables = try CopiedTable.all(in: db)
      try self.checkIsEmpty(tables, in: db)
      return try tables.filter { !Self.excludedTables.contains($0.name) }.map { table in
        let list = table.columns.joined(separator: ", ")
        let rows = try db.execute(
          """
          INSERT INTO main.\(table.name) (\(list)) SELECT \(list) FROM attached.\(table.name)
          ORDER BY \(table.key.joined(separator: ", "))
          """)
        return TableRows(table: table.name, rows: rows)
      }
    }
  }

  private func checkIsEmpty(_ tables: [CopiedTable], in target: any SQLConnection) throws {
    for table in tables {
      guard try target.first("SELECT 1 FROM \(table.name) LIMIT 1") == nil else {
        throw StorageError(
          code: .conflict,
          message: "The database \(location) is not empty (table \(table.name)); restore into a new one.")
      }
    }
  }

  private static func checkIsBackup(_ stage: String, called path: String) async throws {
    let file = try? SQLiteEngine(path: stage, readers: 1)  // a file that is not a database is not a backup
    let isOurs = try? await file?.read { db in
      try db.first("SELECT 1 FROM sqlite_master WHERE name = 'migration'") != nil
    }
    guard let file, isOurs == true else {
      await file?.close()
      throw StorageError(code: .notADatabase, message: "\(path) is not a Footfall backup, or is damaged.")
    }
    do {
      try await file.read { try BackupCheck(path: path).checkObjects($0) }
    } catch {
      await file.close()
      throw error
    }
    await file.close()
  }

  /// A store in an unknown zone would be counted by days of UTC.
  private static func checkZones(of backup: Database, called path: String) async throws {
    guard let store = try await backup.sites.stores().first(where: { !$0.isZoneKnown }) else { return }
    throw StorageError(
      code: .invalid,
      message: """
        \(path) has the store "\(store.name)" in the time zone "\(store.zone)", which this machine does not know. \
        Update the package tzdata and restore again.
        """)
  }

  /// The file and SQLite's companion files. Missing ones are ignored.
  private static func remove(_ path: String) {
    for end in ["", "-wal", "-shm", "-journal"] { try? FileManager.default.removeItem(atPath: path + end) }
  }
}
