internal import Execution
internal import Foundation
package import Pipeline
package import Scene
package import Video

/// Opens the addresses of cameras and classifies errors. Errors leave the address out, because it may contain a password.
package struct CameraSources: Sendable {
  /// Seconds. Shorter than on the command line, because a user waits for the result.
  private static let testTimeout = 6.0
  private static let testLimit = 9.0
  /// Seconds, shorter than the life cycle's limit for a connection.
  private static let openingLimit = 25.0

  /// The addresses that cameras may have; nil for those of the person who runs the program.
  private let policy: AddressPolicy?

  package init(_ policy: AddressPolicy?) { self.policy = policy }

  package func open(_ setup: CameraSetup, _ request: InputRequest?) async throws -> OpenedSource {
    var options = VideoSource.Options()
    options.fps = setup.settings.rate
    options.transport = setup.settings.transport
    options.aspect = setup.settings.aspect
    options.policy = policy
    options.input = request
    options.wantsPicture = true
    // One waiting frame: packets take less memory while they wait.
    options.queueDepth = 1
    options.start = WallTime.ofMachine()
    options.timeouts.open = Self.openingLimit
    let source = try await VideoSource.open(setup.address, options: options)
    return OpenedSource(
      source: source, size: source.info.size, isLive: source.info.isLive,
      notices: { [weak source] in source?.report.notices ?? [] })
  }

  /// The first frame of an address, as JPEG.
  package func firstPicture(of address: String, over transport: StreamTransport) async throws -> (
    info: SourceInfo, picture: [UInt8]?
  ) {
    var options = VideoSource.Options()
    options.wantsPicture = true
    options.queueDepth = 1
    options.policy = policy
    options.transport = transport
    options.timeouts.connect = Self.testTimeout
    options.timeouts.read = Self.testTimeout
    options.timeouts.open = Self.testLimit
    let source = try await VideoSource.open(address, options: options)
    let painter = LivePainter()
    for try await frame in source.frames() {
      return (source.info, try await painter.paint(frame, tracks: [], crossings: [], lines: []))
    }
    return (source.info, nil)
  }

  package func classify(_ error: any Error) -> CameraError {
    guard let error = error as? VideoError else { return CameraError(.unexpected, isRetryable: true) }
    let code: CameraReason.Code =
      switch error.code {
      case .missing: .missing
      case .notAllowed: .notAllowed
      case .notAFile: .notAFile
      case .storageTimeout: .storageTimeout
      case .tooManyBlocked: .tooManyBlocked
      case .noPermission: .noPermission
      case .notAVideo: .notAVideo
      case .noVideoStream: .noVideoStream
      case .noFrames: .noFrames
      case .unsupportedCodec: .unsupportedCodec
      case .unsupportedLocation: .unsupportedAddress
      case .noDevices: .noDevices
      case .connectTimeout: .connectTimeout
      case .cannotConnect: .cannotConnect
      case .unknownHost: .unknownHost
      case .connectionRefused: .connectionRefused
      case .hostUnreachable: .hostUnreachable
      case .noResponse: .noResponse
      case .tlsFailed: .tlsFailed
      case .wrongPath: .wrongPath
      case .webPage: .webPage
      case .deviceError: .deviceError
      case .transportRefused: .transportRefused
      case .signInRequired: .signInRequired
      case .signInRefused: .signInRefused
      case .unsupportedSignIn: .unsupportedSignIn
      case .readTimeout: .readTimeout
      case .readFailed: .readFailed
      case .cancelled: .readingEnded
      case .cannotWrite, .diskFull, .noPicture, .encodingFailed, .outOfMemory: .noMemory
      }
    return CameraError(code, isRetryable: !Self.permanentErrors.contains(error.code))
  }

  /// Only an edit repairs these. Repeating a wrong password may lock the camera's account.
  private static let permanentErrors: Set<VideoError.Code> = [
    .unsupportedLocation, .notAFile, .noDevices, .unsupportedCodec, .notAVideo, .noVideoStream, .noPermission,
    .signInRequired, .signInRefused, .unsupportedSignIn,
  ]
}
