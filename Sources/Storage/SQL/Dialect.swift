internal import Foundation

/// The SQL that differs between the two engines.
enum Dialect: Sendable {
  case sqlite, mysql

  /// Fills the schema's words for types: `{id}`, `{int}`, `{small}`, `{real}`, `{blob}`, `{text}`, `{name}`, `{word}`, `{date}`,
  /// `{uuid}`, `{hash}` and `{table}` after the closing parenthesis.
  func types(in sql: String) -> String {
    let words =
      switch self {
      case .sqlite: Self.sqliteTypes
      case .mysql: Self.mysqlTypes
      }
    return words.reduce(sql) { $0.replacing($1.0, with: $1.1) }
  }

  private static let sqliteTypes = [
    ("{id}", "INTEGER PRIMARY KEY AUTOINCREMENT"), ("{int}", "INTEGER"), ("{small}", "INTEGER"), ("{real}", "REAL"),
    ("{blob}", "BLOB"), ("{text}", "TEXT"), ("{name}", "TEXT"), ("{word}", "TEXT"), ("{date}", "TEXT"),
    ("{uuid}", "TEXT"), ("{hash}", "TEXT"), ("{table}", "STRICT"), ("{clustered}", "STRICT, WITHOUT ROWID"),
  ]

  /// Words, dates, ids and hashes are plain ASCII. These and names are compared byte by byte, as SQLite does.
  private static let mysqlTypes: [(String, String)] = {
    let ascii = "CHARACTER SET ascii COLLATE ascii_bin"
    let table = "ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin"
    return [
      ("{id}", "BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY"), ("{int}", "BIGINT"), ("{small}", "INT"),
      ("{real}", "DOUBLE"), ("{blob}", "LONGBLOB"), ("{text}", "MEDIUMTEXT"), ("{name}", "VARCHAR(250)"),
      ("{word}", "VARCHAR(40) \(ascii)"), ("{date}", "CHAR(10) \(ascii)"), ("{uuid}", "CHAR(36) \(ascii)"),
      ("{hash}", "VARCHAR(128) \(ascii)"), ("{table}", table), ("{clustered}", table),
    ]
  }()

  /// What follows `INSERT … VALUES …` so that a row whose `key` exists adds to `sums` instead.
  func adding(_ sums: [String], table: String, key: [String]) -> String {
    switch self {
    case .sqlite:
      "ON CONFLICT (\(key.joined(separator: ", "))) DO UPDATE SET "
        + sums.map { "\($0) = \(table).\($0) + excluded.\($0)" }.joined(separator: ", ")
    case .mysql:
      "ON DUPLICATE KEY UPDATE " + sums.map { "\($0) = \($0) + VALUES(\($0))" }.joined(separator: ", ")
    }
  }

  /// What follows `INSERT … VALUES …` so that a row whose `key` exists gets the new values of `columns`.
  func replacing(_ columns: [String], key: [String]) -> String {
    switch self {
    case .sqlite:
      "ON CONFLICT (\(key.joined(separator: ", "))) DO UPDATE SET "
        + columns.map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
    case .mysql:
      "ON DUPLICATE KEY UPDATE " + columns.map { "\($0) = VALUES(\($0))" }.joined(separator: ", ")
    }
  }

  /// What follows `INSERT … VALUES …` so that a row whose `key` exists is ignored. Unlike INSERT IGNORE it hides no other
  /// error. Do not use it on a table whose triggers refuse updates.
  func keeping(key: [String]) -> String {
    switch self {
    case .sqlite: "ON CONFLICT (\(key.joined(separator: ", "))) DO NOTHING"
    case .mysql: "ON DUPLICATE KEY UPDATE \(key[0]) = \(key[0])"
    }
  }

  /// Statements that make `table` refuse `event` (UPDATE or DELETE), always or for rows (`OLD`) of which `condition` is true; running
  /// them again changes nothing.
  func refusing(
    _ event: String, on table: String, as name: String, when condition: String? = nil, saying sentence: String
  ) -> [String] {
    switch self {
    case .sqlite:
      [
        """
        CREATE TRIGGER IF NOT EXISTS \(name) BEFORE \(event) ON \(table) \(condition.map { "WHEN " + $0 } ?? "")
        BEGIN SELECT RAISE(ABORT, '\(sentence)'); END
        """
      ]
    case .mysql:
      [
        "DROP TRIGGER IF EXISTS \(name)",
        """
        CREATE TRIGGER \(name) BEFORE \(event) ON \(table) FOR EACH ROW IF \(condition ?? "TRUE") THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = '\(sentence)'; END IF
        """,
      ]
    }
  }

  /// Ends a SELECT whose rows will be changed in the same transaction.
  var lockingRows: String {
    switch self {
    case .sqlite: ""  // one writer at a time anyway
    case .mysql: "FOR UPDATE"
    }
  }
}
