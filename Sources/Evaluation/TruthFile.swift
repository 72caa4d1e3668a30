internal import Scene

/// The JSON structure of `truth.json`.
struct TruthFile: Decodable {
  struct Labels: Decodable {
    var line: [[Double]]
    var inVector: [Double]
    var crossings: [Label]

    enum CodingKeys: String, CodingKey {
      case line, crossings
      case inVector = "in_vector"
    }
  }

  struct Label: Decodable {
    var t: Double
    var direction: Crossing.Direction
    var who: String?
  }

  var video: String?
  var width, height, frames: Int
  var fps: Double
  var anchor: Anchor
  var ignoreBefore: Double?
  var extraLines: [Labels]?
  var main: Labels

  enum CodingKeys: String, CodingKey {
    case video, width, height, frames, fps
    case anchor = "anchor_point"
    case ignoreBefore = "ignore_before"
    case extraLines = "extra_lines"
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    video = try values.decodeIfPresent(String.self, forKey: .video)
    width = try values.decode(Int.self, forKey: .width)
    height = try values.decode(Int.self, forKey: .height)
    frames = try values.decode(Int.self, forKey: .frames)
    fps = try values.decode(Double.self, forKey: .fps)
    anchor = try values.decode(Anchor.self, forKey: .anchor)
    ignoreBefore = try values.decodeIfPresent(Double.self, forKey: .ignoreBefore)
    extraLines = try values.decodeIfPresent([Labels].self, forKey: .extraLines)
    main = try Labels(from: decoder)
  }

  /// Describes a decoding error by the key that it concerns.
  static func description(of error: any Error) -> String {
    func path(_ keys: [any CodingKey]) -> String {
      keys.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined().drop { $0 == "." }.description
    }
    switch error {
    case DecodingError.keyNotFound(let key, let context):
      return "\"\(path(context.codingPath + [key]))\" is missing"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      return "\"\(path(context.codingPath))\" has the wrong type"
    case DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty:
      return "\"\(path(context.codingPath))\" has an unknown value"
    default: return "the file is not valid JSON"
    }
  }
}

extension TruthFile.Labels {
  /// Converts the labels; `in_vector` points to the inside.
  func labelled(as name: String, anchor: Anchor, of clip: String) throws(TruthError) -> Truth.LabelledLine {
    guard line.count == 2, line.allSatisfy({ $0.count == 2 }), inVector.count == 2 else {
      throw TruthError(.invalid, name: clip, detail: "\"line\" must be [[x1,y1],[x2,y2]] and \"in_vector\" [dx,dy]")
    }
    var drawn = Line(
      start: Point(line[0][0], line[0][1]), end: Point(line[1][0], line[1][1]), inside: .right,
      anchor: anchor)
    guard drawn.length >= 1 else {
      throw TruthError(.invalid, name: clip, detail: "\"line\" is shorter than a pixel")
    }
    let inward = drawn.inward.dot(Point(inVector[0], inVector[1]))
    guard inward != 0 else {
      throw TruthError(.invalid, name: clip, detail: "\"in_vector\" is parallel to the line, so it names no inside")
    }
    drawn.inside = inward > 0 ? .right : .left
    return Truth.LabelledLine(
      name: name, line: drawn, events: crossings.map { Truth.Event(time: $0.t, direction: $0.direction, who: $0.who) })
  }
}
