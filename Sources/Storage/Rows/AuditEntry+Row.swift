internal import Scene

extension SQLConnection {
  func insertAudit(_ entry: AuditEntry) throws {
    try execute(
      "INSERT INTO audit (utc_us, user, who, action, subject, detail, address) VALUES (?, ?, ?, ?, ?, ?, ?)",
      [
        entry.at.value, SQLValue(entry.user?.rawValue), .text(entry.who), .text(entry.action), .text(entry.subject),
        .text(entry.detail), .text(entry.address),
      ])
  }
}
