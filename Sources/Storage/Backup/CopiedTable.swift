/// Number of rows of a copied table.
package struct TableRows: Hashable, Sendable {
  package let table: String
  package let rows: Int
}

/// A table that is copied row by row between two databases of the same schema.
struct CopiedTable: Sendable {
  let name: String
  let columns: [String]
  /// Columns of the primary key.
  let key: [String]

  /// Rows in memory at a time.
  private static let pageSize = 4096

  /// Tables of a SQLite database in the order of their creation, so that a row is copied after the rows that it refers to. The list
  /// of migrations is left out, because every database writes its own.
  static func all(in db: any SQLConnection) throws -> [CopiedTable] {
    try db.rows(
      """
      SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'migration' ORDER BY rowid
      """
    ).map { row in
      let columns = try db.rows("SELECT name, pk FROM pragma_table_info(?) ORDER BY cid", [.text(row.text("name"))])
      return try CopiedTable(
        name: row.text("name"), columns: columns.map { try $0.text("name") },
        key: columns.filter { try $0.int("pk") > 0 }.sorted { try $0.int("pk") < $1.int("pk") }
          .map { try $0.text("name") })
    }
  }

  func count(in db: any SQLConnection) throws -> Int { try db.count("SELECT count(*) AS n FROM \(name)") }

  /// Copies all rows in the order of their keys and checks their number.
  func copy(from source: any SQLConnection, to target: any SQLConnection) throws -> TableRows {
    let list = columns.joined(separator: ", ")
    let places = key.compactMap { columns.firstIndex(of: $0) }
    var last: [SQLValue]?
    while true {
      let condition = last == nil ? "" : "WHERE \(key[0]) >= ? AND \(Self.after(key[...]))"
      let arguments = last.map { [$0[0]] + Self.arguments($0[...]) } ?? []
      let page = try source.rows(
        "SELECT \(list) FROM \(name) \(condition) ORDER BY \(key.joined(separator: ", ")) LIMIT \(Self.pageSize)",
        arguments)
      try target.insert("INSERT INTO \(name) (\(list))", rows: page.map(\.values))
      guard page.count == Self.pageSize, let row = page.last else { break }
      last = places.map { row.values[$0] }
    }
    let (before, after) = (try count(in: source), try count(in: target))
    guard before == after else {
      throw StorageError(
        code: .failed, message: "Of \(before) rows of \(name), \(after) were copied; nothing was kept of the copy.")
    }
    return TableRows(table: name, rows: after)
  }

  /// Rows that come after a key. Spelled out: MySQL finds no index for `(a, b) > (?, ?)`.
  private static func after(_ key: ArraySlice<String>) -> String {
    guard let first = key.first, key.count > 1 else { return "\(key.first ?? "") > ?" }
    return "(\(first) > ? OR (\(first) = ? AND \(after(key.dropFirst()))))"
  }

  private static func arguments(_ key: ArraySlice<SQLValue>) -> [SQLValue] {
    guard let first = key.first, key.count > 1 else { return Array(key) }
    return [first, first] + arguments(key.dropFirst())
  }
}
