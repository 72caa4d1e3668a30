package import Scene

/// Turns tracks into crossings: decides who crossed which line, in which direction and when.
///
///     outside │ inside
///             │                 A crossing is emitted once it is certain: the person was on one side, the path led through
///     ●──●──●─┼─●──●──●──►      the segment, and the person has arrived on the other side. Its time is the moment of passing,
///             │                 interpolated between the samples around the line, so it precedes the update that emits it.
///
/// Only observed boxes decide; the predictions of a coasting track only bridge time. Only confirmed tracks count; the crossings
/// of their tentative phase are emitted at confirmation. The same tracks give the same crossings with the same keys.
package struct LineCounter: Sendable {
  let settings: CounterSettings
  var counters: [TrackID: TrackCounter] = [:]
  /// Confirmed tracks that ended, oldest first: they can still be stitched or handed off.
  var recentlyEnded: [TrackCounter] = []
  /// One state per line, copied for each new track.
  private var initialStates: [LineCrossingState]
  private let frame: Size
  private static let maxRecentlyEnded = 32

  /// - Parameters:
  ///   - lines: in pixels, with unique keys.
  ///   - frameSize: of the pictures to which the tracks' boxes refer, pixels.
  package init(lines: [CountedLine], settings: CounterSettings = .init(), frameSize: Size) {
    self.settings = settings
    initialStates = lines.map { LineCrossingState($0, settings: settings) }
    frame = frameSize
  }

  /// Tracks in memory: live ones, at most 32 that ended, and those without updates that are not forgotten yet.
  package var rememberedTracks: Int { counters.count + recentlyEnded.count }

  /// Takes all tracks after one frame, in time order.
  /// - Returns: crossings that became certain with this frame, oldest first.
  package mutating func update(with tracks: [Track], at time: Timestamp) -> [Crossing] {
    var emitted: [Crossing] = []
    for track in tracks {
      if let newer = track.mergedFrom { merge(newer, into: track) }
      if track.phase == .deleted {
        if let counter = counters.removeValue(forKey: track.id) { emitted += end(counter) }
      } else {
        emitted += follow(track, at: time)
      }
    }
    if counters.count > tracks.count { emitted += forgetTracks(at: time) }
    return emitted.count > 1 ? Self.ordered(emitted) : emitted
  }

  /// Ends all tracks at the end of a clip, and returns the crossings that this decides.
  package mutating func finish() -> [Crossing] {
    let emitted = counters.values.flatMap { counter in
      var counter = counter
      counter.finish()
      return counter.emitCrossings()
    }
    counters.removeAll()
    recentlyEnded.removeAll()
    return Self.ordered(emitted)
  }

  /// Counts at other lines from the next frame on.
  ///
  /// A line with the same key, position, inside and anchor keeps its state for every track in view. A new or moved line starts
  /// without a state. Crossings of a removed line that are not emitted yet are discarded.
  package mutating func replaceLines(_ lines: [CountedLine]) {
    guard lines != initialStates.map(\.counted) else { return }
    initialStates = lines.map { LineCrossingState($0, settings: settings) }
    for id in counters.keys { counters[id]?.replaceStates(initialStates) }
    for i in recentlyEnded.indices { recentlyEnded[i].replaceStates(initialStates) }
  }

  private mutating func follow(_ track: Track, at time: Timestamp) -> [Crossing] {
    var known = counters.index(forKey: track.id)
    if known == nil {
      counters[track.id] = TrackCounter(track, states: initialStates, frame: frame, at: time)
      known = counters.index(forKey: track.id)
    }
    guard let index = known else { return [] }
    if counters.values[index].update(with: track, at: time) {
      continuePredecessors(of: track.id)
      // A write by key can move the dictionary's storage, which invalidates `index`.
      return counters[track.id]?.emitCrossings() ?? []
    }
    return counters.values[index].hasPendingCrossings ? counters.values[index].emitCrossings() : []
  }

  private mutating func merge(_ newer: TrackID, into track: Track) {
    guard var whole = counters.removeValue(forKey: newer) else { return }
    let place = recentlyEnded.firstIndex { $0.id == track.id }
    if var older = counters[track.id] ?? place.map({ recentlyEnded.remove(at: $0) }) {
      older.merge(whole)
      whole = older
    }
    whole.id = track.id
    counters[track.id] = whole
  }

  /// Decides what is undecided for a track that ended, and keeps the track for a later stitch or handoff.
  private mutating func end(_ counter: TrackCounter) -> [Crossing] {
    var counter = counter
    counter.finish()
    let emitted = counter.emitCrossings()
    recentlyEnded.removeAll { counter.lastUpdate - $0.lastUpdate > settings.forgetAfter }
    guard counter.isConfirmed else { return emitted }
    if recentlyEnded.count == Self.maxRecentlyEnded { recentlyEnded.removeFirst() }
    recentlyEnded.append(counter)
    return emitted
  }

  private mutating func forgetTracks(at time: Timestamp) -> [Crossing] {
    var emitted: [Crossing] = []
    for (id, counter) in counters where time - counter.lastUpdate > settings.forgetAfter {
      emitted += end(counter)
      counters[id] = nil
    }
    return emitted
  }

  private static func ordered(_ crossings: [Crossing]) -> [Crossing] {
    crossings.sorted { ($0.time, $0.track, $0.key.line) < ($1.time, $1.track, $1.key.line) }
  }
}
