internal import Scene

extension Point: Described {
  static let schema = JSONSchema.named("Point", .object([.required("x", .fraction), .required("y", .fraction)]))
}

/// A counting line in normalized coordinates.
struct LineResponse: Described {
  var id: LineID
  var name: String
  var start: Point
  var end: Point
  var inside: Line.Side
  var anchor: Anchor
  var isEntrance: Bool

  init(_ line: CountingLine) {
    id = line.id
    name = line.name
    start = line.line.start
    end = line.line.end
    inside = line.line.inside
    anchor = line.line.anchor
    isEntrance = line.isEntrance
  }

  static let schema = JSONSchema.response(
    "Line",
    [
      "id": .id, "name": .text(1...100), "start": Point.schema, "end": Point.schema, "inside": LineRequest.sides,
      "anchor": LineRequest.anchors, "isEntrance": .boolean,
    ])
}

struct LineRequest: RequestBody {
  var name: String
  var start: Point
  var end: Point
  var inside: Line.Side
  var anchor: Anchor?
  var isEntrance: Bool?

  static let sides = JSONSchema.choice(Line.Side.allCases.map(\.rawValue))
  static let anchors = JSONSchema.choice(Anchor.allCases.map(\.rawValue))
  static let schema = JSONSchema.named(
    "LineFields", .object(fields))
  static let fields: [JSONSchema.Field] = [
    .required("name", .text(1...100)), .required("start", Point.schema), .required("end", Point.schema),
    .required("inside", sides), .optional("anchor", anchors), .optional("isEntrance", .boolean),
  ]

  /// - Parameter field: path of the line in the body, such as `lines[0].`.
  /// - Throws: `Problem` for a line shorter than 1 % of the picture.
  func line(at field: String = "") throws -> Line {
    let line = Line(start: start, end: end, inside: inside, anchor: anchor ?? .foot)
    guard line.length >= 0.01 else {
      throw Problem.invalidField(field + "end", "is too close to the start. Draw a longer line.", cause: .shortLine)
    }
    return line
  }
}

/// A zone in normalized coordinates.
struct ZoneResponse: Described {
  var id: ZoneID
  var name: String
  var corners: [Point]

  init(_ zone: Zone) {
    id = zone.id
    name = zone.name
    corners = zone.area.corners
  }

  static let schema = JSONSchema.response("Zone", ["id": .id, "name": .text(1...100), "corners": ZoneRequest.corners])
}

struct ZoneRequest: RequestBody {
  var name: String
  var corners: [Point]

  static let corners = JSONSchema.list(Point.schema, 3...100)
  static let fields: [JSONSchema.Field] = [.required("name", .text(1...100)), .required("corners", corners)]
  static let schema = JSONSchema.named("ZoneFields", .object(fields))
}

struct MasksRequest: RequestBody {
  var masks: [[Point]]

  static let schema = JSONSchema.object([.required("masks", .list(ZoneRequest.corners, 0...20))])
}
