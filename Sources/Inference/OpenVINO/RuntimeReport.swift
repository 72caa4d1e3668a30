/// The OpenVINO runtime of this machine and its devices; for `footfall doctor`.
package struct RuntimeReport: Hashable, Sendable {
  package struct Device: Hashable, Sendable {
    /// OpenVINO's name: "CPU", "GPU", "NPU".
    package let name: String
    /// The product's name, for example "AMD EPYC 7763 64-Core Processor".
    package let fullName: String
    /// In OpenVINO's words: "FP32", "INT8", "BF16", "BIN", "EXPORT_IMPORT".
    package let capabilities: [String]
  }

  /// The library's build, for example "2026.4.1-22982-…".
  package let version: String
  package let devices: [Device]

  /// - Throws: `runtimeUnavailable` when the runtime cannot start.
  package init() throws {
    let core = try Core()
    version = Core.version()
    devices = try core.devices().map { name in
      Device(
        name: name, fullName: try core.property("FULL_DEVICE_NAME", of: name),
        capabilities: try core.property("OPTIMIZATION_CAPABILITIES", of: name)
          .split(whereSeparator: { $0 == " " || $0 == "," }).map(String.init))
    }
  }
}
