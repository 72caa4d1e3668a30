package import Execution
internal import Foundation
package import Scene

/// The addresses that cameras may have. The right to add cameras does not include the server's own files or the services that
/// listen on its loopback interface.
package struct AddressPolicy: Sendable {
  /// Directories whose files cameras may read, without symbolic links. A relative name is taken from the first.
  package let folders: [String]
  let network: NetworkPolicy

  package init(folders: [String], network: NetworkPolicy) {
    self.folders = folders.map(Self.real)
    self.network = network
  }

  /// The address as it is saved: a relative name of a file becomes a path.
  ///
  /// Opening the camera judges the address again, and each address that FFmpeg connects to. Here the user learns early.
  /// Blocks during name resolution. The error does not show whether a file exists.
  package func admit(_ address: String) throws(AddressRefusal) -> String {
    let text = AddressText(address)
    switch VideoLocation(address) {
    case .file(let path), .pictures(let path):
      if text.startsWithHost, !existsInFolder(path) {
        throw AddressRefusal(.scheme, suggestion: text.withScheme("rtsp"))
      }
      let path = absolute(path)
      guard contains(path) else { throw AddressRefusal(.folder) }
      return Self.real(path)
    case .device(let path):
      guard path.wholeMatch(of: #//dev/video[0-9]{1,3}/#) != nil else { throw AddressRefusal(.form) }
      return path
    case .rtsp, .http:
      if let refusal = text.refusal { throw refusal }
      let host = URLAuthority(text.text)?.host ?? ""
      // Opening the camera reports an unknown name.
      guard NetworkAddress.all(of: host).allSatisfy(network.rules().allow) else { throw AddressRefusal(.network) }
      return text.text
    case .other: throw AddressRefusal(.form)
    }
  }

  /// Whether a file may be read under the path of a saved camera. Only the person who runs the server can save a path outside
  /// the folders, with `--demo` or an earlier configuration.
  ///
  /// - Parameter opened: a path of the open file itself.
  func allows(_ opened: String, at path: String) -> Bool {
    let isOwn = !folders.contains { URL(filePath: path).standardizedFileURL.path.hasPrefix($0 + "/") }
    return isOwn || contains(opened)
  }

  /// Whether a file or directory belongs to the folders, wherever its links lead.
  private func contains(_ path: String) -> Bool {
    let path = Self.real(path)
    return folders.contains { path == $0 || path.hasPrefix($0 + "/") }
  }

  /// `door.mp4` and `videos/door.mp4` are in the folder `…/videos`.
  private func absolute(_ path: String) -> String {
    guard !path.hasPrefix("/"), let folder = folders.first, !path.isEmpty else { return path }
    let name = (folder as NSString).lastPathComponent + "/"
    let inFolder = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    return folder + "/" + (inFolder.hasPrefix(name) ? String(inFolder.dropFirst(name.count)) : inFolder)
  }

  private func existsInFolder(_ path: String) -> Bool {
    let path = absolute(path)
    return contains(path) && access(path, F_OK) == 0
  }

  /// The path without symbolic links and dots. A path that does not exist loses only its dots.
  private static func real(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return URL(filePath: path).standardizedFileURL.path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
