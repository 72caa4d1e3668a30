internal import Foundation
internal import Scene

/// The column names of one result set with their indices.
final class SQLColumns: Sendable {
  let names: [String]
  private let indices: [String: Int]
  private let sql: String

  /// - Parameter sql: the query, whose first table error messages name.
  init(_ names: [String], of sql: String) {
    self.names = names
    self.sql = sql
    indices = Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
  }

  func index(_ name: String) throws -> Int {
    guard let index = indices[name] else { throw error(name, "is not in the result") }
    return index
  }

  func error(_ column: String, _ what: String) -> StorageError {
    let table = sql.firstMatch(of: /(?i)\bFROM\s+(\w+)/).map { "\($0.output.1)." } ?? ""
    return StorageError(
      code: .corrupt,
      message: "The column \(table)\(column) \(what). Restore a backup, or update Footfall if a newer version wrote it."
    )
  }
}

/// One row of a result set. Columns are read by name; a NULL, a wrong type or an unknown word is an error.
struct SQLRow: Sendable {
  let columns: SQLColumns
  let values: [SQLValue]

  private func value(_ column: String) throws -> SQLValue { values[try columns.index(column)] }

  private func wrong(_ column: String, _ value: SQLValue) -> StorageError {
    columns.error(column, "holds the unexpected value \(value)")
  }

  func isNull(_ column: String) throws -> Bool { try value(column) == .null }

  func int(_ column: String) throws -> Int64 {
    let value = try value(column)
    guard let number = value.number else { throw wrong(column, value) }
    return number
  }

  /// - Parameter index: from `SQLColumns.index`, for loops over many columns.
  func int(at index: Int) throws -> Int64 {
    guard let number = values[index].number else { throw wrong(columns.names[index], values[index]) }
    return number
  }

  func count(_ column: String) throws -> Int { Int(try int(column)) }

  func bool(_ column: String) throws -> Bool {
    let number = try int(column)
    guard number == 0 || number == 1 else { throw wrong(column, .int(number)) }
    return number == 1
  }

  func real(_ column: String) throws -> Double {
    switch try value(column) {
    case .real(let value): value
    case .int(let value): Double(value)
    case let value: throw wrong(column, value)
    }
  }

  func text(_ column: String) throws -> String {
    guard case .text(let text) = try value(column) else { throw wrong(column, try value(column)) }
    return text
  }

  func blob(_ column: String) throws -> Data {
    guard case .blob(let bytes) = try value(column) else { throw wrong(column, try value(column)) }
    return bytes
  }

  func optionalInt(_ column: String) throws -> Int64? { try isNull(column) ? nil : int(column) }
  func optionalCount(_ column: String) throws -> Int? { try isNull(column) ? nil : count(column) }
  func optionalText(_ column: String) throws -> String? { try isNull(column) ? nil : text(column) }
}

extension SQLRow {
  func id<ID: RowID>(_ column: String) throws -> ID {
    let number = try int(column)
    guard let id = ID(rawValue: number) else { throw wrong(column, .int(number)) }
    return id
  }

  func optionalID<ID: RowID>(_ column: String) throws -> ID? {
    guard try !isNull(column) else { return nil }
    return try id(column) as ID
  }

  /// A column of microseconds, `…_us`.
  func time(_ column: String) throws -> WallTime { WallTime(microseconds: try int(column)) }
  func optionalTime(_ column: String) throws -> WallTime? {
    try optionalInt(column).map(WallTime.init(microseconds:))
  }
  /// A column of seconds, `…_s`.
  func seconds(_ column: String) throws -> WallTime { WallTime(seconds: try int(column)) }

  /// A column of words, each a case of `Word`.
  func word<Word: RawRepresentable<String>>(_ column: String) throws -> Word {
    let text = try text(column)
    guard let word = Word(rawValue: text) else { throw wrong(column, .text(text)) }
    return word
  }

  func optionalWord<Word: RawRepresentable<String>>(_ column: String) throws -> Word? {
    guard try !isNull(column) else { return nil }
    return try word(column) as Word
  }

  func date(_ column: String) throws -> LocalDate {
    let text = try text(column)
    guard let date = LocalDate(text) else { throw wrong(column, .text(text)) }
    return date
  }

  func json<T: Decodable>(_ column: String, as type: T.Type = T.self) throws -> T {
    let text = try text(column)
    do { return try JSONText.decode(type, text) } catch { throw wrong(column, .text(text)) }
  }
}

extension SQLValue {
  /// Whole numbers only. Some servers return sums as decimals or text.
  fileprivate var number: Int64? {
    switch self {
    case .int(let value): value
    case .real(let value): Int64(exactly: value)
    case .text(let value): Int64(value)
    case .null, .blob: nil
    }
  }
}

extension SQLValue: CustomStringConvertible {
  var description: String {
    switch self {
    case .null: "NULL"
    case .int(let value): String(value)
    case .real(let value): String(value)
    case .text(let value): "\"\(value.prefix(60))\""
    case .blob(let value): "of \(value.count) bytes"
    }
  }
}
