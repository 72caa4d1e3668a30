package import Scene

extension Ledger {
  package func retention() async throws -> Retention {
    try await engine.read { db in try Self.retention(in: db) }
  }

  private static func retention(in db: any SQLConnection) throws -> Retention {
    let row = try db.first("SELECT crossing_days, minute_days, audit_days, ran_us FROM retention")
    guard let row else { return Retention() }
    return try Retention(
      crossingDays: row.optionalCount("crossing_days"), minuteDays: row.optionalCount("minute_days"),
      auditDays: row.optionalCount("audit_days"), ran: row.optionalTime("ran_us"))
  }

  /// Sets how long rows are kept. The next `removeOld` removes older ones.
  package func setRetention(_ retention: Retention) async throws {
    func check(_ days: Int?, _ allowed: ClosedRange<Int>, _ what: String) throws {
      guard days.map(allowed.contains) ?? true else {
        throw StorageError(
          code: .invalid, message: "\(what) can be kept for \(allowed.lowerBound) to \(allowed.upperBound) days.")
      }
    }
    try check(retention.crossingDays, Retention.crossingDaysAllowed, "Single crossings")
    try check(retention.minuteDays, Retention.minuteDaysAllowed, "Presence by the minute")
    try check(retention.auditDays, Retention.auditDaysAllowed, "The audit log")
    let columns = ["crossing_days", "minute_days", "audit_days"]
    try await engine.write { db in
      try db.insert(
        "INSERT INTO retention (id, \(columns.joined(separator: ", ")))",
        rows: [
          [1, SQLValue(retention.crossingDays), SQLValue(retention.minuteDays), SQLValue(retention.auditDays)]
        ], tail: db.dialect.replacing(columns, key: ["id"]))
    }
  }

  /// Rows of one transaction: some ten milliseconds, so that counting does not wait long.
  private static let removedAtOnce = 1_000

  /// Removes rows older than the retention at `now` in many small transactions, and adds an audit entry. The next call continues an
  /// interrupted one.
  @discardableResult
  package func removeOld(at now: WallTime) async throws -> Removed {
    let retention = try await retention()
    var removed = Removed()
    if let days = retention.crossingDays {
      for store in try await storeRows() {
        removed.crossings += try await removeCrossings(of: store, keeping: days, at: now)
      }
    }
    if let days = retention.minuteDays {
      removed.minutes = try await removePresenceMinutes(before: now + -Double(days) * 86_400)
    }
    if let days = retention.auditDays {
      let limit = now + -Double(days) * 86_400
      removed.auditEntries = try await remove("audit", key: "id", where: "utc_us < ?", [limit.value], order: "utc_us")
    }
    removed.sessions = try await engine.write { db in
      try db.execute("DELETE FROM session WHERE expires_us < ?", [now.value])
    }
    try await noteRemoval(removed, at: now)
    return removed
  }

  private struct StoreRow {
    let id: StoreID
    let zone: String
    let dayStart: Int
    let crossingsFrom: WallTime?
  }

  /// All stores, also removed ones, whose rows expire as well.
  private func storeRows() async throws -> [StoreRow] {
    try await engine.read { db in
      try db.rows("SELECT id, zone, day_start_min, crossings_from_us FROM store ORDER BY id").map { row in
        try StoreRow(
          id: row.id("id"), zone: row.text("zone"), dayStart: row.count("day_start_min"),
          crossingsFrom: row.optionalTime("crossings_from_us"))
      }
    }
  }

  private func removeCrossings(of store: StoreRow, keeping days: Int, at now: WallTime) async throws -> Int {
    let calendar = BusinessCalendar(stored: store.zone, dayStart: store.dayStart)
    let day = calendar.start(of: calendar.day(of: now) - days)
    // Removed rows stay removed when the retention is extended.
    let limit = max(day, store.crossingsFrom ?? day)
    let isAny = try await engine.write { db in
      let first = try db.first(
        "SELECT utc_us FROM crossing WHERE store = ? AND utc_us < ? ORDER BY utc_us LIMIT 1",
        [store.id.value, limit.value])
      guard first != nil else { return false }
      try db.execute("UPDATE store SET crossings_from_us = ? WHERE id = ?", [limit.value, store.id.value])
      return true
    }
    guard isAny else { return 0 }
    return try await remove(
      "crossing", key: "seq", where: "store = ? AND utc_us < ?", [store.id.value, limit.value], order: "utc_us")
  }

  /// Oldest first. - Parameter key: a whole number, the primary key.
  private func remove(_ table: String, key: String, where condition: String, _ values: [SQLValue], order: String)
    async throws -> Int
  {
    var removed = 0
    while !Task.isCancelled {
      let count = try await engine.write { db in
        let keys = try db.rows(
          "SELECT \(key) FROM \(table) WHERE \(condition) ORDER BY \(order) LIMIT \(Self.removedAtOnce)", values
        ).map { $0.values[0] }
        guard !keys.isEmpty else { return 0 }
        let places = padded(keys)
        try db.execute("DELETE FROM \(table) WHERE \(key) IN (\(placeholders(places.count)))", places)
        return keys.count
      }
      removed += count
      if count < Self.removedAtOnce { break }
    }
    return removed
  }

  /// One subject and one day at a time: the table's key begins with the subject, so no other rows are read.
  private func removePresenceMinutes(before limit: WallTime) async throws -> Int {
    let subjects = try await engine.read { db in
      try ["store", "camera", "zone"].flatMap { kind in
        try db.rows("SELECT id FROM \(kind) ORDER BY id").map { [SQLValue.text(kind), $0.values[0]] }
      }
    }
    var removed = 0
    for subject in subjects {
      while !Task.isCancelled {
        let oldest = try await engine.read { db in
          try db.first(
            """
            SELECT start_s FROM presence WHERE kind = ? AND subject = ? AND width_s = 60 AND start_s < ?
            ORDER BY start_s LIMIT 1
            """, subject + [.int(limit.wholeSeconds)])?.int("start_s")
        }
        guard let oldest else { break }
        removed += try await engine.write { db in
          try db.execute(
            "DELETE FROM presence WHERE kind = ? AND subject = ? AND width_s = 60 AND start_s < ?",
            subject + [.int(min(oldest + 86_400, limit.wholeSeconds))])
        }
      }
    }
    return removed
  }

  private func noteRemoval(_ removed: Removed, at now: WallTime) async throws {
    try await engine.write { db in
      try db.insert(
        "INSERT INTO retention (id, minute_days, ran_us)",
        rows: [[1, SQLValue(Retention().minuteDays), now.value]], tail: db.dialect.replacing(["ran_us"], key: ["id"]))
      // Minutes expire every hour and need no entry.
      guard removed.crossings + removed.auditEntries > 0 else { return }
      try db.insertAudit(
        AuditEntry(
          at: now, who: "Footfall", action: "retention.run", subject: "retention",
          detail: "Removed as too old: \(removed.crossings) crossings, \(removed.auditEntries) audit entries."))
    }
  }
}
