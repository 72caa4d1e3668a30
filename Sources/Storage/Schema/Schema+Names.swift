internal import Scene

/// From here on user names are unique whatever their case.
extension Schema {
  static let foldedNames: [Migration.Step] = [
    .column("folded_name", of: "user", "{name}"), .compute(foldUserNames),
    .uniqueIndex("user_by_folded_name", on: "user", "folded_name"),
  ]

  /// Of several names that differ by case only, the oldest user keeps theirs. The others get a number, which the audit log tells.
  @Sendable private static func foldUserNames(_ db: any SQLConnection, _ now: Int64) throws {
    let users = try db.rows("SELECT id, name FROM user ORDER BY created_us, id")
    let names = Set(try users.map { try $0.text("name").foldedName })
    var taken: Set<String> = []
    for user in users {
      let old = try user.text("name")
      var (name, number) = (old, 2)
      while taken.contains(name.foldedName) || (name != old && names.contains(name.foldedName)) {
        name = "\(old.trimmedName.prefix(240)) \(number)"
        number += 1
      }
      taken.insert(name.foldedName)
      let id = try user.int("id")
      try db.execute(
        "UPDATE user SET name = ?, folded_name = ? WHERE id = ?", [.text(name), .text(name.foldedName), .int(id)])
      guard name != old else { continue }
      try db.insertAudit(
        AuditEntry(
          at: WallTime(microseconds: now), who: "Footfall", action: "user.renamed", subject: "user \(id)",
          detail: "\(old) → \(name): names no longer differ by case alone"))
    }
  }
}
