package import Scene

/// Decides which tracks belong to staff as their embeddings arrive, and learns the threshold from the store's own tracks.
package struct StaffRecognizer: Sendable {
  /// More embeddings of one track do not change its median.
  private static let maxEmbeddingsPerTrack = 15
  /// Distances kept for the threshold: about an afternoon of visitors.
  private static let maxDistances = 500
  /// Seconds after a track's last update.
  private static let forgetAfter = 10.0

  private struct KnownTrack {
    var embeddings: [[Float]] = []
    var lastUpdate: Timestamp
  }

  package private(set) var gallery: StaffGallery
  private var known: [TrackID: KnownTrack] = [:]
  /// Of the newest `maxDistances` forgotten tracks.
  private var distances: [Double]

  /// - Parameter distances: of the store's earlier tracks to the gallery, where known.
  package init(gallery: StaffGallery, distances: [Double] = []) {
    self.gallery = gallery
    self.distances = Array(distances.suffix(Self.maxDistances))
  }

  /// Applies another gallery, also to the tracks in view.
  package mutating func replaceGallery(_ gallery: StaffGallery) {
    guard gallery != self.gallery else { return }
    self.gallery = gallery
    // The old distances refer to the old gallery.
    distances = []
  }

  package mutating func update(with tracks: [Track], at time: Timestamp) {
    for track in tracks {
      if let merged = track.mergedFrom, let newer = known.removeValue(forKey: merged) { join(newer, to: track.id) }
      if let embedding = track.detection?.embedding, track.phase != .deleted {
        append(embedding, to: track.id, at: time)
      }
      known[track.id]?.lastUpdate = time
    }
    guard known.count > tracks.count else { return }
    for (id, track) in known where time - track.lastUpdate > Self.forgetAfter {
      if let distance = gallery.nearest(toTrack: track.embeddings)?.distance {
        distances.append(distance)
        if distances.count > Self.maxDistances { distances.removeFirst() }
      }
      known[id] = nil
    }
  }

  /// Learned from all tracks so far, including those in view.
  package var threshold: StaffThreshold {
    StaffThreshold(
      distances: distances + known.values.compactMap { gallery.nearest(toTrack: $0.embeddings)?.distance })
  }

  package func isStaff(_ track: TrackID) -> Bool {
    guard let track = known[track], let match = gallery.nearest(toTrack: track.embeddings) else { return false }
    return match.distance <= threshold.distance
  }

  private mutating func append(_ embedding: [Float], to track: TrackID, at time: Timestamp) {
    guard known[track]?.embeddings.count ?? 0 < Self.maxEmbeddingsPerTrack else { return }
    known[track, default: KnownTrack(lastUpdate: time)].embeddings.append(embedding)
  }

  private mutating func join(_ newer: KnownTrack, to id: TrackID) {
    guard var track = known[id] else {
      known[id] = newer
      return
    }
    track.embeddings += newer.embeddings.prefix(Self.maxEmbeddingsPerTrack - track.embeddings.count)
    track.lastUpdate = max(track.lastUpdate, newer.lastUpdate)
    known[id] = track
  }
}
