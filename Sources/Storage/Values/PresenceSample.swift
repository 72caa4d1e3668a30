package import Scene

/// Whose presence it is.
package enum PresenceSubject: Hashable, Sendable {
  case store(StoreID)
  case camera(CameraID)
  case zone(ZoneID)

  var kind: String {
    switch self {
    case .store: "store"
    case .camera: "camera"
    case .zone: "zone"
    }
  }

  var number: Int64 {
    switch self {
    case .store(let id): id.rawValue
    case .camera(let id): id.rawValue
    case .zone(let id): id.rawValue
    }
  }
}

/// People present during one minute (or, when read, one 15-minute bin), from samples taken once a second.
package struct PresenceSample: Hashable, Sendable {
  package var subject: PresenceSubject
  /// Begin of the minute or of the bin.
  package var start: WallTime
  package var low: Int
  package var high: Int
  /// Sum over the samples.
  package var people: Int
  package var samples: Int

  package init(subject: PresenceSubject, start: WallTime, low: Int, high: Int, people: Int, samples: Int) {
    self.subject = subject
    self.start = start
    self.low = low
    self.high = high
    self.people = people
    self.samples = samples
  }

  package var mean: Double { samples == 0 ? 0 : Double(people) / Double(samples) }
}
