package import Scene

/// The tracks of one camera over the last half hour, so that a new line can be tried on recent visitors.
///
///     frame ─► sighting, kept when the box moved by 2 % of its height, half a second passed, or the track changed its phase;
///              the sighting before it is kept too, so that a crossing has both its samples
///
/// At most 100,000 sightings of 48 bytes: half an hour of some 2,000 people. Segments beyond either limit are removed whole, the
/// oldest first.
package struct TrackHistory: Sendable {
  /// One track in one frame.
  struct Sighting: Sendable {
    var time: Timestamp
    var track: Int32
    var mergedFrom: Int32?
    var phase: Track.Phase
    var left, top, width, height, score: Float
  }

  /// Up to a minute of one run of the source. Track ids and times belong to that run.
  struct Segment: Sendable {
    var run: Int
    var size: Size
    var start, end: WallTime
    var sightings: [Sighting] = []
  }

  private struct Newest {
    var kept: Sighting
    /// The newest sighting if it was not kept.
    var skipped: Sighting?
  }

  private static let segmentLength = 60.0

  /// Seconds of wall time.
  private let span: Double
  private let limit: Int
  private(set) var segments: [Segment] = []
  private var count = 0
  private var run = 0
  private var size = Size(width: 1, height: 1)
  private var newest: [Int32: Newest] = [:]

  package init(span: Double = 1800, limit: Int = 100_000) {
    self.span = span
    self.limit = limit
  }

  /// Begins a new run of the source, with its own track ids and times.
  package mutating func begin(size: Size) {
    flushSkipped()
    run += 1
    self.size = size
  }

  /// Adds the tracks of one frame, the same that the counter receives.
  package mutating func append(_ tracks: [Track], at time: Timestamp, wallTime: WallTime) {
    for track in tracks {
      if let newer = track.mergedFrom { flushSkipped(Int32(truncatingIfNeeded: newer.rawValue)) }
      if let sighting = Sighting(track, at: time) { append(sighting, wallTime) }
    }
  }

  /// Number of kept sightings.
  package var sightings: Int { count }

  private mutating func append(_ new: Sighting, _ wallTime: WallTime) {
    guard let before = newest[new.track] else {
      if new.phase != .deleted { newest[new.track] = Newest(kept: new) }
      keep(new, wallTime)
      return
    }
    guard new.isSignificantChange(after: before.kept) else {
      newest[new.track]?.skipped = new
      return
    }
    if let skipped = before.skipped { keep(skipped, wallTime) }
    newest[new.track] = new.phase == .deleted ? nil : Newest(kept: new)
    keep(new, wallTime)
  }

  private mutating func flushSkipped(_ track: Int32) {
    guard let skipped = newest.removeValue(forKey: track)?.skipped else { return }
    keep(skipped, nil)
  }

  private mutating func flushSkipped() {
    for skipped in newest.values.compactMap(\.skipped) { keep(skipped, nil) }
    newest = [:]
  }

  private mutating func keep(_ sighting: Sighting, _ wallTime: WallTime?) {
    if let wallTime { rotate(wallTime) }
    guard !segments.isEmpty else { return }
    segments[segments.count - 1].sightings.append(sighting)
    count += 1
  }

  private mutating func rotate(_ now: WallTime) {
    if let last = segments.last, last.run == run, now.seconds(since: last.start) < Self.segmentLength {
      segments[segments.count - 1].end = max(last.end, now)
    } else {
      segments.append(Segment(run: run, size: size, start: now, end: now))
    }
    while let first = segments.first, segments.count > 1, count > limit || now.seconds(since: first.end) > span {
      count -= first.sightings.count
      segments.removeFirst()
    }
    // One segment beyond the limit is cut: an exceptional crowd.
    if count > limit, let excess = segments.first.map({ $0.sightings.count / 2 }) {
      segments[0].sightings.removeFirst(excess)
      count -= excess
    }
  }

  /// The segments of each run, oldest first, including sightings that are not kept yet.
  var runs: [[Segment]] {
    var copy = self
    copy.flushSkipped()
    var runs: [[Segment]] = []
    for segment in copy.segments {
      if runs.last?.last?.run == segment.run {
        runs[runs.count - 1].append(segment)
      } else {
        runs.append([segment])
      }
    }
    return runs
  }
}

extension TrackHistory.Sighting {
  private static let step: Float = 0.02
  private static let interval = 0.5

  /// Nil for a coasting track: only observed boxes count.
  init?(_ track: Track, at time: Timestamp) {
    guard let box = track.detection?.box ?? (track.phase == .deleted ? track.box : nil) else { return nil }
    self.time = time
    self.track = Int32(truncatingIfNeeded: track.id.rawValue)
    mergedFrom = track.mergedFrom.map { Int32(truncatingIfNeeded: $0.rawValue) }
    phase = track.phase
    left = Float(box.left)
    top = Float(box.top)
    width = Float(box.width)
    height = Float(box.height)
    score = track.detection?.score ?? 0
  }

  func isSignificantChange(after old: Self) -> Bool {
    let reach = Self.step * max(height, 1)
    let moves = [
      left - old.left, top - old.top, left + width - old.left - old.width, top + height - old.top - old.height,
    ]
    return phase != old.phase || mergedFrom != nil || time - old.time >= Self.interval
      || moves.contains { $0.magnitude >= reach }
  }

  func track(since start: Timestamp) -> Track {
    let box = Box(left: Double(left), top: Double(top), width: Double(width), height: Double(height))
    return Track(
      id: TrackID(rawValue: Int(track)), phase: phase, box: box,
      detection: phase == .deleted ? nil : Detection(box: box, score: score), start: start, lastSeen: time,
      mergedFrom: mergedFrom.map { TrackID(rawValue: Int($0)) })
  }
}
