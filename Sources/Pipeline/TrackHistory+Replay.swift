package import Counting
package import Scene

/// What a line would have counted.
package struct DryRun: Hashable, Sendable {
  package struct Count: Hashable, Sendable {
    package var entries = 0
    package var exits = 0

    package init(entries: Int = 0, exits: Int = 0) {
      self.entries = entries
      self.exits = exits
    }
  }

  /// In the order of the lines that were tried.
  package var counts: [Count]
  /// People who were followed meanwhile; one who walks to and fro is one, and may cross a line often.
  package var paths: Int
  /// The stretch of time that the memory reaches over; nil when nobody was seen.
  package var from: WallTime?
  package var to: WallTime?
}

extension TrackHistory {
  /// Counts the people of the last half hour at these lines, by the rules of live counting.
  ///
  /// It takes up to some hundred milliseconds: not for an actor that cameras wait for.
  /// - Parameter lines: in normalized coordinates, with unique keys.
  package func dryRun(_ lines: [CountedLine], settings: CounterSettings = .init()) -> DryRun {
    var result = DryRun(
      counts: Array(repeating: .init(), count: lines.count), paths: confirmedPaths,
      from: segments.first?.start, to: segments.last?.end)
    for run in runs {
      guard let size = run.first?.size else { continue }
      let pixels = lines.map { CountedLine(key: $0.key, line: $0.line.inPixels(of: size)) }
      var counter = LineCounter(lines: pixels, settings: settings, frameSize: size)
      var crossings: [Crossing] = []
      Self.replay(run) { tracks, time in crossings += counter.update(with: tracks, at: time) }
      crossings += counter.finish()
      for (index, line) in lines.enumerated() {
        let own = crossings.filter { $0.key.line == line.key }
        result.counts[index].entries += own.count { $0.direction == .in }
        result.counts[index].exits += own.count { $0.direction == .out }
      }
    }
    return result
  }

  /// The line that the paths of the last half hour suggest, in shares of the picture.
  package func proposal(anchor: Anchor = .foot) -> Result<LineProposal, NoLineProposal> {
    let size = segments.last?.size ?? Size(width: 1, height: 1)
    var proposer = LineProposer(frameSize: size, anchor: anchor)
    var begun = Timestamp.zero
    for (number, run) in runs.enumerated() where run.first?.size == size {
      // Track ids and times of each run start anew; here they must differ.
      let offset = number << 32
      let origin = begun
      var alive: [TrackID: Track] = [:]
      Self.replay(run) { tracks, time in
        let moved = tracks.map { $0.shifted(ids: offset, times: origin.seconds) }
        begun = origin + time.seconds
        proposer.collect(moved, at: begun)
        for track in moved { alive[track.id] = track.phase == .deleted ? nil : track }
      }
      let ended = alive.values.sorted { $0.id < $1.id }.map { track in
        var track = track
        track.phase = .deleted
        track.mergedFrom = nil
        return track
      }
      proposer.collect(ended, at: begun)
    }
    return proposer.proposal().map { found in
      var proposal = found
      proposal.line = found.line.normalized(in: size)
      return proposal
    }
  }

  private static func replay(_ run: [Segment], _ take: ([Track], Timestamp) -> Void) {
    // A sighting that was kept late lies behind younger ones of other tracks.
    let all = run.flatMap(\.sightings).sorted { ($0.time, $0.track) < ($1.time, $1.track) }
    var starts: [Int32: Timestamp] = [:]
    var tracks: [Track] = []
    for (index, sighting) in all.enumerated() {
      let start = starts[sighting.track] ?? sighting.time
      starts[sighting.track] = sighting.phase == .deleted ? nil : start
      tracks.append(sighting.track(since: start))
      guard index + 1 == all.count || all[index + 1].time != sighting.time else { continue }
      take(tracks, sighting.time)
      tracks.removeAll(keepingCapacity: true)
    }
  }
}

extension Track {
  fileprivate func shifted(ids: Int, times: Double) -> Track {
    var track = self
    track.id = TrackID(rawValue: id.rawValue + ids)
    track.mergedFrom = mergedFrom.map { TrackID(rawValue: $0.rawValue + ids) }
    track.start = start + times
    track.lastSeen = lastSeen + times
    return track
  }
}
