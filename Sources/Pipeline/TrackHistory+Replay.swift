package import Counting
package import Scene

/// Counts of lines over the recent tracks.
package struct DryRun: Hashable, Sendable {
  package struct Count: Hashable, Sendable {
    package var entries = 0
    package var exits = 0

    package init(entries: Int = 0, exits: Int = 0) {
      self.entries = entries
      self.exits = exits
    }
  }

  /// In the order of the lines.
  package var counts: [Count]
  /// Number of confirmed tracks. One person can cross a line several times.
  package var paths: Int
  /// Time range of the history; nil when it is empty.
  package var from: WallTime?
  package var to: WallTime?
  /// Pairs of lines that the same people cross, by their index.
  package var overlaps: [LineOverlap<Int>] = []
  /// In the order of the lines.
  package var placements: [PlacementCheck.Result] = []
}

extension TrackHistory {
  /// Counts the recent tracks at these lines, by the rules of live counting.
  ///
  /// Takes up to some hundred milliseconds, so it must not run on an actor that cameras wait for.
  /// - Parameter lines: in normalized coordinates, with unique keys.
  package func dryRun(_ lines: [CountedLine], settings: CounterSettings = .init()) -> DryRun {
    var result = DryRun(
      counts: Array(repeating: .init(), count: lines.count), paths: confirmedPaths,
      from: segments.first?.start, to: segments.last?.end)
    var passages: [LineOverlap<Int>.PassedLine] = []
    for (number, run) in runs.enumerated() {
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
        passages += own.map { crossing in
          .init(
            line: index, person: number << 32 | crossing.track.rawValue, direction: crossing.direction,
            time: WallTime(microseconds: crossing.time.microseconds))
        }
      }
    }
    result.placements = lines.map { placement(at: $0.line) }
    result.overlaps = LineOverlap.doubleCounts(among: Array(lines.indices), in: passages)
    return result
  }

  /// How people at a line look to the camera, at its current picture size.
  private func placement(at line: Line) -> PlacementCheck.Result {
    guard let size = segments.last?.size else { return PlacementCheck.Result(height: nil, findings: []) }
    var check = PlacementCheck(line: line.inPixels(of: size), frame: size)
    for (number, run) in runs.enumerated() where run.first?.size == size {
      for sightings in Self.byPerson(run) {
        for sighting in sightings {
          check.add(sighting.box, person: number << 32 | Int(sightings[0].track), at: sighting.time)
        }
      }
    }
    return check.result
  }

  /// A line proposed from the recent tracks, in normalized coordinates.
  package func proposal(anchor: Anchor = .foot) -> Result<LineProposal, NoLineProposal> {
    let size = segments.last?.size ?? Size(width: 1, height: 1)
    var proposer = LineProposer(frameSize: size, anchor: anchor)
    var begun = Timestamp.zero
    for (number, run) in runs.enumerated() where run.first?.size == size {
      // Track ids and times restart with each run; here they must be unique.
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
    // A sighting kept late is stored after newer ones of other tracks.
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
