import Scene

/// A track as the tracker keeps it between updates.
struct Tracklet {
  var id: TrackID
  var phase = Track.Phase.tentative
  var motion: MotionState
  /// The motion state's box; kept because every association reads it.
  var box: Box
  /// The detection of this update.
  var detection: Detection?
  /// The first box.
  var origin: Box
  var start: Timestamp
  var lastSeen: Timestamp
  var hits = 1
  var gallery = Gallery()
  /// Time of the gallery's newest embedding; nil while it is empty.
  var lastLook: Timestamp?
  var mergedFrom: TrackID?

  init(id: TrackID, detection: Detection, at time: Timestamp, noise: MotionNoise, budget: Int) {
    self.id = id
    self.detection = detection
    motion = MotionState(detection.box.vector, noise: noise)
    box = detection.box
    origin = detection.box
    start = time
    lastSeen = time
    if let embedding = detection.embedding { remember(embedding, at: time, budget: budget) }
  }

  mutating func predict(_ dt: Double, noise: MotionNoise) {
    if detection == nil { motion.freezeShape() }
    motion.predict(dt, noise: noise)
    box = Box(vector: motion.position)
    detection = nil
    mergedFrom = nil
  }

  mutating func correct(with seen: Detection, at time: Timestamp, noise: MotionNoise, doubt: Double) {
    motion.correct(seen.box.vector, noise: noise, doubt: doubt)
    box = Box(vector: motion.position)
    detection = seen
    lastSeen = time
    hits += 1
  }

  mutating func remember(_ embedding: [Float], at time: Timestamp, budget: Int) {
    gallery.append(embedding, budget: budget)
    lastLook = time
  }

  /// Goes on as a younger track of the same person.
  mutating func adopt(_ younger: Tracklet, budget: Int) {
    mergedFrom = younger.id
    motion = younger.motion
    box = younger.box
    detection = younger.detection
    lastSeen = younger.lastSeen
    hits += younger.hits
    gallery.append(younger.gallery, budget: budget)
    lastLook = younger.lastLook ?? lastLook
  }

  var track: Track {
    Track(
      id: id, phase: phase, box: box, detection: detection, start: start, lastSeen: lastSeen, mergedFrom: mergedFrom)
  }
}
