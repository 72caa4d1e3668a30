package import Scene

extension CountStore {
  /// Minute rows; the 15-minute rows follow in the same transaction. A minute that is there already is passed over.
  package func recordPresence(_ samples: [PresenceSample]) async throws {
    guard !samples.isEmpty else { return }
    try await engine.write { db in
      var new: [PresenceSample] = []
      for sample in samples where sample.samples > 0 {
        let changes = try db.execute(
          """
          INSERT INTO presence (kind, subject, width_s, start_s, low, high, people, samples)
          VALUES (?, ?, 60, ?, ?, ?, ?, ?) \(db.dialect.keeping(key: ["kind", "subject", "width_s", "start_s"]))
          """, Self.values(sample, start: sample.start.wholeSeconds / 60 * 60))
        if changes > 0 { new.append(sample) }
      }
      for sample in new { try Self.addToQuarter(sample, in: db) }
    }
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

  /// Rows from `from` until before `to`, oldest first, of a minute or of 15 minutes.
  package func presence(_ subject: PresenceSubject, from: WallTime, to: WallTime, byQuarter: Bool) async throws
    -> [PresenceSample]
  {
    try await engine.read { db in
      try db.rows(
        """
        SELECT start_s, low, high, people, samples FROM presence
        WHERE kind = ? AND subject = ? AND width_s = ? AND start_s >= ? AND start_s < ? ORDER BY start_s
        """,
        [
          .text(subject.kind), .int(subject.number), byQuarter ? 900 : 60, .int(from.wholeSeconds),
          .int(to.wholeSeconds),
        ]
      ).map { row in
        PresenceSample(
          subject: subject, start: WallTime(seconds: row.int(0)), min: row.count(1), max: row.count(2),
          sum: row.count(3), samples: row.count(4))
      }
    }
  }
}
