/// Why a camera delivers no pictures, as a code. Each interface writes the sentence in its own language.
package struct CameraReason: Hashable, Sendable, Codable {
  package enum Code: String, Hashable, Sendable, Codable, CaseIterable {
    case connecting
    case switchedOff = "switched-off"
    case notRunning = "not-running"
    case playedToEnd = "played-to-end"
    case emptyRecording = "empty-recording"
    case streamEnded = "stream-ended"
    /// Comes with `seconds`.
    case noPicture = "no-picture"
    case frozen
    case missing
    /// A pipe, a socket or another device file.
    case notAFile = "not-a-file"
    /// The drive of a file, or its network mount.
    case storageTimeout = "storage-timeout"
    /// Earlier openings still wait for a drive or a name service.
    case tooManyBlocked = "too-many-blocked"
    case notAllowed = "not-allowed"
    case noPermission = "no-permission"
    case notAVideo = "not-a-video"
    case noVideoStream = "no-video-stream"
    case noFrames = "no-frames"
    case unsupportedCodec = "unsupported-codec"
    case unsupportedAddress = "unsupported-address"
    case noDevices = "no-devices"
    case connectTimeout = "connect-timeout"
    case cannotConnect = "cannot-connect"
    case unknownHost = "unknown-host"
    case connectionRefused = "connection-refused"
    case hostUnreachable = "host-unreachable"
    /// A connection, but no answer on it.
    case noResponse = "no-response"
    case tlsFailed = "tls-failed"
    case wrongPath = "wrong-path"
    case webPage = "web-page"
    /// The device answered with an error of its own.
    case deviceError = "device-error"
    case transportRefused = "transport-refused"
    case signInRequired = "sign-in-required"
    case signInRefused = "sign-in-refused"
    /// Only by an algorithm that FFmpeg lacks.
    case unsupportedSignIn = "unsupported-sign-in"
    case readTimeout = "read-timeout"
    case readFailed = "read-failed"
    case readingEnded = "reading-ended"
    case noMemory = "no-memory"
    case noCameras = "no-cameras"
    /// The key file is missing, damaged, readable by others, or another one.
    case badKey = "bad-key"
    /// Days that an imported system did not count.
    case noCounts = "no-counts"
    case unexpected
  }

  package var code: Code
  /// Time without a picture for `noPicture`; nil for every other code.
  package var seconds: Int?

  package init(_ code: Code) { self.code = code }

  package static func noPicture(seconds: Int) -> CameraReason {
    var reason = CameraReason(.noPicture)
    reason.seconds = seconds
    return reason
  }
}
