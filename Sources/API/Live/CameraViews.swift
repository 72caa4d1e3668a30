package import Scene

/// Pictures and recent people of cameras. Closures return nil for a camera that does not run.
package struct CameraViews: Sendable {
  /// A JPEG of the newest frame, with boxes, lines and counters on request.
  package var snapshot: @Sendable (_ camera: CameraID, _ isPainted: Bool) async -> [UInt8]?
  /// JPEGs of new frames. A slow reader misses some. Ends when the camera stops.
  package var preview: @Sendable (CameraID) async -> AsyncStream<[UInt8]>?
  /// Tracks of the last minutes, newest first.
  package var recentTracks: @Sendable (CameraID) async -> [RecentTrack]?
  /// The embedding of a track; nil when the track is gone or no embedder runs.
  package var embedding: @Sendable (CameraID, TrackID) async -> TrackEmbedding?

  package init(
    snapshot: @escaping @Sendable (_ camera: CameraID, _ isPainted: Bool) async -> [UInt8]?,
    preview: @escaping @Sendable (CameraID) async -> AsyncStream<[UInt8]>?,
    recentTracks: @escaping @Sendable (CameraID) async -> [RecentTrack]?,
    embedding: @escaping @Sendable (CameraID, TrackID) async -> TrackEmbedding?
  ) {
    self.snapshot = snapshot
    self.preview = preview
    self.recentTracks = recentTracks
    self.embedding = embedding
  }
}

/// A person of the last minutes, for marking staff.
package struct RecentTrack: Hashable, Sendable {
  package var track: TrackID
  package var from, to: WallTime
  /// In the newest frame, normalized coordinates.
  package var box: Box
  package var visitor: VisitorClass?

  package init(track: TrackID, from: WallTime, to: WallTime, box: Box, visitor: VisitorClass?) {
    self.track = track
    self.from = from
    self.to = to
    self.box = box
    self.visitor = visitor
  }
}

/// The embedding of a track.
package struct TrackEmbedding: Hashable, Sendable {
  /// Name of the network. Vectors of different networks cannot be compared.
  package var model: String
  /// L2-normalized.
  package var vector: [Float]

  package init(model: String, vector: [Float]) {
    self.model = model
    self.vector = vector
  }
}
