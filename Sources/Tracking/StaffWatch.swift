package import Scene

/// Which tracks are staff, judged as their embeddings come in; learns the threshold from the store's own tracks as it goes.
package struct StaffWatch: Sendable {
  /// Looks kept for a track: its median needs no more.
  private static let looksKept = 15
  /// Distances kept to learn the threshold from: an afternoon's people.
  private static let distancesKept = 500
  private static let forgetAfter = 10.0

  private struct Face {
    var embeddings: [[Float]] = []
    var reported: Timestamp
  }

  package private(set) var gallery: StaffGallery
  private var known: [TrackID: Face] = [:]
  /// Of tracks that are gone, the newest `distancesKept`.
  private var distances: [Double]

  /// - Parameter distances: of the store's tracks to the gallery, as far as they are known from earlier footage.
  package init(gallery: StaffGallery, distances: [Double] = []) {
    self.gallery = gallery
    self.distances = Array(distances.suffix(Self.distancesKept))
  }

  /// Judges by other looks from now on, also those who are in view.
  package mutating func replaceGallery(_ gallery: StaffGallery) {
    guard gallery != self.gallery else { return }
    self.gallery = gallery
    // They were measured against the looks of before.
    distances = []
  }

  package mutating func update(with tracks: [Track], at time: Timestamp) {
    for track in tracks {
      if let young = track.mergedFrom, let face = known.removeValue(forKey: young) { join(face, to: track.id) }
      if let look = track.detection?.embedding, track.phase != .deleted { see(look, of: track.id, at: time) }
      known[track.id]?.reported = time
    }
    guard known.count > tracks.count else { return }
    for (id, face) in known where time - face.reported > Self.forgetAfter {
      if let distance = gallery.nearest(toTrack: face.embeddings)?.distance {
        distances.append(distance)
        if distances.count > Self.distancesKept { distances.removeFirst() }
      }
      known[id] = nil
    }
  }

  /// Learnt from all tracks so far, those in view too.
  package var threshold: StaffThreshold {
    StaffThreshold(tracks: distances + known.values.compactMap { gallery.nearest(toTrack: $0.embeddings)?.distance })
  }

  package func isStaff(_ track: TrackID) -> Bool {
    guard let face = known[track], let match = gallery.nearest(toTrack: face.embeddings) else { return false }
    return match.distance <= threshold.distance
  }

  private mutating func see(_ look: [Float], of track: TrackID, at time: Timestamp) {
    guard known[track]?.embeddings.count ?? 0 < Self.looksKept else { return }
    known[track, default: Face(reported: time)].embeddings.append(look)
  }

  private mutating func join(_ younger: Face, to track: TrackID) {
    guard var face = known[track] else {
      known[track] = younger
      return
    }
    face.embeddings += younger.embeddings.prefix(Self.looksKept - face.embeddings.count)
    face.reported = max(face.reported, younger.reported)
    known[track] = face
  }
}
