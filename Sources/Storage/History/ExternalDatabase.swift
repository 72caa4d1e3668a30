/// Reads a MySQL database of another program. Never writes to it.
package struct ExternalDatabase {
  private let db: any SQLConnection

  /// Runs `work` on one consistent view of the data.
  package static func read<T: Sendable>(
    _ address: MySQLAddress, _ work: @escaping @Sendable (ExternalDatabase) throws -> T
  ) async throws -> T {
    let engine = try MySQLEngine(address, connections: 1)
    do {
      let result = try await engine.read { try work(ExternalDatabase(db: $0)) }
      await engine.close()
      return result
    } catch {
      await engine.close()
      throw error
    }
  }

  package struct Row {
    fileprivate let row: SQLRow

    package func text(_ column: String) throws -> String? { try row.optionalText(column) }
    package func count(_ column: String) throws -> Int? { try row.optionalCount(column) }
  }

  /// - Parameter arguments: values of the placeholders `?`.
  package func rows(_ sql: String, _ arguments: [String] = []) throws -> [Row] {
    try db.rows(sql, arguments.map(SQLValue.text)).map(Row.init)
  }
}
