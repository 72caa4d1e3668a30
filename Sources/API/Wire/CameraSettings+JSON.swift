internal import Scene

/// The fields of `CameraSettings` that a request sets. Fields that are absent keep their values.
struct CameraSettingsChange: Decodable {
  var name: String?
  var isLooped: Bool?
  var rate: Double?
  var isEnabled: Bool?
  var showsPictures: Bool?
  var transport: StreamTransport?
  var aspect: PictureAspect?

  func applied(to old: CameraSettings) -> CameraSettings {
    CameraSettings(
      name: name ?? old.name, isLooped: isLooped ?? old.isLooped, rate: rate ?? old.rate,
      isEnabled: isEnabled ?? old.isEnabled, showsPictures: showsPictures ?? old.showsPictures,
      transport: transport ?? old.transport, aspect: aspect ?? old.aspect)
  }

  /// Without the name, which is required in one request and optional in the other.
  static let fields: [JSONSchema.Field] = [
    .optional("isLooped", .boolean), .optional("rate", .number(0.1...60)), .optional("isEnabled", .boolean),
    .optional("showsPictures", .boolean), .optional("transport", StreamTransport.schema),
    .optional("aspect", PictureAspect.schema),
  ]
}

extension CameraSettings {
  /// Fields of the response, next to the camera's id and state.
  static let fields: [JSONSchema.Field] = [
    .required("name", .text(1...250)), .required("isLooped", .boolean), .required("rate", .number(0...1_000)),
    .required("isEnabled", .boolean), .required("showsPictures", .boolean),
    .required("transport", StreamTransport.schema), .required("aspect", .text(3...9)),
  ]
}

extension StreamTransport {
  static let schema = JSONSchema.choice(allCases.map(\.rawValue))
}

extension PictureAspect {
  static let schema = JSONSchema.choice(choices)
}
