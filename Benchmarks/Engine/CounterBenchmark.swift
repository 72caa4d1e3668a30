import Counting
import Scene

/// Microseconds of processor time per frame with ten people.
struct CounterBenchmark {
  private let size = Size(width: 1_000, height: 600)

  func run(_ report: (Figure) -> Void) {
    for lines in [1, 3] {
      report(Figure(name: "10 people, lines: \(lines)", value: microseconds(lines: lines), unit: "µs a frame"))
    }
  }

  private func microseconds(lines: Int) -> Double {
    let drawn = (0..<lines).map { i in
      let x = 300 + 200 * Double(i)
      return CountedLine(key: .name("\(i)"), line: Line(start: Point(x, 0), end: Point(x, 600), inside: .left))
    }
    let frames = (0..<20_000).map { people(inFrame: $0) }
    var counter = LineCounter(lines: drawn, frameSize: size)
    var crossings = 0
    let start = processorSeconds()
    for (i, tracks) in frames.enumerated() {
      crossings += counter.update(with: tracks, at: Timestamp(seconds: Double(i) / 15)).count
    }
    let seconds = processorSeconds() - start
    precondition(crossings > 500 * lines, "the counter missed people: \(crossings) crossings")
    return seconds / Double(frames.count) * 1_000_000
  }

  /// Ten people who walk back and forth over 950 pixels at 90 pixels per second.
  private func people(inFrame i: Int) -> [Track] {
    (0..<10).map { n in
      let x = Double((i * 6 + n * 190) % 1_900)
      let foot = 300 + Double(n) * 20
      let box = Box(left: (x < 950 ? x : 1_900 - x) - 20, top: foot - 100, width: 40, height: 100)
      return Track(
        id: TrackID(rawValue: n), phase: .confirmed, box: box, detection: Detection(box: box, score: 0.9),
        start: .zero, lastSeen: Timestamp(seconds: Double(i) / 15))
    }
  }
}
