import Scene

/// A track's internal state between updates.
struct Tracklet {
  var id: TrackID
  var phase = Track.Phase.tentative
  var motion: MotionState
  /// The motion state's box, cached because every association reads it.
  var box: Box
  /// The detection matched in this update.
  var detection: Detection?
  /// The first box.
  var origin: Box
  var start: Timestamp
  var lastSeen: Timestamp
  var hits = 1
  var gallery = Gallery()
  /// Time of the gallery's newest embedding; nil while the gallery is empty.
  var lastEmbeddedAt: Timestamp?
  var mergedFrom: TrackID?

  init(id: TrackID, detection: Detection, at time: Timestamp, noise: MotionNoise, budget: Int) {
    self.id = id
    self.detection = detection
    motion = MotionState(detection.box.vector, noise: noise)
    box = detection.box
    origin = detection.box
    start = time
    lastSeen = time
    if let embedding = detection.embedding { append(embedding, at: time, budget: budget) }
  }

  mutating func predict(_ dt: Double, noise: MotionNoise) {
    if detection == nil { motion.freezeShape() }
    motion.predict(dt, noise: noise)
    box = Box(vector: motion.position)
    detection = nil
    mergedFrom = nil
  }

  mutating func correct(with detection: Detection, at time: Timestamp, noise: MotionNoise, noiseFactor: Double) {
    motion.correct(detection.box.vector, noise: noise, noiseFactor: noiseFactor)
    box = Box(vector: motion.position)
    self.detection = detection
    lastSeen = time
    hits += 1
  }

  mutating func append(_ embedding: [Float], at time: Timestamp, budget: Int) {
    gallery.append(embedding, budget: budget)
    lastEmbeddedAt = time
  }

  /// Continues with the state of a newer track of the same person.
  mutating func merge(_ newer: Tracklet, budget: Int) {
    mergedFrom = newer.id
    motion = newer.motion
    box = newer.box
    detection = newer.detection
    lastSeen = newer.lastSeen
    hits += newer.hits
    gallery.append(newer.gallery, budget: budget)
    lastEmbeddedAt = newer.lastEmbeddedAt ?? lastEmbeddedAt
  }

  var track: Track {
    Track(
      id: id, phase: phase, box: box, detection: detection, start: start, lastSeen: lastSeen, mergedFrom: mergedFrom)
  }
}
