/// Why an address cannot be a camera's address or a target of notifications, as a code. Each interface writes the sentence.
package struct AddressRefusal: Error, Hashable, Sendable {
  package enum Code: String, Hashable, Sendable, CaseIterable {
    /// No `rtsp://` or `http://` before the host.
    case scheme = "address-scheme"
    /// Not ASCII before the path. A host name is written in punycode.
    case ascii = "address-ascii"
    /// A space, a control character or a backslash.
    case characters = "address-characters"
    /// `#`, `/` or `?` in the user name or the password, unescaped.
    case password = "address-password"
    /// The dots that stand for a hidden password.
    case masked = "address-masked"
    case host = "address-host"
    /// The text after the host's colon is not a port.
    case port = "address-port"
    /// A host of this machine or of a closed network.
    case network = "address-network"
    /// A file outside the folders of cameras.
    case folder = "address-folder"
    case form = "address-form"
  }

  package var code: Code
  /// The address as the user probably means it. May hold the password that the user sent; nil when there is no good guess.
  package var suggestion: String?

  package init(_ code: Code, suggestion: String? = nil) {
    self.code = code
    self.suggestion = suggestion
  }
}
