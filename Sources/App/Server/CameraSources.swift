import Execution
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
    options.fps = setup.settings.rate
    options.transport = setup.settings.transport
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
      return (source.info, try await painter.paint(frame, tracks: [], crossings: [], lines: []))
    }
    return (source.info, nil)
  }

  func explain(_ error: any Error) -> CameraTrouble {
    guard let error = error as? VideoError else {
      return CameraTrouble(.unexpected, canRetry: true)
    }
    let code: CameraReason.Code =
      switch error.code {
      case .missing: .missing
      case .noPermission: .noPermission
      case .notAVideo: .notAVideo
      case .noVideoStream: .noVideoStream
      case .noFrames: .noFrames
      case .unsupportedCodec: .unsupportedCodec
      case .unsupportedLocation: .unsupportedAddress
      case .noDevices: .noDevices
      case .connectTimeout: .connectTimeout
      case .cannotConnect: .cannotConnect
      case .signInRefused: .signInRefused
      case .readTimeout: .readTimeout
      case .readFailed: .readFailed
      case .cancelled: .readingEnded
      case .cannotWrite, .diskFull, .noPicture, .encodingFailed, .outOfMemory: .noMemory
      }
    return CameraTrouble(code, canRetry: !Self.hopeless.contains(error.code))
  }

  /// Trying again cannot mend these; a wrong password that is tried again and again may lock the camera's account.
  private static let hopeless: Set<VideoError.Code> = [
    .unsupportedLocation, .noDevices, .unsupportedCodec, .notAVideo, .noVideoStream, .noPermission, .signInRefused,
  ]
}
