package import Scene

extension CameraReason {
  /// What is wrong and the remedy, in English. Holds no address.
  package var sentence: String {
    switch code {
    case .connecting: "Connecting."
    case .switchedOff: "Switched off."
    case .notRunning: "Footfall was not running."
    case .playedToEnd: "The recording was played to its end."
    case .emptyRecording: "The recording holds no frame."
    case .streamEnded: "The camera ended its stream; it is asked again."
    case .noPicture: "No picture came for \(seconds ?? 0) s; check the camera's power and network."
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
    case .noCounts: "The original system has no counts of these days."
    case .unexpected: "The camera stopped for an unexpected reason; it is tried again."
    }
  }
}
