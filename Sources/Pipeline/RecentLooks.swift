internal import Scene
internal import Tracking

/// How the people of one opening of a camera look, kept in memory for the minutes in which a manager may mark one of them as staff;
/// bounded, the longest unseen goes first.
struct RecentLooks {
  /// Looks of a track: enough to choose a typical one.
  private static let looksKept = 7
  private static let tracksKept = 60

  private struct Entry {
    var embeddings: [[Float]] = []
    var seen: Timestamp
  }

  private var known: [TrackID: Entry] = [:]

  mutating func note(_ tracks: [Track], at time: Timestamp) {
    for track in tracks where track.phase != .deleted {
      if let young = track.mergedFrom, let part = known.removeValue(forKey: young) {
        for embedding in part.embeddings { add(embedding, to: track.id, at: part.seen) }
      }
      if let embedding = track.detection?.embedding { add(embedding, to: track.id, at: time) }
    }
    while known.count > Self.tracksKept, let oldest = known.min(by: { $0.value.seen < $1.value.seen }) {
      known[oldest.key] = nil
    }
  }

  /// The look that is nearest to all others of the track, L2-normalised: one crop may show the person behind. Nil when no look of
  /// the track is known (any more).
  func typical(of track: TrackID) -> [Float]? {
    guard let looks = known[track]?.embeddings else { return nil }
    func distance(_ look: [Float]) -> Double { looks.reduce(0) { $0 + cosineDistance(look, $1) } }
    return looks.min { distance($0) < distance($1) }
  }

  private mutating func add(_ embedding: [Float], to track: TrackID, at time: Timestamp) {
    var entry = known[track] ?? Entry(seen: time)
    entry.embeddings.append(embedding)
    if entry.embeddings.count > Self.looksKept { entry.embeddings.removeFirst() }
    entry.seen = max(entry.seen, time)
    known[track] = entry
  }
}
