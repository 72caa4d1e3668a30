import Scene
import Storage

/// Saves the crossings of one recording that the command line counts.
struct FootageStorage {
  let database: Database
  let place: FootageCamera
  let identity: RecordingIdentity

  /// The database rows of the lines; missing rows are inserted.
  func lines(_ lines: [CountedLine], size: Size) async throws -> [LineKey: LineID] {
    try await database.ledger.lines(lines, of: place.camera, size: size)
  }

  /// - Parameter zero: start time of the footage.
  /// - Returns: the number of new crossings.
  /// - Throws: `UnregisteredLine` for a crossing of a line without an id.
  func record(_ crossings: [Crossing], ids: [LineKey: LineID], zero: WallTime) async throws -> Int {
    try await database.ledger.append(
      crossings: try crossings.map { crossing in
        guard let line = ids[crossing.key.line] else { throw UnregisteredLine(line: crossing.key.line) }
        return CrossingEntry(
          id: identity.id(of: crossing), store: place.store, camera: place.camera, line: line,
          utc: zero + crossing.time.seconds, direction: crossing.direction, visitor: crossing.visitor,
          track: crossing.track, score: crossing.score, time: crossing.time)
      })
  }
}
