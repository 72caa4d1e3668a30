package import Scene

extension CountReader {
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
        try PresenceSample(
          subject: subject, start: row.seconds("start_s"), min: row.count("low"), max: row.count("high"),
          sum: row.count("people"), samples: row.count("samples"))
      }
    }
  }
}
