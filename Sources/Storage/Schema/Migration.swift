/// A named step of the schema. Steps are appended and never edited: databases of released versions must stay readable.
struct Migration: Sendable {
  enum Step: Sendable {
    /// The text after `CREATE TABLE IF NOT EXISTS`. `Dialect.types` fills in the types.
    case table(String)
    case index(String, on: String, String)
    case uniqueIndex(String, on: String, String)
    /// A column added to an existing table. Old rows get its default, or NULL without one.
    case column(String, of: String, String)
    case dropColumn(String, of: String)
    /// A statement that reads a column, run while that column exists. Running it again has the same effect.
    case convert(String, of: String, String)
    /// Work that SQL cannot express alike on both engines, with the migration's time. Running it again has the same effect.
    case compute(@Sendable (any SQLConnection, Int64) throws -> Void)
    /// No row of the table may be changed or deleted.
    case appendOnly(String)
    /// Rows of an append-only table may be deleted, but not while the condition, in which the row is `OLD`, holds.
    case deletable(String, unless: String)
  }

  let name: String
  let steps: [Step]
}

/// Brings a database to the newest schema. MySQL commits after every statement, so each step may run again after a crash.
struct Migrator: Sendable {
  let migrations: [Migration]
  let location: String
  let now: Int64

  func run(on engine: any SQLEngine) async throws {
    try await engine.withSchemaLock { connection in
      try checkOwnership(connection)
      try connection.executeScript(
        connection.dialect.types(
          in:
            "CREATE TABLE IF NOT EXISTS migration (name {word} NOT NULL PRIMARY KEY, applied_us {int} NOT NULL) {table}"
        ))
      let applied = Set(try connection.rows("SELECT name FROM migration").map { try $0.text("name") })
      guard applied.isSubset(of: migrations.map(\.name)) else {
        throw StorageError(
          code: .newerSchema,
          message: "The database \(location) was written by a newer Footfall; update Footfall or choose another one.")
      }
      for migration in migrations where !applied.contains(migration.name) {
        for step in migration.steps { try run(step, on: connection) }
        try connection.execute(
          "INSERT INTO migration (name, applied_us) VALUES (?, ?)", [.text(migration.name), .int(now)])
      }
    }
  }

  /// - Throws: for tables of another program, or of a Footfall before the first release, whose crossings have no store.
  private func checkOwnership(_ connection: any SQLConnection) throws {
    let tables =
      switch connection.dialect {
      case .sqlite: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
      case .mysql: "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()"
      }
    let names = Set(try connection.rows(tables).map { try $0.text("name") })
    guard !names.isEmpty, !names.contains("migration") else { return }
    throw StorageError(
      code: .notADatabase,
      message: names.isSuperset(of: ["grdb_migrations", "reading", "crossing"])
        ? "\(location) was written before Footfall's first release; count its footage again into a new database."
        : "\(location) holds tables of another program (such as \(names.min() ?? "")); give Footfall a separate database."
    )
  }

  private func run(_ step: Migration.Step, on connection: any SQLConnection) throws {
    switch step {
    case .table(let sql):
      try connection.executeScript(connection.dialect.types(in: "CREATE TABLE IF NOT EXISTS " + sql))
    case .index(let name, let table, let columns):
      try createIndex("INDEX", name, on: table, columns, connection)
    case .uniqueIndex(let name, let table, let columns):
      try createIndex("UNIQUE INDEX", name, on: table, columns, connection)
    case .column(let name, let table, let definition):
      guard try !hasColumn(name, of: table, on: connection) else { return }
      try connection.executeScript(
        connection.dialect.types(in: "ALTER TABLE \(table) ADD COLUMN \(name) \(definition)"))
    case .dropColumn(let name, let table):
      guard try hasColumn(name, of: table, on: connection) else { return }
      try connection.executeScript("ALTER TABLE \(table) DROP COLUMN \(name)")
    case .convert(let name, let table, let statement):
      guard try hasColumn(name, of: table, on: connection) else { return }
      try connection.executeScript(statement)
    case .compute(let work): try work(connection, now)
    case .appendOnly(let table):
      for (event, name) in [("UPDATE", "never_edited"), ("DELETE", "never_deleted")] {
        try refuse(event, on: table, as: "\(table)_is_\(name)", on: connection)
      }
    case .deletable(let table, let condition):
      try refuse("DELETE", on: table, as: "\(table)_is_kept", when: condition, on: connection)
      try connection.executeScript("DROP TRIGGER IF EXISTS \(table)_is_never_deleted")
    }
  }

  private func createIndex(
    _ kind: String, _ name: String, on table: String, _ columns: String, _ connection: any SQLConnection
  ) throws {
    let isThere =
      switch connection.dialect {
      case .sqlite: "SELECT 1 FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND name = ?"
      case .mysql:
        "SELECT 1 FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = ? AND index_name = ?"
      }
    guard try connection.first(isThere, [.text(table), .text(name)]) == nil else { return }
    try connection.executeScript("CREATE \(kind) \(name) ON \(table) (\(columns))")
  }

  private func hasColumn(_ name: String, of table: String, on connection: any SQLConnection) throws -> Bool {
    let query =
      switch connection.dialect {
      case .sqlite: "SELECT 1 FROM pragma_table_info(?) WHERE name = ?"
      case .mysql:
        "SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = ? AND column_name = ?"
      }
    return try connection.first(query, [.text(table), .text(name)]) != nil
  }

  private func refuse(
    _ event: String, on table: String, as name: String, when condition: String? = nil, on connection: any SQLConnection
  ) throws {
    let statements = connection.dialect.refusing(
      event, on: table, as: name, when: condition, saying: "\(table) is append-only")
    for statement in statements { try connection.executeScript(statement) }
  }
}
