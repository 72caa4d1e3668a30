/// Where people were counted: in a whole store, in a camera's view, or in a zone.
package enum PresenceSubject: Hashable, Sendable, Codable {
  case store(StoreID)
  case camera(CameraID)
  case zone(ZoneID)
}

/// People present over one minute (or, when read, one 15-minute bin), from samples taken once a second.
package struct PresenceSample: Hashable, Sendable, Codable {
  package var subject: PresenceSubject
  /// Start of the minute or bin.
  package var start: WallTime
  package var min: Int
  package var max: Int
  /// Sum over the samples.
  package var sum: Int
  /// At most 60 in a minute, fewer where frames are missing.
  package var samples: Int

  package init(subject: PresenceSubject, start: WallTime, min: Int, max: Int, sum: Int, samples: Int) {
    self.subject = subject
    self.start = start
    self.min = min
    self.max = max
    self.sum = sum
    self.samples = samples
  }

  package var mean: Double { samples == 0 ? 0 : Double(sum) / Double(samples) }

  /// Adds one sample of `people`.
  package mutating func add(_ people: Int) {
    min = samples == 0 ? people : Swift.min(min, people)
    max = samples == 0 ? people : Swift.max(max, people)
    sum += people
    samples += 1
  }
}
