/// A point of a track's path: where its anchor was, and when.
package struct PathPoint: Hashable, Sendable, Codable {
  package var time: Timestamp
  package var point: Point

  package init(time: Timestamp, point: Point) {
    self.time = time
    self.point = point
  }
}

/// One person passing one line in one direction.
package struct Crossing: Hashable, Sendable {
  package enum Direction: String, Hashable, Sendable, Codable, CaseIterable {
    case `in`, out
  }

  /// What a crossing is identified by; the same footage read under the same source name gives the same key.
  package struct Key: Hashable, Sendable {
    package var line: LineKey
    package var trackStart: Timestamp
    /// Where the track began, in whole pixels, so that two tracks that start in one frame differ.
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
  /// When the anchor passed the line, interpolated between frames; earlier than the update that reports it.
  package var time: Timestamp
  /// Where on the line.
  package var point: Point
  package var track: TrackID
  /// Mean detection score of the path, 0…1.
  package var score: Float
  /// Who crossed; nil when no classifier ran.
  package var visitor: VisitorClass?
  /// The anchor's way from one side to the other, oldest first, at most 64 points.
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
