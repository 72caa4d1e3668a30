package import Scene

/// A confirmed track of the last half hour.
package struct RememberedTrack: Hashable, Sendable {
  package var track: TrackID
  package var from, to: WallTime
  /// At its newest sighting, in shares of the picture.
  package var box: Box
}

extension PathMemory {
  /// Confirmed tracks of the last half hour, over all runs; a track that was found to continue another one is the same path.
  package var confirmedPaths: Int {
    runs.reduce(0) { sum, run in
      var paths: Set<Int32> = []
      for sighting in run.flatMap(\.sightings) {
        if let young = sighting.mergedFrom { paths.remove(young) }
        if sighting.phase == .confirmed { paths.insert(sighting.track) }
      }
      return sum + paths.count
    }
  }

  /// Confirmed tracks of the run under way, the newest first: numbers of earlier runs mean other people now.
  package var seenTracks: [RememberedTrack] {
    guard let run = runs.last, let size = run.first?.size, let first = run.first?.sightings.first else { return [] }
    let origin = run[0].start
    var seen: [Int32: RememberedTrack] = [:]
    for sighting in run.flatMap(\.sightings) {
      let at = origin + (sighting.time - first.time)
      if let young = sighting.mergedFrom, let part = seen.removeValue(forKey: young) {
        seen[sighting.track, default: part].from = min(seen[sighting.track]?.from ?? part.from, part.from)
      }
      if sighting.phase == .confirmed {
        let number = TrackID(rawValue: Int(sighting.track))
        let from = seen[sighting.track]?.from ?? at
        seen[sighting.track] = RememberedTrack(
          track: number, from: from, to: max(at, seen[sighting.track]?.to ?? at), box: sighting.box(in: size))
      }
    }
    return seen.values.sorted { ($0.to, $0.track) > ($1.to, $1.track) }
  }
}

extension PathMemory.Sighting {
  fileprivate func box(in size: Size) -> Box {
    Box(
      left: Double(left) / Double(size.width), top: Double(top) / Double(size.height),
      width: Double(width) / Double(size.width), height: Double(height) / Double(size.height))
  }
}
