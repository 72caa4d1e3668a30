package import Pipeline
internal import Scene
package import Storage

/// Writes ledger entries to the database: crossings by way of the spool where the database is on another machine.
package struct LedgerWriter: Sendable {
  package let sink: RecordingSink
  package let database: Database

  package init(sink: RecordingSink, database: Database) {
    self.sink = sink
    self.database = database
  }

  package var port: LedgerPort {
    LedgerPort(
      append: { try await append($0) },
      makeCrossingID: { key, camera, openedAt in
        key.id(source: "camera-\(camera)", footage: Footage(liveSince: openedAt))
      })
  }

  /// Crossings and presence first: repeating them after a failure has no effect.
  private func append(_ entries: [LedgerEntry]) async throws {
    try await sink.record(entries.compactMap { if case .crossing(let entry) = $0 { entry } else { nil } })
    try await database.ledger.recordPresence(
      entries.compactMap { if case .presence(let sample) = $0 { sample } else { nil } })
    for entry in entries {
      switch entry {
      case .gapStart(let camera, let at, let reason):
        try await database.ledger.openGap(camera, from: at, reason: reason.sentence)
      case .gapEnd(let camera, let at): try await database.ledger.closeGap(camera, at: at)
      case .heartbeat(let camera, let at): try await database.ledger.beat(camera, at: at)
      case .crossing, .presence: break
      }
    }
  }
}
