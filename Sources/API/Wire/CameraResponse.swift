internal import Scene
internal import Storage

/// A camera with its state. The address is without its secrets, and only its host for callers who cannot change it.
struct CameraResponse: ListItem {
  var id: CameraID
  var store: StoreID
  var address: String
  /// Written as fields of the camera itself.
  var settings: CameraSettings
  var lines: [LineResponse]
  var zones: [ZoneResponse]
  var masks: [[Point]]
  /// Rises with every edit of lines, zones and masks.
  var drawingVersion: Int64
  /// Who switched the camera on or off last; null where nobody did since that is recorded.
  var switched: Problem.Change?
  var state: CameraStateResponse

  private enum CodingKeys: CodingKey { case id, store, address, lines, zones, masks, drawingVersion, switched, state }

  /// - Parameters:
  ///   - state: nil for a camera that does not run.
  ///   - canChange: whether the caller may change the camera.
  init(_ camera: CameraRecord, _ state: CameraState?, canChange: Bool, now: WallTime, offset: Int) {
    id = camera.id
    store = camera.store
    address = canChange ? camera.shownAddress : ShownHost(camera.shownAddress).description
    settings = camera.settings
    lines = camera.lines.map(LineResponse.init)
    zones = camera.zones.map(ZoneResponse.init)
    masks = camera.masks.map(\.corners)
    drawingVersion = camera.drawn.version
    switched = camera.switchedAt.map { Problem.Change(who: camera.switchedBy, at: ISOTime($0, offset: offset)) }
    self.state = CameraStateResponse(
      state ?? CameraState(camera: camera.id, phase: .stopped, since: now), offset: offset)
  }

  func encode(to encoder: any Encoder) throws {
    try settings.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encode(store, forKey: .store)
    try container.encode(address, forKey: .address)
    try container.encode(lines, forKey: .lines)
    try container.encode(zones, forKey: .zones)
    try container.encode(masks, forKey: .masks)
    try container.encode(drawingVersion, forKey: .drawingVersion)
    try container.encode(switched, forKey: .switched)
    try container.encode(state, forKey: .state)
  }

  static let plural = "cameras"
  static let schema = JSONSchema.named(
    "Camera",
    .object(
      [.required("id", .id), .required("store", .id), .required("address", .text(0...4_000))] + CameraSettings.fields
        + [
          .required("lines", .list(LineResponse.schema)), .required("zones", .list(ZoneResponse.schema)),
          .required("masks", .list(.list(Point.schema))), .required("drawingVersion", .count),
          .required("switched", .nullable(Problem.Change.schema)),
          .required("state", CameraStateResponse.schema),
        ]))
}

struct NewCameraRequest: RequestBody {
  var address: String
  var settings: CameraSettings

  private enum CodingKeys: CodingKey { case name, address }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    address = try container.decode(String.self, forKey: .address)
    settings = try CameraSettingsChange(from: decoder).applied(
      to: CameraSettings(name: container.decode(String.self, forKey: .name)))
  }

  static let schema = JSONSchema.named(
    "NewCamera",
    .object(
      [.required("name", .text(1...100)), .required("address", .text(1...2_000))] + CameraSettingsChange.fields))
}

struct CameraChangeRequest: RequestBody {
  var address: String?
  var settings: CameraSettingsChange

  private enum CodingKeys: CodingKey { case address }

  init(from decoder: any Decoder) throws {
    address = try decoder.container(keyedBy: CodingKeys.self).decodeIfPresent(String.self, forKey: .address)
    settings = try CameraSettingsChange(from: decoder)
  }

  static let schema = JSONSchema.named(
    "CameraChange",
    .object(
      [.optional("name", .text(1...100)), .optional("address", .text(1...2_000))] + CameraSettingsChange.fields))
}

struct CameraTestRequest: RequestBody {
  var address: String
  var transport: StreamTransport?

  static let schema = JSONSchema.object([
    .required("address", .text(1...2_000)), .optional("transport", StreamTransport.schema),
  ])
}

struct StaffLabelRequest: RequestBody {
  var label: String

  static let schema = JSONSchema.object([.required("label", .text(1...100))])
}
