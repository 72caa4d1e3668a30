package import Scene

extension Ledger {
  /// Appends entries in one transaction. Skips known crossings, minutes and gaps, so that a failed call can be repeated.
  package func append(_ entries: [LedgerEntry]) async throws {
    guard !entries.isEmpty else { return }
    try await engine.write { db in
      try Self.append(
        crossings: entries.compactMap { if case .crossing(let entry) = $0 { entry } else { nil } }, in: db)
      for entry in entries {
        switch entry {
        case .crossing: break
        case .gapStart(let camera, let at, let reason): try Self.openGap(camera, from: at, reason: reason, in: db)
        case .gapEnd(let camera, let at): try Self.closeGap(camera, at: at, in: db)
        case .heartbeat(let camera, let at): try Self.noteFrames(of: camera, until: at, in: db)
        case .presence(let sample): try Self.append(sample, in: db)
        }
      }
    }
  }

  /// Appends crossings as `append` does.
  /// - Returns: the number of new crossings.
  @discardableResult
  package func append(crossings: [CrossingEntry]) async throws -> Int {
    guard !crossings.isEmpty else { return 0 }
    return try await engine.write { db in try Self.append(crossings: crossings, in: db) }
  }
}
