internal import Scene

extension Ledger {
  /// A minute row; its 15-minute row follows in the same transaction. A known minute is ignored.
  static func append(_ sample: PresenceSample, in db: any SQLConnection) throws {
    guard sample.samples > 0 else { return }
    let changes = try db.execute(
      """
      INSERT INTO presence (kind, subject, width_s, start_s, low, high, people, samples)
      VALUES (?, ?, 60, ?, ?, ?, ?, ?) \(db.dialect.keeping(key: ["kind", "subject", "width_s", "start_s"]))
      """, values(sample, start: sample.start.wholeSeconds / 60 * 60))
    if changes > 0 { try addToQuarter(sample, in: db) }
  }

  private static func values(_ sample: PresenceSample, start: Int64) -> [SQLValue] {
    [
      .text(sample.subject.kind), .int(sample.subject.number), .int(start), SQLValue(sample.min),
      SQLValue(sample.max), SQLValue(sample.sum), SQLValue(sample.samples),
    ]
  }

  private static func addToQuarter(_ sample: PresenceSample, in db: any SQLConnection) throws {
    let key: [SQLValue] = [
      .text(sample.subject.kind), .int(sample.subject.number), .int(sample.start.quarter),
    ]
    let changes = try db.execute(
      """
      UPDATE presence SET low = CASE WHEN low < ? THEN low ELSE ? END, high = CASE WHEN high > ? THEN high ELSE ? END,
        people = people + ?, samples = samples + ? WHERE kind = ? AND subject = ? AND width_s = 900 AND start_s = ?
      """,
      [
        SQLValue(sample.min), SQLValue(sample.min), SQLValue(sample.max), SQLValue(sample.max),
        SQLValue(sample.sum), SQLValue(sample.samples),
      ] + key)
    guard changes == 0 else { return }
    try db.execute(
      """
      INSERT INTO presence (kind, subject, width_s, start_s, low, high, people, samples)
      VALUES (?, ?, 900, ?, ?, ?, ?, ?)
      """, values(sample, start: sample.start.quarter))
  }
}
