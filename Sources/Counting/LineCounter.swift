package import Scene

/// Tracks in, crossings out: decides who passed which line, in which direction and when.
///
///     outside │ inside
///             │                 A crossing is told when it is certain: the person was shown to be on one side, the path went
///     ●──●──●─┼─●──●──●──►      through the segment, and the person has arrived on the other side. Its time is the moment
///             │                 of passing, interpolated between the samples about the line, so it lies before the update
///                               that tells it.
///
/// Only observed boxes decide: a prediction of a coasting track bridges nothing but time. Only confirmed tracks count; what
/// they did while tentative is told at their confirmation. The same tracks give the same crossings with the same keys.
package struct LineCounter: Sendable {
  private(set) var lines: [(counted: CountedLine, barrier: Barrier)]
  let settings: CounterSettings
  private let frame: Size
  var walkers: [TrackID: Walker] = [:]
  /// Confirmed tracks that were deleted lately, oldest first, at most `goneLimit`: they may be stitched or handed over.
  var gone: [Walker] = []
  private static let goneLimit = 32

  /// - Parameters:
  ///   - lines: in pixels, with unique keys.
  ///   - frameSize: pixels of the pictures that the tracks' boxes refer to.
  package init(lines: [CountedLine], settings: CounterSettings = .init(), frameSize: Size) {
    self.lines = lines.map { ($0, Barrier($0.line)) }
    self.settings = settings
    frame = frameSize
  }

  /// Tracks of which something is remembered: live ones, those gone lately (at most 32) and those that are no longer reported
  /// but not yet forgotten.
  package var rememberedTracks: Int { walkers.count + gone.count }

  /// Takes all tracks after one frame, in order of time.
  /// - Returns: crossings that became certain with this frame, oldest first.
  package mutating func update(with tracks: [Track], at time: Timestamp) -> [Crossing] {
    var told: [Crossing] = []
    for track in tracks {
      if let young = track.mergedFrom { merge(young, into: track) }
      if track.phase == .deleted {
        if let walker = walkers.removeValue(forKey: track.id) { told += part(with: walker) }
      } else {
        told += follow(track, at: time)
      }
    }
    if walkers.count > tracks.count { told += forgetUnreported(at: time) }
    return told.count > 1 ? Self.ordered(told) : told
  }

  /// The end of a clip: settles what is pending as if every track had been deleted.
  package mutating func finish(at time: Timestamp) -> [Crossing] {
    let told = walkers.values.flatMap { walker in
      var walker = walker
      walker.finish(lines: lines, settings: settings)
      return walker.release()
    }
    walkers.removeAll()
    gone.removeAll()
    return Self.ordered(told)
  }

  /// Counts at other lines from the next frame on.
  ///
  /// A line whose key, place, inside and anchor stay keeps what it knows about everybody in view. A new or moved one begins
  /// to watch now; crossings of a line that is gone and that nobody has been told of are dropped with it.
  package mutating func replaceLines(_ new: [CountedLine]) {
    let old = lines.map(\.counted)
    guard new != old else { return }
    lines = new.map { ($0, Barrier($0.line)) }
    for id in walkers.keys { walkers[id]?.exchangeLines(old, for: new) }
    for place in gone.indices { gone[place].exchangeLines(old, for: new) }
  }

  private mutating func follow(_ track: Track, at time: Timestamp) -> [Crossing] {
    let index =
      walkers.index(forKey: track.id)
      ?? {
        walkers[track.id] = Walker(track, lines: lines.count, at: time)
        return walkers.index(forKey: track.id)
      }()
    guard let index else { return [] }
    if walkers.values[index].follow(track, at: time, lines: lines, frame: frame, settings: settings) {
      inherit(track.id)
      // A write by key may move the dictionary's storage, so `index` is no longer good.
      return walkers[track.id]?.release() ?? []
    }
    return walkers.values[index].hasHeld ? walkers.values[index].release() : []
  }

  private mutating func merge(_ young: TrackID, into track: Track) {
    guard var whole = walkers.removeValue(forKey: young) else { return }
    let place = gone.firstIndex { $0.id == track.id }
    if var old = walkers[track.id] ?? place.map({ gone.remove(at: $0) }) {
      old.absorb(whole, lines: lines, settings: settings)
      whole = old
    }
    whole.id = track.id
    walkers[track.id] = whole
  }

  /// Settles a track that is gone, and keeps it for a while in case it was not.
  private mutating func part(with walker: Walker) -> [Crossing] {
    var walker = walker
    walker.finish(lines: lines, settings: settings)
    let told = walker.release()
    gone.removeAll { walker.reported - $0.reported > settings.forgetAfter }
    guard walker.isConfirmed else { return told }
    if gone.count == Self.goneLimit { gone.removeFirst() }
    gone.append(walker)
    return told
  }

  private mutating func forgetUnreported(at time: Timestamp) -> [Crossing] {
    var told: [Crossing] = []
    for (id, walker) in walkers where time - walker.reported > settings.forgetAfter {
      told += part(with: walker)
      walkers[id] = nil
    }
    return told
  }

  private static func ordered(_ crossings: [Crossing]) -> [Crossing] {
    crossings.sorted { ($0.time, $0.track, $0.key.line) < ($1.time, $1.track, $1.key.line) }
  }
}
