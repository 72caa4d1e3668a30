import COpenVINO

/// The OpenVINO runtime: reads models and lists devices; owner of an `ov_core_t`.
final class Core {
  static let device = "CPU"

  let pointer: OpaquePointer

  init() throws {
    var core: OpaquePointer?
    let remedy = "OpenVINO cannot start. Run scripts/setup to unpack its runtime."
    try check(ov_core_create(&core), .runtimeUnavailable, remedy)
    pointer = try unwrap(core)
  }

  deinit { ov_core_free(pointer) }

  func read(_ file: ModelFile) throws -> Graph {
    try file.checkWhole()
    var model: OpaquePointer?
    let damaged = InferenceError.damaged(file.path)
    try check(ov_core_read_model(pointer, file.path, nil, &model), damaged.code, damaged.message)
    return Graph(try unwrap(model), name: file.path)
  }

  /// The build of the OpenVINO library, for example "2026.4.1-22982-…".
  static func version() -> String {
    var version = ov_version_t()
    guard ov_get_openvino_version(&version) == OK else { return "unknown" }
    defer { ov_version_free(&version) }
    return String(cString: version.buildNumber)
  }

  func devices() throws -> [String] {
    var list = ov_available_devices_t()
    try check(
      ov_core_get_available_devices(pointer, &list), .runtimeUnavailable,
      "OpenVINO cannot list its devices. Run scripts/setup to unpack its runtime.")
    defer { ov_available_devices_free(&list) }
    return (0..<list.size).compactMap { list.devices[$0].map { String(cString: $0) } }
  }

  func property(_ key: String, of device: String) throws -> String {
    var value: UnsafeMutablePointer<CChar>?
    try check(
      ov_core_get_property(pointer, device, key, &value), .runtimeUnavailable,
      "OpenVINO cannot read \(key) of the device \(device). Run scripts/setup to unpack its runtime again.")
    guard let value else { return "" }
    defer { ov_free(value) }
    return String(cString: value)
  }
}
