package import Foundation
package import Scene

/// The hand-made labels of one clip: `truth.json` of the published protocol (docs/accuracy.md).
///
///     {"video": "clip.mp4", "width": 768, "height": 432, "fps": 10.0, "frames": 1394,
///      "line": [[x1,y1],[x2,y2]], "in_vector": [dx,dy], "anchor_point": "foot",
///      "crossings": [{"t": 12.3, "direction": "in", "who": "woman"}, …],
///      "extra_lines": [{"line": …, "in_vector": …, "crossings": […]}], "ignore_before": 2.0}
package struct Truth: Sendable {
  /// One labelled crossing.
  package struct Event: Hashable, Sendable {
    /// Seconds at which the anchor is on the line.
    package var time: Double
    package var direction: Crossing.Direction
    /// The labeller's description of the person; nil without one.
    package var who: String?

    package init(time: Double, direction: Crossing.Direction, who: String? = nil) {
      self.time = time
      self.direction = direction
      self.who = who
    }

    /// The class at the start of the description, as in "man (black hoodie)"; nil where it starts with none.
    package var visitor: VisitorClass? { who.flatMap { VisitorClass(rawValue: String($0.prefix { $0.isLetter })) } }
  }

  /// A line with all crossings of it.
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
  /// Seconds; labels and counts before it are not scored.
  package let ignoreBefore: Double

  /// - Throws: `TruthError`.
  package init(json: Data, name: String) throws(TruthError) {
    let file: TruthFile
    do { file = try JSONDecoder().decode(TruthFile.self, from: json) } catch {
      throw TruthError(.unreadable, name: name, detail: TruthFile.description(of: error), cause: error)
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

  /// Reads a `truth.json` file.
  package init(contentsOf url: URL) throws(TruthError) {
    let data: Data
    do { data = try Data(contentsOf: url) } catch {
      throw TruthError(.missing, name: url.path, detail: "cannot read the file", cause: error)
    }
    try self.init(json: data, name: url.path)
  }
}

/// An error in a labels file.
package struct TruthError: Error, CustomStringConvertible {
  package enum Code: String, Sendable {
    case missing, unreadable, invalid
  }

  package let code: Code
  package let message: String
  package let cause: (any Error)?

  init(_ code: Code, name: String, detail: String, cause: (any Error)? = nil) {
    self.code = code
    message = "\(name): \(detail). See docs/accuracy.md for the format of truth.json."
    self.cause = cause
  }

  package var description: String { message }
}
