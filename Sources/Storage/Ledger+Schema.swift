internal import GRDB

extension Ledger {
  /// Named steps, appended and never edited: what a released Footfall wrote must stay readable.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("crossings") { db in
      try db.execute(
        sql: """
          CREATE TABLE reading (
            source     TEXT    NOT NULL CHECK (source <> ''),
            footage    TEXT    NOT NULL CHECK (footage <> ''),
            settings   TEXT    NOT NULL,
            PRIMARY KEY (source, footage)
          ) STRICT, WITHOUT ROWID;
          CREATE TABLE crossing (
            id         TEXT    NOT NULL PRIMARY KEY CHECK (length(id) = 36),
            source     TEXT    NOT NULL CHECK (source <> ''),
            line       TEXT    NOT NULL CHECK (line <> ''),
            direction  TEXT    NOT NULL CHECK (direction IN ('in', 'out')),
            utc_us     INTEGER NOT NULL,
            media_us   INTEGER NOT NULL,
            track      INTEGER NOT NULL,
            score      REAL    NOT NULL CHECK (score BETWEEN 0 AND 1)
          ) STRICT, WITHOUT ROWID;
          CREATE INDEX crossing_by_source ON crossing (source, line, utc_us);
          CREATE TRIGGER crossing_is_never_edited BEFORE UPDATE ON crossing
            BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
          CREATE TRIGGER crossing_is_never_deleted BEFORE DELETE ON crossing
            BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
          """)
    }
    return migrator
  }
}
