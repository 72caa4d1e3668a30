package import Foundation
package import Scene

/// The hand-made labels of one clip: `truth.json` of the published protocol (docs/accuracy.md).
///
///     {"video": "clip.mp4", "width": 768, "height": 432, "fps": 10.0, "frames": 1394,
///      "line": [[x1,y1],[x2,y2]], "in_vector": [dx,dy], "anchor_point": "foot",
///      "crossings": [{"t": 12.3, "direction": "in", "who": "woman"}, …],
///      "extra_lines": [{"line": …, "in_vector": …, "crossings": […]}], "ignore_before": 2.0}
package struct Truth: Sendable {
  /// One labelled passing: the moment in seconds when the anchor was on the line.
  package struct Event: Hashable, Sendable {
    package var time: Double
    package var direction: Crossing.Direction
    /// Who passed, in the labeller's words; nil when nothing was noted.
    package var who: String?

    package init(time: Double, direction: Crossing.Direction, who: String? = nil) {
      self.time = time
      self.direction = direction
      self.who = who
    }

    /// The class that the words begin with ("man (black hoodie)"); nil when they begin with none.
    package var visitor: VisitorClass? { who.flatMap { VisitorClass(rawValue: String($0.prefix { $0.isLetter })) } }
  }

  /// A line and everything that passed it.
  package struct LabelledLine: Sendable {
    /// `line` for the clip's own line, then `line-2`, `line-3` …
    package var name: String
    package var line: Line
    package var events: [Event]
  }

  /// File name of the clip; nil where only tracks exist.
  package let video: String?
  package let size: Size
  package let framesPerSecond: Double
  package let frameCount: Int
  /// The clip's line, then the extra lines.
  package let lines: [LabelledLine]
  /// Seconds; neither labels nor counts before it are scored.
  package let ignoreBefore: Double

  /// - Throws: `TruthError`.
  package init(json: Data, name: String) throws(TruthError) {
    let file: TruthFile
    do { file = try JSONDecoder().decode(TruthFile.self, from: json) } catch {
      throw TruthError(.unreadable, name: name, detail: TruthFile.place(of: error), cause: error)
    }
    guard file.width > 0, file.height > 0, file.fps > 0 else {
      throw TruthError(.invalid, name: name, detail: "width, height and fps must be above 0")
    }
    video = file.video
    size = Size(width: file.width, height: file.height)
    framesPerSecond = file.fps
    frameCount = file.frames
    ignoreBefore = file.ignoreBefore ?? 0
    var lines = [try file.main.labelled(as: "line", anchor: file.anchor, of: name)]
    for (i, extra) in (file.extraLines ?? []).enumerated() {
      lines.append(try extra.labelled(as: "line-\(i + 2)", anchor: file.anchor, of: name))
    }
    self.lines = lines
  }

  /// Reads a `truth.json`.
  package init(contentsOf url: URL) throws(TruthError) {
    let data: Data
    do { data = try Data(contentsOf: url) } catch {
      throw TruthError(.missing, name: url.path, detail: "the file cannot be read", cause: error)
    }
    try self.init(json: data, name: url.path)
  }
}

/// Why labels cannot be used.
package struct TruthError: Error, CustomStringConvertible {
  package enum Code: String, Sendable {
    case missing, unreadable, invalid
  }

  package let code: Code
  package let message: String
  package let cause: (any Error)?

  init(_ code: Code, name: String, detail: String, cause: (any Error)? = nil) {
    self.code = code
    message = "\(name): \(detail); see docs/accuracy.md for what truth.json must hold."
    self.cause = cause
  }

  package var description: String { message }
}
