import Counting
import Scene

/// A scene drawn in characters. A cell is 10 × 10 pixels, a tenth of a body height. The foot point is the centre of a cell.
///
///     a…z         positions, visited in the order of a `Walk`
///     | # \ / -   cells of the line, which runs from the first to the last of them in reading order, to the outer edges
///     I           a position inside
struct Drawing {
  static let cell = 10.0
  static let body = 100.0

  private(set) var positions: [Character: Point] = [:]
  let line: Line
  let frame = Size(width: 1000, height: 1000)

  init(_ drawing: String, anchor: Anchor = .foot) {
    var ends: [Point] = []
    var inside = Point(0, 0)
    for (row, text) in drawing.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      for (column, mark) in text.enumerated() {
        let middle = Point((Double(column) + 0.5) * Self.cell, 300 + (Double(row) + 0.5) * Self.cell)
        switch mark {
        case "a"..."z": positions[mark] = middle
        case "|", "#", "\\", "/", "-": ends.append(middle)
        case "I": inside = middle
        default: break
        }
      }
    }
    let first = ends.first ?? Point(0, 0)
    let last = ends.last ?? Point(0, 0)
    let overhang = (last - first) * (Self.cell / 2 / max((last - first).length, 1))
    let drawn = Line(start: first - overhang, end: last + overhang, inside: .right, anchor: anchor)
    line = Line(
      start: drawn.start, end: drawn.end, inside: drawn.inward.dot(inside - drawn.start) > 0 ? .right : .left,
      anchor: anchor)
  }
}

/// One track through a drawing, one character per time step.
///
///     Walk("abcdefgh",      a position, or a blank before the track starts and after it ends
///          "??==~==x")      ? tentative, = confirmed, ~ confirmed but unseen, x deleted
struct Walk {
  var positions: [Character]
  var phases: [Character]
  /// Body height, pixels.
  var body = Drawing.body
  /// From this step on, the track is reported as a continuation of the walk with this number.
  var continues: (walk: Int, step: Int)?

  init(
    _ positions: String, _ phases: String? = nil, body: Double = Drawing.body, continues: (walk: Int, step: Int)? = nil
  ) {
    self.positions = Array(positions)
    self.phases = Array(phases ?? String(positions.map { $0 == " " ? " " : "=" }))
    self.body = body
    self.continues = continues
  }

  static func + (a: Walk, b: String) -> Walk {
    var sum = a
    sum.positions += Array(b)
    sum.phases += b.map { _ in "=" }
    return sum
  }
}

extension Line {
  func counted(as name: String = "line") -> CountedLine { CountedLine(key: .name(name), line: self) }
}

/// The number of crossings in each direction.
struct Tally: Equatable, CustomStringConvertible {
  var `in`: Int
  var out: Int

  init(in: Int, out: Int) {
    self.in = `in`
    self.out = out
  }

  init(_ crossings: [Crossing]) {
    self.in = crossings.count { $0.direction == .in }
    out = crossings.count { $0.direction == .out }
  }

  static let nobody = Tally(in: 0, out: 0)
  var description: String { "\(self.in) in, \(out) out" }
}

extension Drawing {
  /// Plays the walks step by step through a counter.
  /// - Parameter step: seconds between time steps.
  func crossings(_ walks: Walk..., step: Double = 0.1, settings: CounterSettings = .init()) -> [Crossing] {
    var counter = LineCounter(lines: [line.counted()], settings: settings, frameSize: frame)
    var lastSeen = [Timestamp?](repeating: nil, count: walks.count)
    var starts = [Timestamp?](repeating: nil, count: walks.count)
    var emitted: [Crossing] = []
    let steps = walks.map(\.positions.count).max() ?? 0
    for i in 0..<steps {
      let now = Timestamp(seconds: Double(i) * step)
      var tracks: [Track] = []
      for (number, walk) in walks.enumerated() where i < walk.positions.count {
        guard let at = positions[walk.positions[i]] else { continue }
        let box = Box(left: at.x - 20, top: at.y - walk.body, width: 40, height: walk.body)
        let visible = walk.phases[i] == "=" || walk.phases[i] == "?"
        starts[number] = starts[number] ?? now
        if visible { lastSeen[number] = now }
        let joined = walk.continues.flatMap { i >= $0.step ? $0 : nil }
        tracks.append(
          Track(
            id: TrackID(rawValue: joined?.walk ?? number),
            phase: walk.phases[i] == "?" ? .tentative : walk.phases[i] == "x" ? .deleted : .confirmed, box: box,
            detection: visible ? Detection(box: box, score: 0.8) : nil, start: starts[joined?.walk ?? number] ?? now,
            lastSeen: lastSeen[number] ?? now, mergedFrom: joined?.step == i ? TrackID(rawValue: number) : nil))
      }
      emitted += counter.update(with: tracks, at: now)
    }
    return emitted + counter.finish()
  }
}
