/// Identity of one person within one run of one source; never reused.
package struct TrackID: RawRepresentable, Hashable, Comparable, Sendable, Codable {
  package let rawValue: Int
  package init(rawValue: Int) { self.rawValue = rawValue }
  package static func < (a: TrackID, b: TrackID) -> Bool { a.rawValue < b.rawValue }
}

/// One person over time, as of one frame.
package struct Track: Hashable, Sendable {
  /// Life cycle of DeepSORT (arXiv 1703.07402, section 2.2).
  ///
  ///     tentative ──enough hits──► confirmed ──unseen too long──► deleted
  ///         └───────────missed────────────────────────────────────►
  package enum Phase: String, Hashable, Sendable {
    /// New, possibly a false detection; its crossings are not emitted yet.
    case tentative
    /// A person; the track stays confirmed while it coasts.
    case confirmed
    /// Ended; reported only in the update that ends it.
    case deleted
  }

  package var id: TrackID
  package var phase: Phase
  /// Estimate after this frame: filtered where a detection matched, otherwise predicted.
  package var box: Box
  /// The detection matched in this frame; nil while the track coasts.
  package var detection: Detection?
  /// Time of the first detection, including the part before a stitch.
  package var start: Timestamp
  /// Time of the newest matched detection.
  package var lastSeen: Timestamp
  /// Set in the one update in which the newer track `mergedFrom` is stitched to this older one. Everything collected under
  /// `mergedFrom` belongs to `id` from then on.
  package var mergedFrom: TrackID?

  package init(
    id: TrackID, phase: Phase, box: Box, detection: Detection?, start: Timestamp, lastSeen: Timestamp,
    mergedFrom: TrackID? = nil
  ) {
    self.id = id
    self.phase = phase
    self.box = box
    self.detection = detection
    self.start = start
    self.lastSeen = lastSeen
    self.mergedFrom = mergedFrom
  }
}
