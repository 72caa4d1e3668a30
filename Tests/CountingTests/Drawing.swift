import Counting
import Scene

/// A scene drawn in characters. One cell is 10 × 10 pixels, a tenth of a body height across; a person stands with the foot
/// point in the middle of a cell.
///
///     a…z   places, visited in the order that a `Walk` tells
///     | # \ / -   cells of the line; it runs from the first to the last of them in reading order, to the cells' outer rims
///     I     a place inside
struct Drawing {
  static let cell = 10.0
  static let body = 100.0

  private(set) var places: [Character: Point] = [:]
  let line: Line
  let frame = Size(width: 1000, height: 1000)

  init(_ drawing: String, anchor: Anchor = .foot) {
    var ends: [Point] = []
    var inside = Point(0, 0)
    for (row, text) in drawing.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      for (column, mark) in text.enumerated() {
        let middle = Point((Double(column) + 0.5) * Self.cell, 300 + (Double(row) + 0.5) * Self.cell)
        switch mark {
        case "a"..."z": places[mark] = middle
        case "|", "#", "\\", "/", "-": ends.append(middle)
        case "I": inside = middle
        default: break
        }
      }
    }
    let first = ends.first ?? Point(0, 0)
    let last = ends.last ?? Point(0, 0)
    let rim = (last - first) * (Self.cell / 2 / max((last - first).length, 1))
    let drawn = Line(start: first - rim, end: last + rim, inside: .right, anchor: anchor)
    line = Line(
      start: drawn.start, end: drawn.end, inside: drawn.signedDistance(to: inside) > 0 ? .right : .left, anchor: anchor)
  }
}

/// One track through a drawing, a character for each time step.
///
///     Walk("abcdefgh",      where: a place, or a blank before the track begins and after it has ended
///          "??==~==x")      what: ? tentative, = confirmed, ~ confirmed but unseen, x deleted
struct Walk {
  var places: [Character]
  var phases: [Character]
  /// The body's height in this walk, pixels.
  var body = Drawing.body
  /// Every seen box of this step and later ones is told to continue the walk with this number.
  var continues: (walk: Int, step: Int)?

  init(_ places: String, _ phases: String? = nil, body: Double = Drawing.body, continues: (walk: Int, step: Int)? = nil)
  {
    self.places = Array(places)
    self.phases = Array(phases ?? String(places.map { $0 == " " ? " " : "=" }))
    self.body = body
    self.continues = continues
  }

  static func + (a: Walk, b: String) -> Walk {
    var sum = a
    sum.places += Array(b)
    sum.phases += b.map { _ in "=" }
    return sum
  }
}

extension Line {
  func counted(as name: String = "line") -> CountedLine { CountedLine(key: .name(name), line: self) }
}

/// What was counted in a drawing.
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
  /// Plays walks step by step through a counter.
  /// - Parameter step: seconds between time steps.
  func crossings(_ walks: Walk..., step: Double = 0.1, settings: CounterSettings = .init()) -> [Crossing] {
    var counter = LineCounter(lines: [line.counted()], settings: settings, frameSize: frame)
    var seen = [Timestamp?](repeating: nil, count: walks.count)
    var begun = [Timestamp?](repeating: nil, count: walks.count)
    var told: [Crossing] = []
    let steps = walks.map(\.places.count).max() ?? 0
    for i in 0..<steps {
      let now = Timestamp(seconds: Double(i) * step)
      var tracks: [Track] = []
      for (number, walk) in walks.enumerated() where i < walk.places.count {
        guard let at = places[walk.places[i]] else { continue }
        let box = Box(left: at.x - 20, top: at.y - walk.body, width: 40, height: walk.body)
        let visible = walk.phases[i] == "=" || walk.phases[i] == "?"
        begun[number] = begun[number] ?? now
        if visible { seen[number] = now }
        let joined = walk.continues.flatMap { i >= $0.step ? $0 : nil }
        tracks.append(
          Track(
            id: TrackID(rawValue: joined?.walk ?? number),
            phase: walk.phases[i] == "?" ? .tentative : walk.phases[i] == "x" ? .deleted : .confirmed, box: box,
            detection: visible ? Detection(box: box, score: 0.8) : nil, start: begun[joined?.walk ?? number] ?? now,
            lastSeen: seen[number] ?? now, mergedFrom: joined?.step == i ? TrackID(rawValue: number) : nil))
      }
      told += counter.update(with: tracks, at: now)
    }
    return told + counter.finish(at: Timestamp(seconds: Double(steps) * step))
  }
}
