package import Scene

/// Checks camera addresses before they are saved.
package struct AddressTrials: Sendable {
  /// The reason why the configuration does not allow an address, with the remedy; nil for an allowed address.
  package var refusal: @Sendable (_ address: String) async -> String?
  /// Opens an allowed address, decodes a frame and closes it. Takes up to some seconds.
  package var test: @Sendable (_ address: String) async -> AddressTest

  package init(
    refusal: @escaping @Sendable (_ address: String) async -> String?,
    test: @escaping @Sendable (_ address: String) async -> AddressTest
  ) {
    self.refusal = refusal
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
  /// The configuration does not allow the address; with a sentence for the user.
  case refused(String)
}
