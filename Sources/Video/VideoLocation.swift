internal import Foundation

/// Where a video is, told apart by how it must be opened.
enum VideoLocation: Hashable, Sendable {
  case file(path: String)
  /// A folder of pictures, a numbered pattern such as `frame_%04d.png`, or one picture.
  case pictures(path: String)
  /// A camera of this machine, `/dev/video0`.
  case device(path: String)
  case rtsp(url: String)
  case http(url: String)
  /// Any other URL that the linked FFmpeg may know (`udp://`, `srt://` …).
  case other(url: String)

  static let pictureExtensions: Set<String> = [
    "jpg", "jpeg", "png", "bmp", "tif", "tiff", "webp", "ppm", "pgm",
  ]

  init(_ location: String) {
    if let scheme = location.range(of: "://") {
      switch location[..<scheme.lowerBound].lowercased() {
      case "rtsp", "rtsps": self = .rtsp(url: location)
      case "http", "https": self = .http(url: location)
      case "file": self = VideoLocation(String(location[scheme.upperBound...]))
      default: self = .other(url: location)
      }
      return
    }
    if location.hasPrefix("/dev/video") {
      self = .device(path: location)
    } else if Self.isPicture(location) || Self.isFolder(location) {
      self = .pictures(path: location)
    } else {
      self = .file(path: location)
    }
  }

  var isNetwork: Bool {
    switch self {
    case .rtsp, .http, .other: true
    case .file, .pictures, .device: false
    }
  }

  /// What FFmpeg is given; `file:` keeps a colon in a file's name from being read as a protocol.
  var url: String {
    switch self {
    case .file(let path), .pictures(let path): "file:" + path
    case .device(let path): path
    case .rtsp(let url), .http(let url), .other(let url): url
    }
  }

  /// The address as people may see it: the password of `rtsp://user:password@host` is left out.
  var shown: String {
    switch self {
    case .file(let path), .pictures(let path), .device(let path): return path
    case .rtsp(let url), .http(let url), .other(let url):
      guard let scheme = url.range(of: "://") else { return url }
      let rest = url[scheme.upperBound...]
      let authority = rest.prefix { !"/?#".contains($0) }
      guard let at = authority.lastIndex(of: "@") else { return url }
      let user = authority[..<at].prefix { $0 != ":" }
      return url[..<scheme.upperBound] + user + ":…" + rest[at...]
    }
  }

  /// Of a network address, without its brackets, as FFmpeg reads it: after the last `@` of the authority.
  var host: String? {
    switch self {
    case .file, .pictures, .device: return nil
    case .rtsp(let url), .http(let url), .other(let url):
      guard let scheme = url.range(of: "://") else { return nil }
      let authority = url[scheme.upperBound...].prefix { !"/?#".contains($0) }
      let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? authority
      if host.hasPrefix("[") { return String(host.dropFirst().prefix { $0 != "]" }) }
      return String(host.prefix { $0 != ":" })
    }
  }

  static func isPicture(_ path: String) -> Bool {
    pictureExtensions.contains((path as NSString).pathExtension.lowercased())
  }

  private static func isFolder(_ path: String) -> Bool {
    var folder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &folder) && folder.boolValue
  }

  /// Says of a path on this machine what is wrong with it, before FFmpeg would say it with less words.
  func checkLocalFile() throws(VideoError) {
    guard case .file(let path) = self else { return }
    guard access(path, F_OK) == 0 else { throw .opening(self, status: -errno) }
    guard access(path, R_OK) == 0 else { throw .opening(self, status: -errno) }
  }
}
