import Foundation
import Scene
import Tracking

/// Tracker updates per second of processor time, with and without embeddings.
struct TrackerBenchmark {
  func run(_ report: (Figure) -> Void) {
    for (people, dimensions) in [(10, 0), (100, 0), (10, 128), (100, 128)] {
      let name = "\(people) people, \(dimensions == 0 ? "no embeddings" : "\(dimensions) dimensions")"
      report(Figure(name: name, value: updateRate(people: people, dimensions: dimensions), unit: "updates/s"))
    }
  }

  private func updateRate(people: Int, dimensions: Int) -> Double {
    let frames = (0..<300).map { crowd(of: people, dimensions: dimensions, at: Double($0) / 15) }
    let updates = 60_000 / people
    var tracker = Tracker()
    var tracks = 0
    let start = processorSeconds()
    for frame in 0..<updates {
      tracks = tracker.update(with: frames[frame % 300], at: Timestamp(seconds: Double(frame) / 15)).count
    }
    let seconds = processorSeconds() - start
    precondition(tracks >= people / 2, "the tracker lost the crowd: \(tracks) tracks of \(people) people")
    return Double(updates) / seconds
  }

  /// People who walk back and forth on lanes of 1920×1080. A lap takes 20 s, so frame 300 equals frame 0.
  private func crowd(of people: Int, dimensions: Int, at t: Double) -> [Detection] {
    (0..<people).map { i in
      let phase = (t / 20 + Double(i) * 0.37).truncatingRemainder(dividingBy: 1)
      let x = 200 + 1500 * abs(2 * phase - 1) + 2 * sin(Double(i * 7919) + t * 31)
      let height = 80 + Double(i % 7) * 10
      let box = Box(left: x - 0.2 * height, top: 150 + 9 * Double(i) - height, width: 0.4 * height, height: height)
      return Detection(box: box, score: 0.9, embedding: dimensions > 0 ? embedding(of: i, dimensions) : nil)
    }
  }

  /// A unit vector of its own for every person.
  private func embedding(of person: Int, _ dimensions: Int) -> [Float] {
    var random = SplitMix64(seed: UInt64(person + 1))
    let values = (0..<dimensions).map { _ in Float.random(in: -1...1, using: &random) }
    let length = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return values.map { $0 / length }
  }
}
