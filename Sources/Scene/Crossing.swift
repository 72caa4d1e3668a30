/// A point of a track's path: the anchor's position at one time.
package struct PathPoint: Hashable, Sendable, Codable {
  package var time: Timestamp
  package var point: Point

  package init(time: Timestamp, point: Point) {
    self.time = time
    self.point = point
  }
}

/// One person crossing one line in one direction.
package struct Crossing: Hashable, Sendable {
  package enum Direction: String, Hashable, Sendable, Codable, CaseIterable {
    case `in`, out
  }

  /// The identity of a crossing: the same footage gives the same key.
  package struct Key: Hashable, Sendable {
    package var line: LineKey
    package var trackStart: Timestamp
    /// Centre of the track's first box in whole pixels; distinguishes tracks that start in one frame.
    package var trackOrigin: Point
    /// 0 for the track's first crossing of this line.
    package var sequence: Int

    package init(line: LineKey, trackStart: Timestamp, trackOrigin: Point, sequence: Int) {
      self.line = line
      self.trackStart = trackStart
      self.trackOrigin = trackOrigin
      self.sequence = sequence
    }
  }

  package var key: Key
  package var direction: Direction
  /// The moment at which the anchor was on the line, interpolated between frames; before the update that emits the crossing.
  package var time: Timestamp
  /// The anchor's position on the line.
  package var point: Point
  package var track: TrackID
  /// Mean detection score of the path, 0…1.
  package var score: Float
  /// Nil where no classifier ran.
  package var visitor: VisitorClass?
  /// The anchor's path from one side to the other, oldest first, at most 64 points.
  package var path: [PathPoint]

  package init(
    key: Key, direction: Direction, time: Timestamp, point: Point, track: TrackID, score: Float,
    visitor: VisitorClass? = nil, path: [PathPoint]
  ) {
    self.key = key
    self.direction = direction
    self.time = time
    self.point = point
    self.track = track
    self.score = score
    self.visitor = visitor
    self.path = path
  }
}
