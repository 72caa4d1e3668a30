import Scene
import Storage

/// The database's place for one video that is counted on the command line.
struct FootageStorage {
  let database: CountStore
  let place: FootageCamera

  /// Ids of the lines by name, made where they are missing.
  func lines(_ lines: [Line], size: Size) async throws -> [String: LineID] {
    try await database.lines(lines, of: place.camera, size: size)
  }

  /// - Parameter zero: when the footage begins.
  /// - Returns: how many crossings were new.
  func record(_ crossings: [Crossing], ids: [String: LineID], source: String, footage: Footage, zero: WallTime)
    async throws -> Int
  {
    try await database.record(
      crossings.compactMap { crossing in
        ids[crossing.key.line].map { line in
          CrossingEntry(
            id: crossing.key.id(source: source, footage: footage), store: place.store, camera: place.camera, line: line,
            utc: zero + crossing.time.seconds, direction: crossing.direction, visitor: crossing.visitor,
            track: crossing.track, score: crossing.score, time: crossing.time)
        }
      })
  }
}
