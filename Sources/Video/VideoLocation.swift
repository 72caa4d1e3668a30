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
      case "file": self = Self.file(url: location)
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

  /// The file of a `file:` URL (RFC 8089), whose path is percent-encoded. Another host than this machine is left to FFmpeg, which
  /// refuses it.
  private static func file(url: String) -> VideoLocation {
    let rest = url.utf8.dropFirst("file://".utf8.count)
    let host = String(decoding: rest.prefix { $0 != UInt8(ascii: "/") }, as: UTF8.self)
    guard host.isEmpty || host.lowercased() == "localhost", rest.count > host.utf8.count else {
      return .other(url: url)
    }
    let path = String(decoding: rest.dropFirst(host.utf8.count), as: UTF8.self)
    return VideoLocation(path.removingPercentEncoding ?? path)
  }

  var isNetwork: Bool {
    switch self {
    case .rtsp, .http, .other: true
    case .file, .pictures, .device: false
    }
  }

  /// Whether the connection is encrypted by TLS.
  var isSecure: Bool { ["https", "rtsps"].contains(URLAuthority(url)?.scheme) }

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
    // A "file" may be an address whose scheme is missing.
    case .file(let text), .pictures(let text), .device(let text), .rtsp(let text), .http(let text), .other(let text):
      MaskedURL(text).description
    }
  }

  /// The path of a file, or that of a URL without host, query and percent signs.
  var path: String {
    switch self {
    case .file(let path), .pictures(let path), .device(let path): return path
    case .rtsp(let url), .http(let url), .other(let url):
      let rest = url.utf8.dropFirst(
        url.utf8.count - (url.range(of: "://").map { url[$0.upperBound...].utf8.count } ?? 0))
      let path = rest.drop { !"/?#".utf8.contains($0) }.prefix { !"?#".utf8.contains($0) }
      let text = String(decoding: path, as: UTF8.self)
      return text.removingPercentEncoding ?? text
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

  static func isFolder(_ path: String) -> Bool {
    var folder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &folder) && folder.boolValue
  }

  /// Checks a path before FFmpeg, whose errors say less, and which waits for the writer of a pipe. Blocks on a dead mount.
  ///
  /// - Throws: `missing`, `noPermission` or `notAFile`.
  func checkLocalFile() throws(VideoError) {
    switch self {
    case .file(let path): try check(path, is: S_IFREG)
    case .device(let path): try check(path, is: S_IFCHR)
    case .pictures, .rtsp, .http, .other: break
    }
  }

  private func check(_ path: String, is type: mode_t) throws(VideoError) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw .opening(self, status: -errno) }
    guard status.st_mode & S_IFMT == type else {
      throw VideoError(
        .notAFile, "\(path) is a pipe, a socket or a device, not a file. Give a video file or /dev/video0.")
    }
    guard access(path, R_OK) == 0 else { throw .opening(self, status: -errno) }
  }
}
