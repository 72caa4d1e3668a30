internal import CFFmpeg

/// Why a video cannot be read or written: what is wrong, said in one sentence that names the thing and the remedy.
package struct VideoError: Error, Equatable, CustomStringConvertible {
  package enum Code: String, Sendable, CaseIterable {
    case missing, noPermission, notAVideo, noVideoStream, noFrames, unsupportedCodec, unsupportedLocation, noDevices
    case connectTimeout, readTimeout, cannotConnect, signInRefused, readFailed, cancelled
    case cannotWrite, diskFull, noPicture, encodingFailed, outOfMemory
  }

  package let code: Code
  package let message: String
  /// What FFmpeg or the system said, where either said anything.
  package let cause: String?

  package init(_ code: Code, _ message: String, cause: String? = nil) {
    self.code = code
    self.message = message
    self.cause = cause
  }

  package var description: String {
    guard let cause else { return message }
    return "\(message) (\(cause))"
  }
}

extension VideoError {
  /// FFmpeg's words for one of its status codes.
  static func text(_ status: Int32) -> String {
    var buffer = [CChar](repeating: 0, count: Int(AV_ERROR_MAX_STRING_SIZE))
    guard av_strerror(status, &buffer, buffer.count) == 0 else { return "FFmpeg error \(status)" }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// An opening that failed, by FFmpeg's status code.
  static func opening(_ location: VideoLocation, status: Int32) -> VideoError {
    let name = location.shown
    let cause = text(status)
    switch status {
    case ff_error(ENOENT), ff_error(ENODEV), ff_error(ENXIO), ff_error_http_not_found():
      return VideoError(.missing, "There is no video at \(name); check the address.", cause: cause)
    case ff_error(EACCES), ff_error(EPERM):
      return VideoError(.noPermission, "\(name) may not be read by this user; change its permissions.", cause: cause)
    case ff_error_unauthorized(), ff_error_forbidden():
      return VideoError(
        .signInRefused, "\(name) refused the sign-in; check user name and password in the address.", cause: cause)
    case ff_error(ETIMEDOUT):
      return VideoError(
        .connectTimeout, "\(name) did not answer in time; check that it is switched on and reachable.", cause: cause)
    case ff_error_no_decoder():
      return VideoError(
        .unsupportedCodec, "\(name) is encoded in a way that this FFmpeg cannot decode; convert it to H.264.",
        cause: cause)
    case ff_error_no_protocol():
      return VideoError(
        .unsupportedLocation,
        "\(name) is not an address that can be read; give a file, a folder, rtsp://, http(s):// or /dev/video*.",
        cause: cause)
    case ff_error(EPROTONOSUPPORT):
      return VideoError(
        .cannotConnect, "\(name) refused the RTSP transport; choose another one, or automatic.", cause: cause)
    case ff_error_invalid_data() where !location.isNetwork:
      return VideoError(
        .notAVideo, "\(name) is not a video, or its index is cut off; try to play it, then copy or convert it again.",
        cause: cause)
    case ff_error_exit():
      return VideoError(.cancelled, "Opening \(name) was cancelled.", cause: nil)
    default:
      return location.isNetwork
        ? VideoError(
          .cannotConnect, "\(name) cannot be reached as a video stream; check address, network and camera.",
          cause: cause)
        : VideoError(.readFailed, "\(name) cannot be opened; check the file and its disk.", cause: cause)
    }
  }

  /// A writing that failed, by FFmpeg's status code.
  static func writing(_ path: String, status: Int32) -> VideoError {
    let cause = text(status)
    switch status {
    case ff_error(ENOSPC), ff_error(EDQUOT):
      return VideoError(.diskFull, "The disk is full while writing \(path); free some space.", cause: cause)
    case ff_error(EACCES), ff_error(EPERM), ff_error(EROFS), ff_error(ENOENT), ff_error(ENOTDIR), ff_error(EISDIR):
      return VideoError(
        .cannotWrite, "\(path) cannot be written; check that its folder exists and may be written to.", cause: cause)
    default:
      return VideoError(.encodingFailed, "\(path) could not be encoded.", cause: cause)
    }
  }

  static func outOfMemory(_ what: String) -> VideoError {
    VideoError(.outOfMemory, "There is not enough memory for \(what); read fewer videos at once.")
  }
}
