internal import Scene
internal import Storage

/// A camera with its state; its address without the password.
struct CameraAnswer: Listed {
  var id: CameraID
  var store: StoreID
  var name: String
  var address: String
  var isLooped: Bool
  var rate: Double
  var isEnabled: Bool
  var showsPictures: Bool
  var lines: [LineAnswer]
  var zones: [ZoneAnswer]
  var masks: [[Point]]
  var state: StateAnswer

  /// - Parameter state: nil for a camera that the server does not run.
  init(_ camera: CameraRecord, _ state: CameraState?, now: WallTime, offset: Int) {
    id = camera.id
    store = camera.store
    name = camera.name
    address = camera.shownAddress
    isLooped = camera.isLooped
    rate = camera.rate
    isEnabled = camera.isEnabled
    showsPictures = camera.showsPictures
    lines = camera.lines.map(LineAnswer.init)
    zones = camera.zones.map(ZoneAnswer.init)
    masks = camera.masks.map(\.corners)
    self.state = StateAnswer(state ?? CameraState(camera: camera.id, phase: .stopped, since: now), offset: offset)
  }

  static let plural = "cameras"
  static let schema = Schema.answer(
    "Camera",
    [
      "id": .id, "store": .id, "name": .text(1...250), "address": .text(0...4_000), "isLooped": .boolean,
      "rate": .number(0...1_000), "isEnabled": .boolean, "showsPictures": .boolean, "lines": .list(LineAnswer.schema),
      "zones": .list(ZoneAnswer.schema), "masks": .list(.list(Point.schema)), "state": StateAnswer.schema,
    ])
}

struct NewCameraBody: RequestBody {
  var name: String
  var address: String
  var isLooped: Bool?
  var rate: Double?
  var isEnabled: Bool?
  var showsPictures: Bool?

  static let schema = Schema.named(
    "NewCamera",
    .object([
      .required("name", .text(1...100)), .required("address", .text(1...2_000)), .optional("isLooped", .boolean),
      .optional("rate", .number(0.1...60)), .optional("isEnabled", .boolean), .optional("showsPictures", .boolean),
    ]))
}

struct CameraChangeBody: RequestBody {
  var name: String?
  var address: String?
  var isLooped: Bool?
  var rate: Double?
  var isEnabled: Bool?
  var showsPictures: Bool?

  static let schema = Schema.named(
    "CameraChange",
    .object([
      .optional("name", .text(1...100)), .optional("address", .text(1...2_000)), .optional("isLooped", .boolean),
      .optional("rate", .number(0.1...60)), .optional("isEnabled", .boolean), .optional("showsPictures", .boolean),
    ]))
}

struct AddressBody: RequestBody {
  var address: String

  static let schema = Schema.object([.required("address", .text(1...2_000))])
}

struct StaffLabelBody: RequestBody {
  var label: String

  static let schema = Schema.object([.required("label", .text(1...100))])
}
