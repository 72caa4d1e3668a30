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
    /// ISO 8601; absent where nothing tells when the footage was recorded.
    let time: String?
    let direction: Crossing.Direction
    let track: Int
    let score: Double
    /// Absent without a classifier.
    let visitor: VisitorClass?
  }

  /// One input, in the order of counting.
  struct FileReport: Encodable {
    /// Path or address without password.
    var file: String
    /// ISO 8601; absent where nothing tells it.
    var start: String?
    var startSource: RecordingStart.Source?
    /// Why it was not counted, or not to its end; absent where all went well.
    var error: String?
  }

  /// Name under which the crossings are stored.
  let source: String
  var files: [FileReport]
  /// Of the first file that was opened.
  let start: String?
  let startSource: RecordingStart.Source?
  /// Analysed frames.
  var frames = 0
  /// Seconds of footage.
  var duration = 0.0
  /// Analysed frames per second of footage.
  var fps = 0.0
  /// Analysed frames per second of time.
  var speed = 0.0
  var lines: [LineReport] = []
  var interrupted = false
  /// Defects of the footage, one sentence each.
  var notes: [String] = []
  /// Number of crossings new to the database; absent without `--store`.
  var stored: Int?

  /// A report without a count.
  init(source: String, files: [FileReport]) {
    self.source = source
    self.files = files
    let dated = files.first { $0.start != nil }
    start = dated?.start
    startSource = dated?.startSource
  }

  /// - Parameters:
  ///   - start: of the recording; nil where nothing tells it.
  ///   - zone: of the times.
  init(
    _ outcome: CountJob.Outcome, identity: RecordingIdentity, files: [FileReport], start: WallTime?, zone: TimeZone
  ) {
    self.init(source: identity.source, files: files)
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
        crossings: own.map { crossing in
          CrossingReport(
            id: identity.id(of: crossing).description, t: crossing.time.seconds.inThousandths,
            time: start.map { Self.text($0 + crossing.time.seconds, zone) }, direction: crossing.direction,
            track: crossing.track.rawValue, score: Double(crossing.score).inThousandths, visitor: crossing.visitor)
        })
    }
  }

  /// Local time with its offset, such as `2026-11-20T13:00:00+03:00`.
  static func text(_ time: WallTime, _ zone: TimeZone) -> String {
    let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(time.microseconds) / 1_000_000))
    return time.localText(offset: offset) + (offset == 0 ? "Z" : WallTime.offsetText(offset))
  }

  private static func byClass(_ crossings: [Crossing], _ direction: Crossing.Direction) -> [String: Int]? {
    guard crossings.contains(where: { $0.visitor != nil }) else { return nil }
    return crossings.filter { $0.direction == direction }
      .reduce(into: [:]) { $0[($1.visitor ?? .unknown).rawValue, default: 0] += 1 }
  }
}
