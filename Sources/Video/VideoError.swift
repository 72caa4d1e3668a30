internal import CFFmpeg
internal import Execution
internal import Scene

/// The cause of a video that cannot be read or written.
package struct VideoError: Error, Equatable, CustomStringConvertible {
  package enum Code: String, Sendable, CaseIterable {
    case missing, notAFile, storageTimeout, tooManyBlocked, notAllowed, noPermission, notAVideo, noVideoStream, noFrames
    case unsupportedCodec, unsupportedLocation, noDevices
    case connectTimeout, readTimeout, cannotConnect, unknownHost, connectionRefused, hostUnreachable, noResponse
    case tlsFailed, wrongPath, webPage, deviceError, transportRefused
    case signInRequired, signInRefused, unsupportedSignIn, readFailed, cancelled
    case cannotWrite, diskFull, noPicture, encodingFailed, outOfMemory
  }

  package let code: Code
  /// What failed, on which source, and what to do.
  package let message: String
  /// The message of FFmpeg or the system; nil when there is none.
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
  /// FFmpeg's text for a status code.
  static func text(_ status: Int32) -> String {
    var buffer = [CChar](repeating: 0, count: Int(AV_ERROR_MAX_STRING_SIZE))
    guard av_strerror(status, &buffer, buffer.count) == 0 else { return "FFmpeg error \(status)" }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The error of an opening that nobody waits for any more.
  static func blocked(_ failure: BlockingCalls.Abandonment, opening address: String) -> VideoError {
    let name = MaskedURL(address).description
    switch failure {
    case .cancelled: return VideoError(.cancelled, "Opening \(name) was cancelled.")
    case .timedOut where URLAuthority(address) != nil:
      return VideoError(
        .connectTimeout, "\(name) did not answer in time. Check that it is switched on and reachable.")
    case .timedOut:
      return VideoError(
        .storageTimeout, "The drive of \(name) does not answer. Check that it is mounted and reachable.")
    case .tooManyLeftBehind:
      return VideoError(
        .tooManyBlocked,
        "Cannot open \(name): earlier openings still wait for a drive or name service that does not answer. "
          + "Repair it, or restart Footfall.")
    }
  }

  /// The error of a failed opening, by FFmpeg's status code.
  static func opening(_ location: VideoLocation, status: Int32) -> VideoError {
    let name = location.shown
    let cause = text(status)
    switch status {
    case ff_error_exit(): return VideoError(.cancelled, "Opening \(name) was cancelled.", cause: nil)
    case ff_error_no_decoder():
      return VideoError(.unsupportedCodec, "This FFmpeg cannot decode \(name). Convert it to H.264.", cause: cause)
    case ff_error_no_protocol():
      return VideoError(
        .unsupportedLocation,
        "\(name) is not a readable address. Give a file, a directory, rtsp://, http(s):// or /dev/video*.",
        cause: cause)
    case _ where location.isNetwork:
      return .connecting(location, status: status, NetworkAnswer(OpeningLog.current?.lines ?? []))
    case ff_error(ENOENT), ff_error(ENODEV), ff_error(ENXIO):
      return VideoError(.missing, "There is no video at \(name). Check the address.", cause: cause)
    case ff_error(EACCES), ff_error(EPERM):
      return VideoError(.noPermission, "This user may not read \(name). Change its permissions.", cause: cause)
    case ff_error_invalid_data():
      return VideoError(
        .notAVideo, "\(name) is not a video, or its index is cut off. Try to play it, then copy or convert it again.",
        cause: cause)
    default:
      return VideoError(.readFailed, "Cannot open \(name). Check the file and its disk.", cause: cause)
    }
  }

  /// The error of a failed write, by FFmpeg's status code.
  static func writing(_ path: String, status: Int32) -> VideoError {
    let cause = text(status)
    switch status {
    case ff_error(ENOSPC), ff_error(EDQUOT):
      return VideoError(.diskFull, "Cannot write \(path): the disk is full. Free some space.", cause: cause)
    case ff_error(EACCES), ff_error(EPERM), ff_error(EROFS), ff_error(ENOENT), ff_error(ENOTDIR), ff_error(EISDIR):
      return VideoError(
        .cannotWrite, "Cannot write \(path). Check that its directory exists and is writable.", cause: cause)
    default:
      return VideoError(
        .encodingFailed, "Cannot encode \(path). Check the disk and the installation of FFmpeg.", cause: cause)
    }
  }

  static func outOfMemory(_ what: String) -> VideoError {
    VideoError(.outOfMemory, "There is not enough memory for \(what). Read fewer videos at once.")
  }
}
