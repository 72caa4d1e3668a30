/// What a camera or a store's clock writes to the ledger. Every kind of measurement is one case and takes the same path:
///
///     CameraService ─► Outbox ─► (Spool, where the database is on another machine) ─► Ledger
package enum LedgerEntry: Hashable, Sendable, Codable {
  case crossing(CrossingEntry)
  /// No frames from this time on. Ignored while a gap of the camera is open.
  case gapStart(camera: CameraID, at: WallTime, reason: CameraReason)
  /// Frames arrive again. Ignored where no gap is open.
  case gapEnd(camera: CameraID, at: WallTime)
  /// The camera delivered frames until this time.
  case heartbeat(camera: CameraID, at: WallTime)
  case presence(PresenceSample)
}

/// A crossing with everything that its row in the ledger needs.
package struct CrossingEntry: Hashable, Sendable, Codable {
  package var id: CrossingID
  package var store: StoreID
  package var camera: CameraID
  package var line: LineID
  package var utc: WallTime
  package var direction: Crossing.Direction
  package var visitor: VisitorClass?
  package var track: TrackID
  /// Mean detection score of the path, 0…1.
  package var score: Float
  /// Time within the source.
  package var time: Timestamp

  package init(
    id: CrossingID, store: StoreID, camera: CameraID, line: LineID, utc: WallTime, direction: Crossing.Direction,
    visitor: VisitorClass? = nil, track: TrackID, score: Float, time: Timestamp
  ) {
    self.id = id
    self.store = store
    self.camera = camera
    self.line = line
    self.utc = utc
    self.direction = direction
    self.visitor = visitor
    self.track = track
    self.score = score
    self.time = time
  }
}

/// Identity of a crossing: a name-based UUID (RFC 9562, version 5), so that a crossing written twice stays one row.
package struct CrossingID: Hashable, Sendable, Codable, CustomStringConvertible {
  /// 36 characters in lower case.
  package let description: String

  /// - Parameter text: a UUID in either case.
  package init(_ text: String) { description = text.lowercased() }

  package init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
