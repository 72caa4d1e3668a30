import Foundation
import Scene

/// Hand-drawn tracks (MOTChallenge gt.txt) and labelled crossings of a development clip, where they are installed.
struct GroundTruth {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../shared/video")
    .standardizedFileURL
  /// The worktree of a branch is one folder deeper than the repository.
  static let root: URL? = [folder, folder.appending(path: "../../../shared/video").standardizedFileURL]
    .first { FileManager.default.fileExists(atPath: $0.path) }

  struct Labels: Decodable {
    struct Label: Decodable {
      var t: Double
      var direction: Crossing.Direction
    }
    var width: Int
    var height: Int
    var line: [[Double]]
    var inVector: [Double]
    var anchor: Anchor
    var crossings: [Label]

    enum CodingKeys: String, CodingKey {
      case width, height, line, crossings
      case inVector = "in_vector"
      case anchor = "anchor_point"
    }
  }

  let labels: Labels
  /// Boxes by frame number, from 1.
  private(set) var boxes: [Int: [(id: Int, box: Box)]] = [:]
  let rate: Double

  init(_ name: String, rate: Double, tracks: String = "gt/gt.txt") throws {
    let clip = (Self.root ?? Self.folder).appending(path: name)
    labels = try JSONDecoder().decode(Labels.self, from: Data(contentsOf: clip.appending(path: "truth.json")))
    self.rate = rate
    for row in try String(contentsOf: clip.appending(path: tracks), encoding: .utf8).split(separator: "\n") {
      let cells = row.split(separator: ",").compactMap { Double($0.trimmingCharacters(in: .whitespaces)) }
      guard cells.count >= 6 else { continue }
      boxes[Int(cells[0]), default: []].append(
        (Int(cells[1]), Box(left: cells[2], top: cells[3], width: cells[4], height: cells[5])))
    }
  }

  var size: Size { Size(width: labels.width, height: labels.height) }

  var line: Line {
    let (a, b) = (Point(labels.line[0][0], labels.line[0][1]), Point(labels.line[1][0], labels.line[1][1]))
    let drawn = Line(start: a, end: b, inside: .right, anchor: labels.anchor)
    let inward = drawn.inward.dot(Point(labels.inVector[0], labels.inVector[1])) > 0
    return Line(start: a, end: b, inside: inward ? .right : .left, anchor: labels.anchor)
  }

  /// Returns the tracks of the first and then of every `stride`th frame, all confirmed. A track is reported deleted in the frame
  /// after its last one.
  func updates(every stride: Int = 1) -> [(time: Timestamp, tracks: [Track])] {
    let frames = boxes.keys.sorted().filter { ($0 - 1) % stride == 0 }
    var last: [Int: Int] = [:]
    for frame in frames { for row in boxes[frame] ?? [] { last[row.id] = frame } }
    var alive: [Int: Track] = [:]
    return frames.map { frame in
      let now = Timestamp(seconds: Double(frame) / rate)
      var tracks: [Track] = []
      for (id, old) in alive {
        var old = old
        old.phase = (last[id] ?? 0) < frame ? .deleted : .confirmed
        old.detection = nil
        alive[id] = old.phase == .deleted ? nil : old
        if !(boxes[frame] ?? []).contains(where: { $0.id == id }) { tracks.append(old) }
      }
      for (id, box) in boxes[frame] ?? [] {
        let track = Track(
          id: TrackID(rawValue: id), phase: .confirmed, box: box, detection: Detection(box: box, score: 1),
          start: alive[id]?.start ?? now, lastSeen: now)
        alive[id] = track
        tracks.append(track)
      }
      return (now, tracks.sorted { $0.id < $1.id })
    }
  }
}
