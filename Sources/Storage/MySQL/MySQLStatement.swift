internal import CMariaDB
internal import Foundation

/// A prepared statement. Results are fetched as a whole.
final class MySQLStatement {
  private let handle: UnsafeMutablePointer<MYSQL_STMT>
  private let types: [ColumnType]
  private let columns: SQLColumns

  /// The type that a column is fetched as.
  fileprivate enum ColumnType { case int, real, text, blob }

  init(_ sql: String, on connection: UnsafeMutablePointer<MYSQL>) throws {
    guard let handle = mysql_stmt_init(connection) else { throw MySQLError(connection) }
    self.handle = handle
    guard mysql_stmt_prepare(handle, sql, UInt(sql.utf8.count)) == 0 else {
      let error = MySQLError(handle)
      mysql_stmt_close(handle)
      throw error
    }
    // Buffers are then sized to the longest value of the result.
    var on: CChar = 1
    mysql_stmt_attr_set(handle, STMT_ATTR_UPDATE_MAX_LENGTH, &on)
    let described = Self.columns(of: handle)
    types = described.map(\.type)
    columns = SQLColumns(described.map(\.name), of: sql)
  }

  deinit { mysql_stmt_close(handle) }

  private static func columns(of handle: UnsafeMutablePointer<MYSQL_STMT>) -> [(name: String, type: ColumnType)] {
    guard let metadata = mysql_stmt_result_metadata(handle) else { return [] }
    defer { mysql_free_result(metadata) }
    let count = Int(mysql_num_fields(metadata))
    guard let fields = mysql_fetch_fields(metadata) else { return [] }
    return (0..<count).map { index in
      (String(cString: fields[index].name), type(of: fields[index]))
    }
  }

  private static func type(of field: MYSQL_FIELD) -> ColumnType {
    switch field.type {
    case MYSQL_TYPE_TINY, MYSQL_TYPE_SHORT, MYSQL_TYPE_INT24, MYSQL_TYPE_LONG, MYSQL_TYPE_LONGLONG, MYSQL_TYPE_YEAR:
      return .int
    case MYSQL_TYPE_NEWDECIMAL, MYSQL_TYPE_DECIMAL:
      return field.decimals == 0 ? .int : .real  // sums of integers are decimals without fraction digits
    case MYSQL_TYPE_FLOAT, MYSQL_TYPE_DOUBLE: return .real
    default: return field.charsetnr == 63 && Self.isBytes(field.type) ? .blob : .text  // 63: binary
    }
  }

  private static func isBytes(_ type: enum_field_types) -> Bool {
    [
      MYSQL_TYPE_BLOB, MYSQL_TYPE_LONG_BLOB, MYSQL_TYPE_MEDIUM_BLOB, MYSQL_TYPE_TINY_BLOB, MYSQL_TYPE_STRING,
      MYSQL_TYPE_VAR_STRING,
    ].contains(type)
  }

  var changes: Int { max(0, Int(Int64(bitPattern: mysql_stmt_affected_rows(handle)))) }

  func run(_ arguments: [SQLValue]) throws {
    mysql_stmt_free_result(handle)
    guard Int(mysql_stmt_param_count(handle)) == arguments.count else {
      throw MySQLError(
        number: 2031, text: "\(arguments.count) values for \(mysql_stmt_param_count(handle)) placeholders")
    }
    guard !arguments.isEmpty else {
      guard mysql_stmt_execute(handle) == 0 else { throw MySQLError(handle) }
      return
    }
    let scratch = Arguments(arguments)
    guard mysql_stmt_bind_param(handle, scratch.binds) == 0, mysql_stmt_execute(handle) == 0 else {
      throw MySQLError(handle)
    }
  }

  func fetch() throws -> [SQLRow] {
    guard !types.isEmpty else { return [] }
    guard mysql_stmt_store_result(handle) == 0 else { throw MySQLError(handle) }
    defer { mysql_stmt_free_result(handle) }
    let cells = try cells()
    guard mysql_stmt_bind_result(handle, cells.binds) == 0 else { throw MySQLError(handle) }
    var rows: [SQLRow] = []
    rows.reserveCapacity(Int(mysql_stmt_num_rows(handle)))
    while true {
      switch mysql_stmt_fetch(handle) {
      case 0: rows.append(SQLRow(columns: columns, values: types.indices.map { value($0, in: cells) }))
      case MYSQL_NO_DATA: return rows
      default: throw MySQLError(handle)
      }
    }
  }

  private func cells() throws -> Cells {
    guard let metadata = mysql_stmt_result_metadata(handle), let fields = mysql_fetch_fields(metadata) else {
      throw MySQLError(handle)
    }
    defer { mysql_free_result(metadata) }
    let cells = Cells(sizes: types.indices.map { types[$0].isNumber ? 8 : max(1, Int(fields[$0].max_length)) })
    for (index, column) in types.enumerated() {
      cells.binds[index].buffer_type =
        switch column {
        case .int: MYSQL_TYPE_LONGLONG
        case .real: MYSQL_TYPE_DOUBLE
        case .text: MYSQL_TYPE_STRING
        case .blob: MYSQL_TYPE_BLOB
        }
    }
    return cells
  }

  private func value(_ index: Int, in cells: Cells) -> SQLValue {
    guard cells.nulls[index] == 0 else { return .null }
    let cell = cells.memory + cells.offsets[index]
    switch types[index] {
    case .int: return .int(cell.loadUnaligned(as: Int64.self))
    case .real: return .real(cell.loadUnaligned(as: Double.self))
    case .text:
      return .text(
        String(decoding: UnsafeRawBufferPointer(start: cell, count: Int(cells.lengths[index])), as: UTF8.self))
    case .blob: return .blob(Data(bytes: cell, count: Int(cells.lengths[index])))
    }
  }

}

extension MySQLStatement.ColumnType {
  fileprivate var isNumber: Bool { self == .int || self == .real }
}
