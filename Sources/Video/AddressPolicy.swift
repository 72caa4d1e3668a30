internal import Foundation

/// Which addresses may become cameras. Whoever may add cameras is not thereby allowed to have the server read its own files, or
/// talk to services that listen on the server for the server alone.
package struct AddressPolicy: Sendable {
  /// Files are read below these only.
  let folders: [String]
  /// Names and addresses that are allowed though they lead to this machine or to a link-local network.
  let hosts: Set<String>

  package init(folders: [String], hosts: [String]) {
    self.folders = folders.map(Self.real)
    self.hosts = Set(hosts.map { $0.lowercased() })
  }

  /// Why an address may not be opened, and the remedy; nil when it may. A file that is not there is answered as one that is.
  /// Blocks while a name is looked up.
  package func refusal(of address: String) -> String? {
    let location = VideoLocation(address)
    switch location {
    case .file(let path), .pictures(let path):
      let path = Self.real(path)
      if folders.contains(where: { path == $0 || path.hasPrefix($0 + "/") }) { return nil }
      return
        "Files are read from \(folders.joined(separator: " and ")) only; put it there, or name its folder in the setting "
        + "cameras.folders."
    case .device(let path):
      return path.wholeMatch(of: #//dev/video[0-9]{1,3}/#) == nil ? Self.unknownForm : nil
    case .rtsp, .http:
      guard let host = location.host, !host.isEmpty else { return "The address names no host; write rtsp://host/…." }
      if hosts.contains(host.lowercased()) { return nil }
      // A name that is not known now is told when it is opened.
      guard NetworkAddress.all(of: host).contains(where: \.isReserved) else { return nil }
      return "This machine, link-local and multicast networks are closed to cameras; name the host in the setting "
        + "cameras.hosts if a camera is there."
    case .other: return Self.unknownForm
    }
  }

  private static let unknownForm = "Write rtsp://, rtsps://, http:// or https://, /dev/video0, or the path of a file."

  /// Without links and dots. A path that does not exist has its dots taken out only.
  private static func real(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return URL(filePath: path).standardizedFileURL.path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
