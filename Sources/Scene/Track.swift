/// Identity of one person within one run of one source; never used twice.
package struct TrackID: RawRepresentable, Hashable, Comparable, Sendable, Codable {
  package let rawValue: Int
  package init(rawValue: Int) { self.rawValue = rawValue }
  package static func < (a: TrackID, b: TrackID) -> Bool { a.rawValue < b.rawValue }
}

/// One person over time, as known after one frame.
package struct Track: Hashable, Sendable {
  /// Life cycle of DeepSORT (arXiv 1703.07402, section 2.2).
  ///
  ///     tentative ──enough hits──► confirmed ──unseen too long──► deleted
  ///         └───────────missed────────────────────────────────────►
  package enum Phase: String, Hashable, Sendable {
    /// New: it may be a false detection; nothing that it does counts yet.
    case tentative
    /// Believed to be a person; it stays confirmed while it coasts unseen.
    case confirmed
    /// Gone for good; reported in the one update that ended it, then never again.
    case deleted
  }

  package var id: TrackID
  package var phase: Phase
  /// Estimate after this frame: filtered when seen, predicted when not.
  package var box: Box
  /// The detection that was matched in this frame; nil while the track coasts unseen.
  package var detection: Detection?
  /// Time of the first detection of the whole track, also of the part before a stitch.
  package var start: Timestamp
  /// Time of the newest matched detection.
  package var lastSeen: Timestamp
  /// Set in one update only, when stitching found that the track known until now as `mergedFrom` continues this older one:
  /// whatever was collected under `mergedFrom` belongs to `id` from now on.
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
