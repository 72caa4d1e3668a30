import Foundation
import Pipeline
import Scene
import Spreadsheet
import Storage
import Video

/// The JSON of `count`; keys stay as they are from version 0.1 on.
struct CountReport: Encodable {
  struct LineReport: Encodable {
    /// [[x1, y1], [x2, y2]] in pixels.
    let line: [[Double]]
    let name: String
    let inside: Line.Side
    let anchor: Anchor
    /// True for a proposed line.
    let proposed: Bool
    let `in`: Int
    let out: Int
    /// By visitor class, without empty classes; absent without a classifier.
    let inByClass, outByClass: [String: Int]?
    let crossings: [CrossingReport]
  }

  struct CrossingReport: Encodable {
    /// Name-based UUID: the same footage under the same source name gives the same id.
    let id: String
    /// Seconds from the first frame.
    let t: Double
    let direction: Crossing.Direction
    let track: Int
    let score: Double
    /// Absent without a classifier.
    let visitor: VisitorClass?
  }

  /// Name under which the crossings are stored.
  let source: String
  /// Analysed frames.
  let frames: Int
  /// Seconds of footage.
  let duration: Double
  /// Analysed frames per second of footage.
  let fps: Double
  /// Analysed frames per second of time.
  let speed: Double
  let lines: [LineReport]
  let interrupted: Bool
  /// Defects of the footage, one sentence each.
  let notes: [String]
  /// Number of crossings new to the database; absent without `--store`.
  let stored: Int?

  init(_ outcome: CountJob.Outcome, source: String, footage: Footage) {
    self.source = source
    frames = outcome.frames
    duration = outcome.seconds.inThousandths
    fps = outcome.seconds > 0 ? (Double(outcome.frames - 1) / outcome.seconds).inThousandths : 0
    speed = outcome.wall > 0 ? (Double(outcome.frames) / outcome.wall).inThousandths : 0
    interrupted = outcome.isInterrupted
    notes = outcome.report.warnings
    stored = outcome.recorded
    lines = outcome.lines.map { counted in
      let line = counted.line
      let own = outcome.crossings.filter { $0.key.line == counted.key }
      return LineReport(
        line: [[line.start.x, line.start.y], [line.end.x, line.end.y]], name: counted.key.title, inside: line.inside,
        anchor: line.anchor, proposed: outcome.proposal != nil, in: own.count { $0.direction == .in },
        out: own.count { $0.direction == .out }, inByClass: Self.byClass(own, .in), outByClass: Self.byClass(own, .out),
        crossings: own.map {
          CrossingReport(
            id: $0.key.id(source: source, footage: footage).description, t: $0.time.seconds.inThousandths,
            direction: $0.direction, track: $0.track.rawValue, score: Double($0.score).inThousandths,
            visitor: $0.visitor)
        })
    }
  }

  private static func byClass(_ crossings: [Crossing], _ direction: Crossing.Direction) -> [String: Int]? {
    guard crossings.contains(where: { $0.visitor != nil }) else { return nil }
    return crossings.filter { $0.direction == direction }
      .reduce(into: [:]) { $0[($1.visitor ?? .unknown).rawValue, default: 0] += 1 }
  }

  /// For a terminal.
  var table: String {
    var rows = ["\(source): \(Progress.clock(duration)) of footage, \(frames) frames analysed, \(Int(speed)) frames/s"]
    for line in lines {
      let points = line.line.map { $0.map { String(format: "%g", $0) }.joined(separator: ",") }.joined(separator: " → ")
      let label = line.proposed ? "proposed line \(points), inside \(line.inside.rawValue)" : "line \(line.name)"
      rows += ["", label, "  in \(line.in)   out \(line.out)   inside now \(line.in - line.out)"]
      rows += [("in", line.inByClass), ("out", line.outByClass)].compactMap(Self.classRow)
      rows += line.crossings.map {
        "  \(String(format: "%8.2f", $0.t)) s  \($0.direction.rawValue.padding(toLength: 3, withPad: " ", startingAt: 0))  track \($0.track)"
          + ($0.visitor.map { "  \($0.rawValue)" } ?? "")
      }
    }
    if let stored { rows += ["", "\(stored) new crossings saved."] }
    rows += notes.map { "Note: \($0)" }
    if interrupted { rows.append("Counted until \(Progress.clock(duration)) only.") }
    return rows.joined(separator: "\n")
  }

  /// As in `in: 3 man, 2 woman, 1 staff`; staff and employees come last.
  private static func classRow(_ direction: String, _ counts: [String: Int]?) -> String? {
    guard let counts, !counts.isEmpty else { return nil }
    let order: [VisitorClass] = [.man, .woman, .kid, .unknown, .staff, .employee]
    let words = order.compactMap { visitor in counts[visitor.rawValue].map { "\($0) \(visitor.rawValue)" } }
    return "  \(direction): \(words.joined(separator: ", "))"
  }

  static let csvColumns = ["source", "line", "direction", "t", "track", "score", "id", "visitor"].map { Column($0, $0) }

  /// One row per crossing.
  var csvRows: [[Cell]] {
    lines.flatMap { line in
      line.crossings.map {
        [
          .text(source), .text(line.name), .text($0.direction.rawValue), .number($0.t), .number(Double($0.track)),
          .number($0.score), .text($0.id), $0.visitor.map { .text($0.rawValue) } ?? .empty,
        ]
      }
    }
  }
}
