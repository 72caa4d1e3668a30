import Foundation
import Scene
import Spreadsheet
import Video

extension CountReport {
  /// For a terminal.
  var table: String {
    var rows = ["\(source): \(Progress.clock(duration)) of footage, \(frames) frames analysed, \(Int(speed)) frames/s"]
    if let start, let startSource { rows.append("  started \(start), by \(startSource.words)") }
    if files.count > 1 { rows.append("  joined from \(files.count) recordings") }
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

  static let csvColumns = ["source", "line", "direction", "t", "track", "score", "id", "visitor", "time"]
    .map { Column($0, $0) }

  /// One row per crossing.
  var csvRows: [[Cell]] {
    lines.flatMap { line in
      line.crossings.map {
        [
          .text(source), .text(line.name), .text($0.direction.rawValue), .number($0.t), .number(Double($0.track)),
          .number($0.score), .text($0.id), $0.visitor.map { .text($0.rawValue) } ?? .empty,
          $0.time.map { .time($0) } ?? .empty,
        ]
      }
    }
  }
}

extension RecordingStart.Source {
  /// For people.
  fileprivate var words: String {
    switch self {
    case .option: "--start"
    case .container: "the creation time in the file"
    case .fileName: "the date in the file name"
    case .lastWrite: "the last write of the file less its duration"
    case .arrival: "the arrival of its first frame"
    }
  }
}
