package import Scene

extension CameraReason {
  /// The problem and its remedy, in English. Contains no address.
  package var sentence: String {
    switch code {
    case .connecting: "Connecting."
    case .switchedOff: "Switched off."
    case .notRunning: "Footfall was not running."
    case .playedToEnd: "The recording was played to its end."
    case .emptyRecording: "The recording has no frames."
    case .streamEnded: "The camera ended its stream. Footfall reconnects."
    case .noPicture: "No picture for \(seconds ?? 0) s. Check the camera's power and network."
    case .frozen: "The picture is frozen: the camera repeats the same picture. Restart the camera."
    case .missing: "There is no video at the address. Check the address, and that the camera is switched on."
    case .notAllowed:
      "The server does not allow this address. See the settings cameras.folders and cameras.hosts."
    case .noPermission: "Footfall may not read the file. Change its permissions."
    case .notAVideo: "The address is not a video. Give the address of a stream or a video file."
    case .noVideoStream: "The stream contains sound or data, but no video. Choose the camera's video stream."
    case .noFrames: "No picture of the video can be decoded. Record or copy it again."
    case .unsupportedCodec: "This server cannot decode the video. Set the camera to H.264."
    case .unsupportedAddress: "The address has an unknown form. Give rtsp://, http(s)://, /dev/video0 or a file."
    case .noDevices: "A camera of this machine needs FFmpeg's libavdevice. Install Debian's package libavdevice59."
    case .connectTimeout: "The camera did not answer in time. Check that it is switched on and reachable."
    case .cannotConnect: "The camera cannot be reached. Check address, port and network."
    case .signInRefused: "The camera refused the sign-in. Check user name and password in its address."
    case .readTimeout: "The camera sent no picture in time. Check camera and network."
    case .readFailed: "Reading from the camera failed. Check camera and network."
    case .readingEnded: "Reading ended."
    case .noMemory: "There is not enough memory for the camera's pictures. Run fewer cameras or add memory."
    case .noCameras: "This server runs no cameras."
    case .noCounts: "The original system has no counts for these days."
    case .unexpected: "The camera stopped for an unexpected reason. Footfall retries."
    }
  }
}
