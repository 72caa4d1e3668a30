package import Scene

/// What a camera saw of people over the last half hour, kept so that a line drawn now can be tried on the people of before.
///
///     frame ─► sighting kept when the box moved by 2 % of its height, or half a second passed,
///              or the track changed its phase; besides the one before it, so that a passing keeps both its samples
///
/// At most 100,000 sightings of 48 bytes: half an hour of some 2,000 people who walk through the picture. Minutes beyond
/// either limit go as a whole, the oldest first.
package struct PathMemory: Sendable {
  /// One track in one frame.
  struct Sighting: Sendable {
    var time: Timestamp
    var track: Int32
    var mergedFrom: Int32?
    var phase: Track.Phase
    var left, top, width, height, score: Float
  }

  /// A minute, or less, of one run of the source; tracks and times belong to that run.
  struct Chapter: Sendable {
    var run: Int
    var size: Size
    var start, end: WallTime
    var sightings: [Sighting] = []
  }

  private struct Newest {
    var kept: Sighting
    /// The newest sighting, when it was not kept.
    var skipped: Sighting?
  }

  private static let chapterLength = 60.0

  /// Seconds of wall time.
  private let span: Double
  private let limit: Int
  private(set) var chapters: [Chapter] = []
  private var count = 0
  private var run = 0
  private var size = Size(width: 1, height: 1)
  private var newest: [Int32: Newest] = [:]

  package init(span: Double = 1800, limit: Int = 100_000) {
    self.span = span
    self.limit = limit
  }

  /// A new run of the source begins: track ids and times start anew.
  package mutating func begin(size: Size) {
    settle()
    run += 1
    self.size = size
  }

  /// Takes all tracks after one frame, as the counter does.
  package mutating func note(_ tracks: [Track], at time: Timestamp, wallTime: WallTime) {
    for track in tracks {
      if let young = track.mergedFrom { settle(Int32(truncatingIfNeeded: young.rawValue)) }
      if let sighting = Sighting(track, at: time) { weigh(sighting, wallTime) }
    }
  }

  /// Sightings kept, which bounds the memory.
  package var sightings: Int { count }

  private mutating func weigh(_ new: Sighting, _ wallTime: WallTime) {
    guard let before = newest[new.track] else {
      if new.phase != .deleted { newest[new.track] = Newest(kept: new) }
      keep(new, wallTime)
      return
    }
    guard new.isNews(after: before.kept) else {
      newest[new.track]?.skipped = new
      return
    }
    if let skipped = before.skipped { keep(skipped, wallTime) }
    newest[new.track] = new.phase == .deleted ? nil : Newest(kept: new)
    keep(new, wallTime)
  }

  private mutating func settle(_ track: Int32) {
    guard let skipped = newest.removeValue(forKey: track)?.skipped else { return }
    keep(skipped, nil)
  }

  private mutating func settle() {
    for skipped in newest.values.compactMap(\.skipped) { keep(skipped, nil) }
    newest = [:]
  }

  private mutating func keep(_ sighting: Sighting, _ wallTime: WallTime?) {
    if let wallTime { turnPage(wallTime) }
    guard !chapters.isEmpty else { return }
    chapters[chapters.count - 1].sightings.append(sighting)
    count += 1
  }

  private mutating func turnPage(_ now: WallTime) {
    if let last = chapters.last, last.run == run, now.seconds(since: last.start) < Self.chapterLength {
      chapters[chapters.count - 1].end = max(last.end, now)
    } else {
      chapters.append(Chapter(run: run, size: size, start: now, end: now))
    }
    while let first = chapters.first, chapters.count > 1, count > limit || now.seconds(since: first.end) > span {
      count -= first.sightings.count
      chapters.removeFirst()
    }
    // One minute alone that is over the limit is cut: a crowd that nobody's memory was meant for.
    if count > limit, let excess = chapters.first.map({ $0.sightings.count / 2 }) {
      chapters[0].sightings.removeFirst(excess)
      count -= excess
    }
  }

  /// The chapters with what is not kept yet, one run after another, oldest first.
  var runs: [[Chapter]] {
    var copy = self
    copy.settle()
    var runs: [[Chapter]] = []
    for chapter in copy.chapters {
      if runs.last?.last?.run == chapter.run {
        runs[runs.count - 1].append(chapter)
      } else {
        runs.append([chapter])
      }
    }
    return runs
  }
}

extension PathMemory.Sighting {
  private static let step: Float = 0.02
  private static let interval = 0.5

  /// Nil for a track that coasts: only observed boxes decide anything.
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

  func isNews(after old: Self) -> Bool {
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
