internal import Scene
internal import Storage

/// All shapes of a camera. A shape with an `id` keeps it and its counts; one without is new; the others end.
struct DrawingRequest: RequestBody {
  struct DrawnLine: Decodable, Sendable {
    var id: LineID
    var fields: LineRequest

    private enum CodingKeys: CodingKey { case id }

    init(from decoder: any Decoder) throws {
      id =
        try decoder.container(keyedBy: CodingKeys.self).decodeIfPresent(LineID.self, forKey: .id) ?? LineID(rawValue: 0)
      fields = try LineRequest(from: decoder)
    }

    static let schema = JSONSchema.named("DrawnLine", .object([.optional("id", .id)] + LineRequest.fields))
  }

  struct DrawnZone: Decodable, Sendable {
    var id: ZoneID?
    var name: String
    var corners: [Point]

    static let schema = JSONSchema.named("DrawnZone", .object([.optional("id", .id)] + ZoneRequest.fields))
  }

  /// Of the camera that was edited; without it any drawing is replaced.
  var version: Int64?
  var lines: [DrawnLine]
  var zones: [DrawnZone]
  var masks: [[Point]]

  static let schema = JSONSchema.named(
    "Drawing",
    .object([
      .optional("version", .count), .required("lines", .list(DrawnLine.schema, 0...50)),
      .required("zones", .list(DrawnZone.schema, 0...50)), .required("masks", .list(ZoneRequest.corners, 0...20)),
    ]))

  /// - Throws: `Problem` for a line that is too short, and for two lines with one name.
  func drawing() throws -> CameraDrawing {
    let lines = try lines.enumerated().map { index, line in
      let others = self.lines.enumerated().filter { $0.offset < index }
      guard !others.contains(where: { $0.element.fields.name == line.fields.name }) else {
        throw Problem.invalidField(
          "lines[\(index)].name", "Another line has this name. Choose another one.", cause: .nameTaken)
      }
      return CountingLine(
        id: line.id, name: line.fields.name, line: try line.fields.line(at: "lines[\(index)]."),
        isEntrance: line.fields.isEntrance ?? true)
    }
    let zones = zones.map { Zone(id: $0.id ?? ZoneID(rawValue: 0), name: $0.name, area: Polygon($0.corners)) }
    return CameraDrawing(lines: lines, zones: zones, masks: masks.map(Polygon.init))
  }
}
