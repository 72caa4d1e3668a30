internal import CFFmpeg
internal import Execution

/// What one demuxer may open: everything without a policy; else one file of the cameras' folders, or addresses that the policy
/// allows.
final class ContainerAccess {
  private let file: FolderFile?
  private let connections: ConnectionGuard?

  /// Blocks during the lookup of allowed hosts.
  ///
  /// - Throws: `notAllowed`.
  init(_ location: VideoLocation, _ policy: AddressPolicy?, interrupt: Interrupt) throws(VideoError) {
    guard let policy else {
      (file, connections) = (nil, nil)
      return
    }
    switch location {
    case .file(let path), .pictures(let path): (file, connections) = (try FolderFile(path, of: policy), nil)
    case .device: (file, connections) = (nil, nil)
    case .rtsp, .http:
      guard ConnectionGuard.isEffective else {
        throw VideoError(
          .notAllowed,
          "This build of Footfall cannot restrict the addresses of cameras. Link it with --export-dynamic-symbol=connect."
        )
      }
      (file, connections) = (nil, ConnectionGuard(policy.network.rules(), interrupt: interrupt))
    case .other: throw .notAllowed(location.shown)
    }
  }

  /// The name that FFmpeg reads. Its suffix counts for the format, and FFmpeg takes a picture's suffix for a sequence of files.
  func url(of location: VideoLocation) -> String {
    if case .file(let path) = location, file != nil, VideoLocation.isPicture(path) { return "file:picture" }
    return location.url
  }

  /// The error of a refused address or format; nil when FFmpeg failed for another reason.
  func failure(of location: VideoLocation, status: Int32) -> VideoError? {
    if connections?.refused != nil { return .notAllowed(location.shown) }
    // FFmpeg's answer to a format outside the white list.
    guard file != nil || connections != nil, status == ff_error(EINVAL) else { return nil }
    return VideoError(
      .notAVideo, "\(location.shown) is no video, or names other files. Give a video file or the camera's stream.")
  }

  /// Runs a call of FFmpeg.
  func watch<R>(_ work: () -> R) -> R { connections?.watch(work) ?? work() }

  /// Restricts a demuxer before it opens.
  func prepare(
    _ context: UnsafeMutablePointer<AVFormatContext>, _ options: inout CodecOptions
  ) throws(VideoError) {
    if let file {
      context.pointee.pb = try file.makeInput()
      options.set("format_whitelist", Self.fileFormats.joined(separator: ","))
      // The file is open: there is nothing more to open.
      options.set("protocol_whitelist", "none")
    } else if connections != nil {
      options.set("format_whitelist", (Self.fileFormats + Self.streamFormats).joined(separator: ","))
      options.set("protocol_whitelist", "http,https,httpproxy,tls,tcp,udp,rtp,srtp,crypto")
    }
  }

  /// Formats of one file. A playlist names other files.
  private static let fileFormats = [
    "mov", "matroska", "webm", "avi", "mpegts", "mpeg", "mpegvideo", "flv", "live_flv", "asf", "asf_o", "ogg", "mxf",
    "gxf",
    "dhav", "wtv", "rm", "nut", "nuv", "ivf", "dv", "h264", "hevc", "m4v", "vc1", "av1", "obu", "h263", "h261", "mjpeg",
    "yuv4mpegpipe", "gif", "apng", "image2pipe", "jpeg_pipe", "png_pipe", "bmp_pipe", "tiff_pipe", "webp_pipe",
    "ppm_pipe",
    "pgm_pipe", "wav", "aac", "mp3",
  ]
  private static let streamFormats = ["rtsp", "rtp", "mpjpeg", "hls", "webvtt"]
}
