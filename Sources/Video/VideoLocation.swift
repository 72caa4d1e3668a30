internal import Foundation
internal import Scene

/// The address of a video, classified by how it is opened.
enum VideoLocation: Hashable, Sendable {
  case file(path: String)
  /// A directory of pictures, a numbered pattern such as `frame_%04d.png`, or one picture.
  case pictures(path: String)
  /// A camera of this machine, `/dev/video0`.
  case device(path: String)
  case rtsp(url: String)
  case http(url: String)
  /// Another URL that FFmpeg may open (`udp://`, `srt://` …).
  case other(url: String)

  static let pictureExtensions: Set<String> = [
    "jpg", "jpeg", "png", "bmp", "tif", "tiff", "webp", "ppm", "pgm",
  ]

  init(_ location: String) {
    if let scheme = URLAuthority(location)?.scheme {
      switch scheme {
      case "rtsp", "rtsps": self = .rtsp(url: location)
      case "http", "https": self = .http(url: location)
      case "file": self = VideoLocation(String(decoding: location.utf8.dropFirst("file://".utf8.count), as: UTF8.self))
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

  /// The URL for FFmpeg. Without `file:`, a colon in a file's name would look like a protocol.
  var url: String {
    switch self {
    case .file(let path), .pictures(let path): "file:" + path
    case .device(let path): path
    case .rtsp(let url), .http(let url), .other(let url): url
    }
  }

  /// The address for display, without passwords.
  var shown: String {
    switch self {
    case .file(let path), .pictures(let path), .device(let path): path
    case .rtsp(let url), .http(let url), .other(let url): MaskedURL(url).description
    }
  }

  /// The host of a network address, without brackets; nil for a path.
  var host: String? {
    switch self {
    case .file, .pictures, .device: nil
    case .rtsp(let url), .http(let url), .other(let url): URLAuthority(url)?.host
    }
  }

  static func isPicture(_ path: String) -> Bool {
    pictureExtensions.contains((path as NSString).pathExtension.lowercased())
  }

  private static func isFolder(_ path: String) -> Bool {
    var folder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &folder) && folder.boolValue
  }

  /// Checks a path before FFmpeg, whose errors say less.
  ///
  /// - Throws: `missing` or `noPermission`.
  func checkLocalFile() throws(VideoError) {
    guard case .file(let path) = self else { return }
    guard access(path, F_OK) == 0 else { throw .opening(self, status: -errno) }
    guard access(path, R_OK) == 0 else { throw .opening(self, status: -errno) }
  }
}
