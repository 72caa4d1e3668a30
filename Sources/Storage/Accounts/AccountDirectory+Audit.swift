package import Scene

/// Selects entries of the audit log; nil means all.
package struct AuditFilter: Hashable, Sendable {
  package var from: WallTime?
  package var to: WallTime?
  package var user: UserID?
  /// Exact match.
  package var who: String?
  /// `line.changed`, or `line` for all that begin with `line.`.
  package var action: String?

  package init(
    from: WallTime? = nil, to: WallTime? = nil, user: UserID? = nil, who: String? = nil, action: String? = nil
  ) {
    self.from = from
    self.to = to
    self.user = user
    self.who = who
    self.action = action
  }
}

/// A page, newest first, with the cursor of the next one; nil at the end.
package struct AuditPage: Hashable, Sendable {
  package var entries: [AuditEntry]
  package var next: String?
}

extension AccountDirectory {
  /// Appends to the audit log; an `at` of 0 becomes now.
  package func audit(_ entry: AuditEntry) async throws {
    var entry = entry
    if entry.at.microseconds == 0 { entry.at = clock() }
    try await engine.write { [entry] db in try db.insertAudit(entry) }
  }

  /// New entries neither repeat nor shift while a client pages.
  package func auditLog(_ filter: AuditFilter = AuditFilter(), page: String? = nil, limit: Int = 100) async throws
    -> AuditPage
  {
    var (condition, arguments) = Self.condition(filter)
    if let page {
      let place = try PageCursor(page)
      condition += " AND (utc_us < ? OR (utc_us = ? AND id < ?))"
      arguments += [place.time.value, place.time.value, .int(place.number)]
    }
    let (sql, values) = (condition, arguments + [SQLValue(limit + 1)])
    var entries = try await engine.read { db in
      try db.rows(
        """
        SELECT id, utc_us, user, who, action, subject, detail, address FROM audit WHERE \(sql)
        ORDER BY utc_us DESC, id DESC LIMIT ?
        """, values
      ).map { row in
        try AuditEntry(
          id: row.int("id"), at: row.time("utc_us"), user: row.optionalID("user"), who: row.text("who"),
          action: row.text("action"), subject: row.text("subject"), detail: row.text("detail"),
          address: row.text("address"))
      }
    }
    guard entries.count > limit else { return AuditPage(entries: entries) }
    entries.removeLast()
    return AuditPage(entries: entries, next: entries.last.map { PageCursor(time: $0.at, number: $0.id).text })
  }

  private static func condition(_ filter: AuditFilter) -> (String, [SQLValue]) {
    var parts = ["1 = 1"]
    var arguments: [SQLValue] = []
    func add(_ part: String, _ values: SQLValue...) {
      parts.append(part)
      arguments += values
    }
    if let from = filter.from { add("utc_us >= ?", from.value) }
    if let to = filter.to { add("utc_us < ?", to.value) }
    if let user = filter.user { add("user = ?", user.value) }
    if let who = filter.who { add("who = ?", .text(who)) }
    // "/" follows "." in ASCII: the range contains all texts that begin with the word and a dot.
    if let action = filter.action {
      add("(action = ? OR (action >= ? AND action < ?))", .text(action), .text(action + "."), .text(action + "/"))
    }
    return (parts.joined(separator: " AND "), arguments)
  }

  /// All names and actions in the log, for filters.
  package func auditNames() async throws -> (who: [String], actions: [String]) {
    try await engine.read { db in
      func distinct(_ column: String) throws -> [String] {
        try db.rows("SELECT DISTINCT \(column) FROM audit ORDER BY \(column)").map { try $0.text(column) }
      }
      return (try distinct("who"), try distinct("action"))
    }
  }
}
