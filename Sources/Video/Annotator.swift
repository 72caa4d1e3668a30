package import Scene

/// Turns tracks and crossings into overlays, frame by frame. Keeps trails, running counts and brief highlights.
package struct Annotator: Sendable {
  /// Length of the path behind a person, in seconds.
  package var trailLength = 2.0
  /// Duration of a crossing's highlight, in seconds.
  package var highlightLength = 0.8

  /// May change between frames. Lines that stay keep their counts.
  package var lines: [CountedLine]
  private var anchor: Anchor { lines.first?.line.anchor ?? .foot }
  private var trails: [TrackID: [PathPoint]] = [:]
  private var recent: [(crossing: Crossing, until: Timestamp)] = []
  private var counts: [LineKey: (entries: Int, exits: Int)] = [:]

  package init(lines: [CountedLine]) {
    self.lines = lines
  }

  /// - Parameter labels: text instead of a person's number, such as a visitor class.
  package mutating func update(
    with tracks: [Track], crossings: [Crossing], labels: [TrackID: String] = [:], at time: Timestamp
  ) -> Overlay {
    record(crossings, at: time)
    updateTrails(of: tracks, at: time)
    let lit = Set(recent.map(\.crossing.track))
    let people = tracks.filter { $0.phase == .confirmed }.map { track in
      Overlay.Person(
        box: track.box, label: labels[track.id] ?? "\(track.id.rawValue)", colour: track.id.rawValue,
        isSeen: track.detection != nil, isHighlighted: lit.contains(track.id),
        trail: trails[track.id, default: []].map(\.point))
    }
    let overlays = lines.map { counted in
      LineOverlay(
        line: counted.line, highlight: recent.last { $0.crossing.key.line == counted.key }?.crossing.direction)
    }
    let rows = lines.map { counted in
      let count = counts[counted.key] ?? (0, 0)
      return Overlay.Count(name: lines.count > 1 ? counted.key.title : "", entries: count.entries, exits: count.exits)
    }
    return Overlay(people: people, lines: overlays, counts: rows)
  }

  private mutating func record(_ crossings: [Crossing], at time: Timestamp) {
    recent.removeAll { $0.until < time }
    for crossing in crossings {
      recent.append((crossing, time + highlightLength))
      switch crossing.direction {
      case .in: counts[crossing.key.line, default: (0, 0)].entries += 1
      case .out: counts[crossing.key.line, default: (0, 0)].exits += 1
      }
    }
  }

  private mutating func updateTrails(of tracks: [Track], at time: Timestamp) {
    for track in tracks {
      if let old = track.mergedFrom, let path = trails.removeValue(forKey: old) {
        trails[track.id, default: []].append(contentsOf: path)
        trails[track.id]?.sort { $0.time < $1.time }
      }
      trails[track.id, default: []].append(PathPoint(time: time, point: anchor.point(of: track.box)))
      trails[track.id]?.removeAll { time - $0.time > trailLength }
      if track.phase == .deleted { trails[track.id] = nil }
    }
    // Drops the trails of tracks that are no longer reported.
    trails = trails.filter { path in path.value.last.map { time - $0.time <= trailLength } ?? false }
  }
}
