package import Scene

extension AddressRefusal {
  /// What is wrong with the address, and how to write it. Completes a sentence that starts with "address:".
  package var sentence: String {
    switch code {
    case .scheme: "The address has no scheme. Write rtsp:// or http:// before the host, or the path of a file." + better
    case .ascii:
      "The address has letters outside ASCII before its path. Write the host in punycode, and letters of a password as % codes."
        + better
    case .characters: "The address has a space, a backslash or a control character. Write a space as %20." + better
    case .password:
      "The user name or password has a #, / or ?. Write # as %23, / as %2F, ? as %3F and @ as %40." + better
    case .masked: "The dots in the address stand for its hidden password. Write the password itself."
    case .host: "The address has no host. Write rtsp://host/…."
    case .port: "The port is not a number from 1 to 65535. Write rtsp://host:554/…."
    case .network:
      "Addresses of this machine and of link-local and multicast networks are closed. An administrator can allow the host with "
        + "the setting cameras.hosts or alerts.hosts."
    case .folder:
      "The file is outside the folders of cameras. Move it to the folder videos of the data folder, or add its directory to the "
        + "setting cameras.folders."
    case .form: "Write rtsp://, rtsps://, http:// or https://, /dev/video0, or the path of a file."
    }
  }

  private var better: String { suggestion.map { " For example: \($0)" } ?? "" }
}
