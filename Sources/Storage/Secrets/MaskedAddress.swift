internal import Scene

/// A camera's address for display.
package enum MaskedAddress {
  package static func of(_ address: String) -> String { MaskedURL(address).description }
}
