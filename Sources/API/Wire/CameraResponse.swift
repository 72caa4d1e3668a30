internal import Scene
internal import Storage

/// A camera with its state. The address is without the password.
struct CameraResponse: ListItem {
  var id: CameraID
  var store: StoreID
  var name: String
  var address: String
  var isLooped: Bool
  var rate: Double
  var isEnabled: Bool
  var showsPictures: Bool
  var lines: [LineResponse]
  var zones: [ZoneResponse]
  var masks: [[Point]]
  var state: CameraStateResponse

  /// - Parameter state: nil for a camera that does not run.
  init(_ camera: CameraRecord, _ state: CameraState?, now: WallTime, offset: Int) {
    id = camera.id
    store = camera.store
    name = camera.name
    address = camera.shownAddress
    isLooped = camera.isLooped
    rate = camera.rate
    isEnabled = camera.isEnabled
    showsPictures = camera.showsPictures
    lines = camera.lines.map(LineResponse.init)
    zones = camera.zones.map(ZoneResponse.init)
    masks = camera.masks.map(\.corners)
    self.state = CameraStateResponse(
      state ?? CameraState(camera: camera.id, phase: .stopped, since: now), offset: offset)
  }

  static let plural = "cameras"
  static let schema = JSONSchema.response(
    "Camera",
    [
      "id": .id, "store": .id, "name": .text(1...250), "address": .text(0...4_000), "isLooped": .boolean,
      "rate": .number(0...1_000), "isEnabled": .boolean, "showsPictures": .boolean, "lines": .list(LineResponse.schema),
      "zones": .list(ZoneResponse.schema), "masks": .list(.list(Point.schema)), "state": CameraStateResponse.schema,
    ])
}

struct NewCameraRequest: RequestBody {
  var name: String
  var address: String
  var isLooped: Bool?
  var rate: Double?
  var isEnabled: Bool?
  var showsPictures: Bool?

  static let schema = JSONSchema.named(
    "NewCamera",
    .object([
      .required("name", .text(1...100)), .required("address", .text(1...2_000)), .optional("isLooped", .boolean),
      .optional("rate", .number(0.1...60)), .optional("isEnabled", .boolean), .optional("showsPictures", .boolean),
    ]))
}

struct CameraChangeRequest: RequestBody {
  var name: String?
  var address: String?
  var isLooped: Bool?
  var rate: Double?
  var isEnabled: Bool?
  var showsPictures: Bool?

  static let schema = JSONSchema.named(
    "CameraChange",
    .object([
      .optional("name", .text(1...100)), .optional("address", .text(1...2_000)), .optional("isLooped", .boolean),
      .optional("rate", .number(0.1...60)), .optional("isEnabled", .boolean), .optional("showsPictures", .boolean),
    ]))
}

struct AddressRequest: RequestBody {
  var address: String

  static let schema = JSONSchema.object([.required("address", .text(1...2_000))])
}

struct StaffLabelRequest: RequestBody {
  var label: String

  static let schema = JSONSchema.object([.required("label", .text(1...100))])
}
