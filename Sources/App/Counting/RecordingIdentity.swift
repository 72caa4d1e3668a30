import Scene
import Storage
import Video

/// The names from which the ids of a recording's crossings are made.
///
/// A crossing belongs to the file in which its track began, so that its id does not depend on the files that follow.
struct RecordingIdentity {
  /// Name of the camera.
  let source: String
  /// One per part.
  let footages: [Footage]
  let recording: JoinedSource

  func id(of crossing: Crossing) -> CrossingID {
    let origin = recording.origin(of: crossing.key.trackStart)
    var key = crossing.key
    key.trackStart = origin.time
    return key.id(source: source, footage: footages[origin.part])
  }
}
