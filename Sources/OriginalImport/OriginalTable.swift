internal import Foundation
internal import Storage

/// A table of the original with its actual column names. Case and underscores are ignored: `StoreID` is `store_id`. Each list of
/// names begins with the expected one.
struct OriginalTable {
  /// Quoted, in the server's spelling.
  let name: String
  private let title: String
  private let columns: [String: String]

  /// - Throws: `.invalid` that names the missing table.
  init(_ title: String, in db: ExternalDatabase) throws {
    self.title = title
    let rows = try db.rows(
      "SELECT table_name AS table_text, column_name AS column_text FROM information_schema.columns WHERE table_schema = DATABASE() AND lower(table_name) = ?",
      [title.lowercased()])
    guard let first = rows.first else {
      throw StorageError(
        code: .invalid,
        message: "The original's database has no table \(title); check the name of the database in --from.")
    }
    name = Self.quoted(try first.text("table_text") ?? title)
    columns = Dictionary(
      try rows.map {
        let column = try $0.text("column_text") ?? ""
        return (Self.plain(column), Self.quoted(column))
      }, uniquingKeysWith: { a, _ in a })
  }

  /// The quoted column, or nil.
  func column(_ names: [String]) -> String? { names.lazy.compactMap { columns[Self.plain($0)] }.first }

  /// - Throws: `.invalid` that names table and column.
  func required(_ names: [String]) throws -> String {
    if let column = column(names) { return column }
    throw missing(names)
  }

  func missing(_ names: [String]) -> StorageError {
    let others = names.dropFirst().isEmpty ? "" : " (or \(names.dropFirst().joined(separator: ", ")))"
    return StorageError(
      code: .invalid,
      message:
        "The original's table \(title) has no column \(names[0])\(others); rename it or add a view \(title) that has it."
    )
  }

  static func plain(_ name: String) -> String { name.lowercased().replacing("_", with: "").replacing(" ", with: "") }
  private static func quoted(_ name: String) -> String { "`" + name.replacing("`", with: "``") + "`" }
}
