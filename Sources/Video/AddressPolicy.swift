internal import Foundation

/// The addresses that cameras may have. The right to add cameras does not include the server's own files or the services that
/// listen on its loopback interface.
package struct AddressPolicy: Sendable {
  /// Directories whose files cameras may read.
  let folders: [String]
  /// Names and addresses that are allowed although they belong to this machine or to a link-local network.
  let hosts: Set<String>

  package init(folders: [String], hosts: [String]) {
    self.folders = folders.map(Self.real)
    self.hosts = Set(hosts.map { $0.lowercased() })
  }

  /// The reason to refuse an address, with the remedy; nil for an allowed address. The answer does not show whether a file exists.
  /// Blocks during name resolution.
  package func refusal(of address: String) -> String? {
    let location = VideoLocation(address)
    switch location {
    case .file(let path), .pictures(let path):
      let path = Self.real(path)
      if folders.contains(where: { path == $0 || path.hasPrefix($0 + "/") }) { return nil }
      return
        "Camera files must be in \(folders.joined(separator: " or ")). Move the file there, or add its directory to the setting "
        + "cameras.folders."
    case .device(let path):
      return path.wholeMatch(of: #//dev/video[0-9]{1,3}/#) == nil ? Self.unknownForm : nil
    case .rtsp, .http:
      guard let host = location.host, !host.isEmpty else { return "The address has no host. Write rtsp://host/…." }
      if hosts.contains(host.lowercased()) { return nil }
      // Opening the camera reports an unknown name.
      guard NetworkAddress.all(of: host).contains(where: \.isReserved) else { return nil }
      return
        "Cameras may not use this machine or link-local and multicast networks. If the camera is there, add its host to "
        + "the setting cameras.hosts."
    case .other: return Self.unknownForm
    }
  }

  private static let unknownForm = "Write rtsp://, rtsps://, http:// or https://, /dev/video0, or the path of a file."

  /// The path without symbolic links and dots. A path that does not exist loses only its dots.
  private static func real(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return URL(filePath: path).standardizedFileURL.path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
