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
    case .notAFile: "The path is a pipe, a socket or a device, not a file. Give a video file or /dev/video0."
    case .storageTimeout: "The drive of the file does not answer. Check that it is mounted and reachable."
    case .tooManyBlocked:
      "Earlier openings still wait for a drive or name service that does not answer. Repair it, or restart Footfall."
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
    case .unknownHost: "The host name of the camera is unknown. Check its spelling, or use the IP address."
    case .connectionRefused: "The device refused the connection. Check the port of the address."
    case .hostUnreachable: "No device answers at this address. Check the IP address, power and network."
    case .noResponse: "The device accepts the connection but sends no answer. Check port and protocol of the address."
    case .tlsFailed: "The secure connection failed. Check the port, or use rtsp:// or http:// instead."
    case .wrongPath: "The device answers but has no stream at this path. Look up the path in its manual."
    case .webPage: "The address is a web page, not a stream. Give the address of the stream itself."
    case .deviceError: "The camera answered with an error. It may be restarting or have too many viewers."
    case .transportRefused: "The camera refused this transport. Choose another transport, or automatic."
    case .signInRequired: "The camera requires a sign-in. Write user name and password into its address."
    case .unsupportedSignIn:
      "The camera accepts only a SHA-256 sign-in, which FFmpeg lacks. Set its RTSP sign-in to Digest (MD5) or Basic."
    case .signInRefused: "The camera refused the sign-in. Check user name and password in its address."
    case .readTimeout: "The camera sent no picture in time. Check camera and network."
    case .readFailed: "Reading from the camera failed. Check camera and network."
    case .readingEnded: "Reading ended."
    case .noMemory: "There is not enough memory for the camera's pictures. Run fewer cameras or add memory."
    case .noCameras: "This server runs no cameras."
    case .badKey:
      "The key file does not open the camera's address. The log names the reason. Put the file back, or enter the address again."
    case .noCounts: "The original system has no counts for these days."
    case .unexpected: "The camera stopped for an unexpected reason. Footfall retries."
    }
  }
}
