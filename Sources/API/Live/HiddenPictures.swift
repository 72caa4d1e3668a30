internal import Scene
internal import Synchronization

/// Cameras whose pictures were hidden since the start, so that open streams end. For new streams the camera's row decides.
final class HiddenPictures: Sendable {
  private let cameras = Mutex<Set<CameraID>>([])

  func set(_ camera: CameraID, hidden isHidden: Bool) {
    cameras.withLock { cameras in
      if isHidden { cameras.insert(camera) } else { cameras.remove(camera) }
    }
  }

  func contains(_ camera: CameraID) -> Bool { cameras.withLock { $0.contains(camera) } }
}
