import Foundation
import Pipeline
import Scene
import Video

/// Opening of cameras' addresses for a server, and wording of what goes wrong without the address, which may hold a password.
struct CameraSources: Sendable {
  /// Reads and connects faster than a patient command line would: a page waits for the answer.
  static let testTimeout = 6.0

  func open(_ setup: CameraSetup, _ request: InputRequest?) async throws -> OpenedSource {
    var options = VideoSource.Options()
    options.fps = setup.rate
    options.input = request
    options.wantsPicture = true
    // One waiting frame: what is counted and shown is the newest.
    options.queueDepth = 1
    options.start = WallTime.ofMachine()
    let source = try await VideoSource.open(setup.address, options: options)
    return OpenedSource(source: source, size: source.info.size, isLive: source.info.isLive)
  }

  /// The first picture of an address, as JPEG.
  func look(at address: String) async throws -> (info: SourceInfo, picture: [UInt8]?) {
    var options = VideoSource.Options()
    options.wantsPicture = true
    options.queueDepth = 1
    options.timeouts.connect = Self.testTimeout
    options.timeouts.read = Self.testTimeout
    let source = try await VideoSource.open(address, options: options)
    let painter = LivePainter()
    for try await frame in source.frames() {
      return (source.info, try await painter.paint(frame, tracks: [], crossings: [], gates: []))
    }
    return (source.info, nil)
  }

  func explain(_ error: any Error) -> CameraTrouble {
    guard let error = error as? VideoError else {
      return CameraTrouble("The camera stopped for an unexpected reason; it is tried again.", canRetry: true)
    }
    let sentence =
      switch error.code {
      case .missing: "There is no video at the address; check it, and that the camera is switched on."
      case .noPermission: "Footfall may not read the file; change its permissions."
      case .notAVideo: "What is at the address is no video; give the address of a stream or a video file."
      case .noVideoStream: "The stream holds sound or data, but no video; choose the camera's video stream."
      case .noFrames: "No picture of the video can be decoded; record or copy it again."
      case .unsupportedCodec: "The video is encoded in a way that cannot be decoded here; set the camera to H.264."
      case .unsupportedLocation: "The address has an unknown form; give rtsp://, http(s)://, /dev/video0 or a file."
      case .noDevices: "A camera of this machine needs FFmpeg's libavdevice; install Debian's package libavdevice59."
      case .connectTimeout: "The camera did not answer in time; check that it is switched on and reachable."
      case .cannotConnect: "The camera cannot be reached; check address, port and network."
      case .signInRefused: "The camera refused the sign-in; check user name and password in its address."
      case .readTimeout: "The camera sent no picture in time; check camera and network."
      case .readFailed: "Reading from the camera failed; check camera and network."
      case .cancelled: "Reading was ended."
      case .cannotWrite, .diskFull, .noPicture, .encodingFailed, .outOfMemory:
        "There is no memory for the camera's pictures."
      }
    return CameraTrouble(sentence, canRetry: !Self.hopeless.contains(error.code))
  }

  /// Trying again cannot mend these; a wrong password that is tried again and again may lock the camera's account.
  private static let hopeless: Set<VideoError.Code> = [
    .unsupportedLocation, .noDevices, .unsupportedCodec, .notAVideo, .noVideoStream, .noPermission, .signInRefused,
  ]
}
