internal import Scene
internal import Synchronization

/// Cameras whose pictures were switched off since the start, so that streams which are open end; the camera's row says it for new ones.
final class HiddenPictures: Sendable {
  private let cameras = Mutex<Set<CameraID>>([])

  func set(_ camera: CameraID, hidden isHidden: Bool) {
    cameras.withLock { cameras in
      if isHidden { cameras.insert(camera) } else { cameras.remove(camera) }
    }
  }

  func contains(_ camera: CameraID) -> Bool { cameras.withLock { $0.contains(camera) } }
}
