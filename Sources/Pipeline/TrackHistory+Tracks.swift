package import Scene

/// A confirmed track of the last half hour.
package struct HistoryTrack: Hashable, Sendable {
  package var track: TrackID
  package var from, to: WallTime
  /// At its newest sighting, in normalized coordinates.
  package var box: Box
}

extension TrackHistory {
  /// Number of confirmed tracks over all runs. A track that continues another one is the same path.
  package var confirmedPaths: Int {
    runs.reduce(0) { sum, run in
      var paths: Set<Int32> = []
      for sighting in run.flatMap(\.sightings) {
        if let newer = sighting.mergedFrom { paths.remove(newer) }
        if sighting.phase == .confirmed { paths.insert(sighting.track) }
      }
      return sum + paths.count
    }
  }

  /// Confirmed tracks of the current run, the newest first. Track ids of earlier runs belong to other people.
  package var recentTracks: [HistoryTrack] {
    guard let run = runs.last, let size = run.first?.size, let first = run.first?.sightings.first else { return [] }
    let origin = run[0].start
    var seen: [Int32: HistoryTrack] = [:]
    for sighting in run.flatMap(\.sightings) {
      let at = origin + (sighting.time - first.time)
      if let newer = sighting.mergedFrom, let part = seen.removeValue(forKey: newer) {
        seen[sighting.track, default: part].from = min(seen[sighting.track]?.from ?? part.from, part.from)
      }
      if sighting.phase == .confirmed {
        let number = TrackID(rawValue: Int(sighting.track))
        let from = seen[sighting.track]?.from ?? at
        seen[sighting.track] = HistoryTrack(
          track: number, from: from, to: max(at, seen[sighting.track]?.to ?? at), box: sighting.box(in: size))
      }
    }
    return seen.values.sorted { ($0.to, $0.track) > ($1.to, $1.track) }
  }
}

extension TrackHistory.Sighting {
  fileprivate func box(in size: Size) -> Box {
    Box(
      left: Double(left) / Double(size.width), top: Double(top) / Double(size.height),
      width: Double(width) / Double(size.width), height: Double(height) / Double(size.height))
  }
}
