internal import Scene
internal import Storage

/// Cameras by what is expected of them: the only place that decides which cameras count in "2 of 3 online".
///
/// A camera is expected to be online while it is enabled. A switched-off camera, the camera of demo history and a recording that
/// was played to its end are off.
struct CameraCount: Hashable, Sendable {
  var online = 0
  var expected = 0
  var off = 0

  init() {}

  /// - Parameter states: by camera; one without a state does not run.
  init(_ cameras: some Sequence<CameraRecord>, _ states: [CameraID: CameraState]) {
    for camera in cameras {
      let state = states[camera.id]
      guard camera.settings.isEnabled, !Self.hasEnded(state) else {
        off += 1
        continue
      }
      expected += 1
      if state?.phase == .running { online += 1 }
    }
  }

  private static func hasEnded(_ state: CameraState?) -> Bool {
    state?.phase == .stopped && state?.reason?.code == .playedToEnd
  }

  static func += (a: inout CameraCount, b: CameraCount) {
    a.online += b.online
    a.expected += b.expected
    a.off += b.off
  }
}

struct CameraCountResponse: Described {
  var online: Int
  var expected: Int
  /// Cameras that are not expected to be online.
  var off: Int

  init(_ count: CameraCount) {
    online = count.online
    expected = count.expected
    off = count.off
  }

  static let schema = JSONSchema.response("CameraCount", ["online": .count, "expected": .count, "off": .count])
}

extension AuthorizedRequest {
  /// The states of all cameras of this server.
  func cameraStates() async -> [CameraID: CameraState] {
    Dictionary(await backend.live.cameras.states().map { ($0.camera, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
