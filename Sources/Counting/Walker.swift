internal import Scene

/// What the counter knows of one track: its body, and a gate for each line.
struct Walker {
  var id: TrackID
  let start: Timestamp
  /// Centre of the first observed box in whole pixels; nil before it.
  private(set) var origin: Point?
  private(set) var isConfirmed = false
  var gates: [Gate]
  /// Newest update in which the track was reported, and in which it was seen.
  private(set) var reported: Timestamp
  private(set) var seen: Timestamp
  private var body = WholeBody()
  private var counted: [Int]
  /// Crossings of a track that is still tentative.
  private var held: [Crossing] = []
  private(set) var hasTold = false

  init(_ track: Track, lines: Int, at time: Timestamp) {
    id = track.id
    start = track.start
    gates = Array(repeating: Gate(), count: lines)
    counted = Array(repeating: 0, count: lines)
    reported = time
    seen = time
  }

  /// Takes a live track's state after one frame.
  /// - Returns: whether a gate asks for the track that it may continue (`HandOver`).
  mutating func follow(
    _ track: Track, at time: Timestamp, lines: [(counted: CountedLine, barrier: Barrier)], frame: Size,
    settings: CounterSettings
  ) -> Bool {
    reported = time
    if track.phase == .confirmed { isConfirmed = true }
    if let detection = track.detection { see(detection, at: time, lines: lines, frame: frame, settings: settings) }
    return isConfirmed && !hasTold && gates.contains { $0.seeksParent(settings) }
  }

  var hasHeld: Bool { isConfirmed && !held.isEmpty }

  /// Feeds an observed box to every gate.
  private mutating func see(
    _ detection: Detection, at time: Timestamp, lines: [(counted: CountedLine, barrier: Barrier)], frame: Size,
    settings: CounterSettings
  ) {
    guard detection.box.height > 0 else { return }
    seen = time
    let box = body.complete(detection.box, at: time, frame: frame)
    if origin == nil { origin = Point(detection.box.center.x.rounded(), detection.box.center.y.rounded()) }
    let height = body.height ?? box.height
    for i in lines.indices {
      let point = lines[i].counted.line.anchor.point(of: box)
      let sample = Sample(
        time: time, point: point, depth: lines[i].barrier.depth(of: point), height: height, score: detection.score)
      if let verdict = gates[i].step(sample, barrier: lines[i].barrier, settings: settings) {
        hold(verdict, line: lines[i].counted.key, index: i)
      }
    }
  }

  /// Settles what is pending: the track is gone for good.
  mutating func finish(lines: [(counted: CountedLine, barrier: Barrier)], settings: CounterSettings) {
    for i in lines.indices {
      if let verdict = gates[i].finish(settings: settings) { hold(verdict, line: lines[i].counted.key, index: i) }
    }
  }

  /// Crossings that may be told: all that are held once the track is confirmed.
  mutating func release() -> [Crossing] {
    guard isConfirmed, !held.isEmpty else { return [] }
    defer { held.removeAll() }
    hasTold = true
    return held
  }

  /// Takes over what was collected under the id of `young`, a later part of the same person.
  ///
  ///     self   ●──●──●                          the gap is bridged by a straight line;
  ///     young              ●──●──●──●           crossings that `young` has already told are not told again
  mutating func absorb(_ young: Walker, lines: [(counted: CountedLine, barrier: Barrier)], settings: CounterSettings) {
    for i in lines.indices {
      let told = young.isConfirmed ? young.gates[i].lastCounted : nil
      for verdict in gates[i].replay(young.gates[i].trail, barrier: lines[i].barrier, settings: settings) {
        if let told, (told.time - verdict.passage.time).magnitude <= settings.momentum { continue }
        hold(verdict, line: lines[i].counted.key, index: i)
      }
      gates[i].hasSoughtParent = true
    }
    isConfirmed = isConfirmed || young.isConfirmed
    body = young.body
    seen = max(seen, young.seen)
    reported = max(reported, young.reported)
  }

  /// Continues the gate of a track that ended, see `HandOver`.
  mutating func continueGate(
    _ i: Int, of parent: Walker, lines: [(counted: CountedLine, barrier: Barrier)], settings: CounterSettings
  ) {
    var gate = parent.gates[i]
    let verdicts = gate.replay(gates[i].trail, barrier: lines[i].barrier, settings: settings)
    gates[i] = gate
    gates[i].hasSoughtParent = true
    counted[i] = 0
    held.removeAll { $0.key.line == lines[i].counted.key }
    for verdict in verdicts { hold(verdict, line: lines[i].counted.key, index: i) }
  }

  /// Keeps the gates of lines that stay as they are. The number of crossings goes on under a line's key also when it has moved,
  /// since it is part of a crossing's identity.
  mutating func exchangeLines(_ old: [CountedLine], for new: [CountedLine]) {
    gates = new.map { line in old.firstIndex(of: line).map { gates[$0] } ?? Gate() }
    counted = new.map { line in old.firstIndex { $0.key == line.key }.map { counted[$0] } ?? 0 }
    let keys = Set(new.map(\.key))
    held.removeAll { !keys.contains($0.key.line) }
  }

  private mutating func hold(_ verdict: Gate.Verdict, line: LineKey, index: Int) {
    held.append(
      Crossing(
        key: .init(line: line, trackStart: start, trackOrigin: origin ?? Point(0, 0), sequence: counted[index]),
        direction: verdict.direction, time: verdict.passage.time, point: verdict.passage.point, track: id,
        score: verdict.score, path: verdict.path))
    counted[index] += 1
  }
}
