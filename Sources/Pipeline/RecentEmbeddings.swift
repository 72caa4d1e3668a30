internal import Scene
internal import Tracking

/// Embeddings of the recent tracks of one opening, kept in memory while a manager can mark one of them as staff. Bounded: the track
/// that was unseen for longest is removed first.
struct RecentEmbeddings {
  /// Embeddings per track: enough to choose a typical one.
  private static let maxEmbeddings = 7
  private static let maxTracks = 60

  private struct Entry {
    var embeddings: [[Float]] = []
    var seen: Timestamp
  }

  private var known: [TrackID: Entry] = [:]

  mutating func append(_ tracks: [Track], at time: Timestamp) {
    for track in tracks where track.phase != .deleted {
      if let newer = track.mergedFrom, let part = known.removeValue(forKey: newer) {
        for embedding in part.embeddings { add(embedding, to: track.id, at: part.seen) }
      }
      if let embedding = track.detection?.embedding { add(embedding, to: track.id, at: time) }
    }
    while known.count > Self.maxTracks, let oldest = known.min(by: { $0.value.seen < $1.value.seen }) {
      known[oldest.key] = nil
    }
  }

  /// The embedding nearest to all others of the track, L2-normalised, because a single crop may show another person. Nil for a
  /// track without embeddings.
  func typical(of track: TrackID) -> [Float]? {
    guard let embeddings = known[track]?.embeddings else { return nil }
    func distance(_ embedding: [Float]) -> Double { embeddings.reduce(0) { $0 + cosineDistance(embedding, $1) } }
    return embeddings.min { distance($0) < distance($1) }
  }

  private mutating func add(_ embedding: [Float], to track: TrackID, at time: Timestamp) {
    var entry = known[track] ?? Entry(seen: time)
    entry.embeddings.append(embedding)
    if entry.embeddings.count > Self.maxEmbeddings { entry.embeddings.removeFirst() }
    entry.seen = max(entry.seen, time)
    known[track] = entry
  }
}
