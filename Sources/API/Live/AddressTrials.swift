package import Scene

/// Checks camera addresses before they are saved.
package struct AddressTrials: Sendable {
  /// Directories whose files can be cameras.
  package var folders: [String]
  /// The address as it is saved, or the reason why the configuration does not allow it.
  package var admit: @Sendable (_ address: String) async -> Result<String, AddressRefusal>
  /// Opens an admitted address, decodes a frame and closes it. Takes up to some seconds.
  package var test: @Sendable (_ address: String, _ transport: StreamTransport) async -> AddressTest

  package init(
    folders: [String], admit: @escaping @Sendable (_ address: String) async -> Result<String, AddressRefusal>,
    test: @escaping @Sendable (_ address: String, _ transport: StreamTransport) async -> AddressTest
  ) {
    self.folders = folders
    self.admit = admit
    self.test = test
  }
}

/// Result of a test of a camera address.
package enum AddressTest: Hashable, Sendable {
  /// - Parameters:
  ///   - rate: frames per second as reported by the source.
  ///   - snapshot: JPEG.
  case works(size: Size, rate: Double?, snapshot: [UInt8])
  case fails(CameraReason)
  /// Nothing was opened.
  case refused(AddressRefusal)
}
