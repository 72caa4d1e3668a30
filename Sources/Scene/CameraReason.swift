/// Why a camera gives no pictures: a code that a page has texts for in its own language, and one English sentence for logs, for the
/// database and for other programs. Neither ever holds an address.
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
    case signInRefused = "sign-in-refused"
    case readTimeout = "read-timeout"
    case readFailed = "read-failed"
    case readingEnded = "reading-ended"
    case noMemory = "no-memory"
    case noCameras = "no-cameras"
    case unexpected
  }

  package var code: Code
  /// How long no picture came; nil with every other code.
  package var seconds: Int?

  package init(_ code: Code) { self.code = code }

  package static func noPicture(seconds: Int) -> CameraReason {
    var reason = CameraReason(.noPicture)
    reason.seconds = seconds
    return reason
  }

  /// What is wrong, and the remedy where there is one.
  package var sentence: String {
    switch code {
    case .connecting: "Connecting."
    case .switchedOff: "Switched off."
    case .notRunning: "Footfall was not running."
    case .playedToEnd: "The recording was played to its end."
    case .emptyRecording: "The recording holds no frame."
    case .streamEnded: "The camera ended its stream; it is asked again."
    case .noPicture: Self.silence.before + "\(seconds ?? 0)" + Self.silence.after
    case .frozen: "The picture is frozen: the camera repeats it without a change; restart the camera."
    case .missing: "There is no video at the address; check it, and that the camera is switched on."
    case .notAllowed:
      "The operator lets no such address become a camera; see the settings cameras.folders and cameras.hosts."
    case .noPermission: "Footfall may not read the file; change its permissions."
    case .notAVideo: "What is at the address is no video; give the address of a stream or a video file."
    case .noVideoStream: "The stream holds sound or data, but no video; choose the camera's video stream."
    case .noFrames: "No picture of the video can be decoded; record or copy it again."
    case .unsupportedCodec: "The video is encoded in a way that cannot be decoded here; set the camera to H.264."
    case .unsupportedAddress: "The address has an unknown form; give rtsp://, http(s)://, /dev/video0 or a file."
    case .noDevices: "A camera of this machine needs FFmpeg's libavdevice; install Debian's package libavdevice59."
    case .connectTimeout: "The camera did not answer in time; check that it is switched on and reachable."
    case .cannotConnect: "The camera cannot be reached; check address, port and network."
    case .signInRefused: "The camera refused the sign-in; check user name and password in its address."
    case .readTimeout: "The camera sent no picture in time; check camera and network."
    case .readFailed: "Reading from the camera failed; check camera and network."
    case .readingEnded: "Reading was ended."
    case .noMemory: "There is no memory for the camera's pictures."
    case .noCameras: "This server runs no cameras."
    case .unexpected: "The camera stopped for an unexpected reason; it is tried again."
    }
  }

  private static let silence = (before: "No picture came for ", after: " s; check the camera's power and network.")

  /// What a stored sentence says: the database keeps the sentence, which whoever reads its tables understands.
  /// - Returns: nil for a sentence that no version of Footfall with codes wrote.
  package init?(sentence: String) {
    if let code = Code.allCases.first(where: { $0 != .noPicture && CameraReason($0).sentence == sentence }) {
      self.init(code)
    } else if sentence.hasPrefix(Self.silence.before), sentence.hasSuffix(Self.silence.after),
      let seconds = Int(sentence.dropFirst(Self.silence.before.count).dropLast(Self.silence.after.count))
    {
      self = .noPicture(seconds: seconds)
    } else {
      return nil
    }
  }
}
