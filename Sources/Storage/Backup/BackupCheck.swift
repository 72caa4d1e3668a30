internal import Foundation

/// Refuses a backup that Footfall did not write, or that was changed: restoring it would give figures that do not add up.
struct BackupCheck {
  /// The backup as the user named it, for errors.
  let path: String

  /// Characters of a name; longer texts than `maxText` are no settings of Footfall either.
  private static let maxName = 250
  private static let maxText = 1_000_000
  private static let names: Set = [
    "name", "city", "full_name", "email", "folded_name", "shown", "who", "action", "subject", "address", "label",
    "model", "source",
  ]

  /// Before the migration: tables, views and triggers of other programs.
  func checkObjects(_ db: any SQLConnection) throws {
    let applied = Set(try db.rows("SELECT name FROM migration").map { try $0.text("name") })
    // A newer version's tables are unknown here; the migration says so.
    guard applied.isSubset(of: Schema.migrations.map(\.name)) else { return }
    let known = Schema.objectNames
    for row in try db.rows("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'") {
      let (name, type) = (try row.text("name"), try row.text("type"))
      guard known.contains(name), type != "view" else {
        throw refusal("has a \(type) \"\(name.printable)\" that no version of Footfall makes")
      }
    }
  }

  /// After the migration: everything that Footfall itself guarantees.
  func checkContents(_ db: any SQLConnection) throws {
    let tables = try CopiedTable.all(in: db)
    if let missing = Schema.tableNames.subtracting(tables.map(\.name)).min() {
      throw refusal("lacks the table \(missing)")
    }
    for table in tables { try checkLengths(table, db) }
    try checkBins(db)
  }

  private func checkLengths(_ table: CopiedTable, _ db: any SQLConnection) throws {
    for column in table.columns {
      let limit = Self.names.contains(column) ? Self.maxName : Self.maxText
      guard try db.first("SELECT 1 FROM \(table.name) WHERE length(\(column)) > ? LIMIT 1", [SQLValue(limit)]) == nil
      else { throw refusal("has a value in \(table.name).\(column) that is longer than \(limit) characters") }
    }
  }

  /// Bins are the sums of the crossings, as far as crossings are kept.
  private func checkBins(_ db: any SQLConnection) throws {
    func sum(_ columns: [String]) -> String { columns.joined(separator: " + ") }
    let wrong = try db.first(
      """
      WITH counted AS (
        SELECT store, line, utc_us / 900000000 * 900 AS start_s, sum(direction = 'in') AS entered, sum(direction = 'out') AS gone
        FROM crossing GROUP BY 1, 2, 3
      ), stored AS (
        SELECT store, line, start_s, \(sum(ClassColumns.entries)) AS entered, \(sum(ClassColumns.exits)) AS gone FROM bin
      ), differing AS (
        SELECT s.store, s.start_s FROM stored s LEFT JOIN counted c USING (store, line, start_s)
        WHERE s.entered <> coalesce(c.entered, 0) OR s.gone <> coalesce(c.gone, 0)
        UNION ALL
        SELECT c.store, c.start_s FROM counted c LEFT JOIN stored s USING (store, line, start_s) WHERE s.store IS NULL
      )
      SELECT count(*) AS n, min(p.name) AS name FROM differing d JOIN store p ON p.id = d.store
      WHERE d.start_s * 1000000 >= coalesce(p.crossings_from_us, 0)
      """)
    guard let wrong, try wrong.count("n") > 0 else { return }
    throw refusal(
      "has \(try wrong.count("n")) quarter hours whose sums differ from their crossings (store \"\(try wrong.text("name").printable)\")"
    )
  }

  private func refusal(_ what: String) -> StorageError {
    StorageError(
      code: .notADatabase, message: "The backup \(path) \(what). It is damaged or was changed. Restore another backup.")
  }
}

extension Schema {
  /// Every table of any version that holds data.
  static let tableNames: Set<String> = Set(
    migrations.flatMap(\.steps).compactMap { step in
      if case .table(let sql) = step { String(sql.prefix { $0 != " " && $0 != "\n" }) } else { nil }
    })

  /// Every table, index and trigger of any version.
  static let objectNames: Set<String> = tableNames.union(["migration"]).union(
    migrations.flatMap(\.steps).flatMap { step in
      switch step {
      case .index(let name, _, _), .uniqueIndex(let name, _, _): [name]
      case .appendOnly(let table): ["\(table)_is_never_edited", "\(table)_is_never_deleted"]
      case .deletable(let table, _): ["\(table)_is_kept"]
      default: [String]()
      }
    })
}
