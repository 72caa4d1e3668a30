package import Scene
package import Storage

/// Generated history for demos and benchmarks. One seed gives the same people. Stores are marked as demo.
package struct SampleHistory: Sendable {
  package var stores: Int
  /// Business days before `until`'s own day that get bins and days.
  package var days: Int
  /// The most recent days that also get single crossings and presence, up to `until`.
  package var liveDays: Int
  package var seed: UInt64
  package var until: WallTime

  package init(stores: Int, days: Int, liveDays: Int = 7, seed: UInt64 = 1, until: WallTime) {
    self.stores = stores
    self.days = days
    self.liveDays = min(liveDays, days)
    self.seed = seed
    self.until = until
  }

  struct City {
    let name: String
    let zone: String
    let region: String
  }

  static let cities = [
    City(name: "Riyadh", zone: "Asia/Riyadh", region: "Gulf"),
    City(name: "Jeddah", zone: "Asia/Riyadh", region: "Gulf"),
    City(name: "Dubai", zone: "Asia/Dubai", region: "Gulf"),
    City(name: "Paris", zone: "Europe/Paris", region: "Europe"),
    City(name: "London", zone: "Europe/London", region: "Europe"),
    City(name: "New York", zone: "America/New_York", region: "America"),
    City(name: "Kathmandu", zone: "Asia/Kathmandu", region: "Asia Pacific"),
    City(name: "Sydney", zone: "Australia/Sydney", region: "Asia Pacific"),
  ]
  static let formats = ["Mall", "High street", "Outlet"]

  /// Weights of a day's entries by hour from 9 to 22: lunch and evening.
  static let hours = [2.0, 4, 6, 8, 8, 6, 5, 6, 9, 12, 13, 11, 7, 3]
  /// Monday to Sunday.
  static let week = [0.8, 0.8, 0.85, 0.95, 1.2, 1.5, 1.1]

  /// - Returns: the stores added to `database`.
  package func fill(_ database: Database, progress: @Sendable (Int) -> Void = { _ in }) async throws -> [Store] {
    var random = SplitMix64(seed: seed)
    var made: [Store] = []
    for number in 0..<stores {
      made.append(try await fill(number, in: database, &random))
      progress(number + 1)
    }
    return made
  }

  private func fill(_ number: Int, in database: Database, _ random: inout SplitMix64) async throws -> Store {
    let city = Self.cities[number % Self.cities.count]
    let hours = OpeningHours.daily(from: 9 * 60, to: 23 * 60)
    guard let calendar = BusinessCalendar(zone: city.zone, dayStart: 240, hours: hours) else {
      throw StorageError(
        code: .failed, message: "This machine does not know the time zone \(city.zone); install tzdata.")
    }
    let today = calendar.day(of: until)
    let created = calendar.start(of: today - days)
    let store = try await database.sites.addStore(
      Store(
        name: "\(city.name) \(number / Self.cities.count + 1)", city: city.name, region: city.region,
        format: Self.formats[number % Self.formats.count], zone: city.zone, dayStart: 240,
        capacity: 60 + random.below(200), isDemo: true, created: created))
    try await database.sites.setOpeningHours(hours, of: store.id)
    let line = Line(start: Point(0.2, 0.6), end: Point(0.8, 0.6), inside: .left)
    let camera = try await database.sites.addCamera(
      CameraSetup(
        store: store.id, address: "demo://\(number)", settings: CameraSettings(name: "Entrance", isEnabled: false),
        lines: [CountingLine(id: LineID(rawValue: 0), name: "door", line: line)]))
    let size = 150 + Double(random.below(500))
    let place = SampleStore(
      place: HistoryWriter.Place(store: store.id, camera: camera.id, line: camera.lines[0].id), calendar: calendar,
      size: size)
    try await place.write(days: (today - days)..<(today - liveDays + 1), into: database, &random)
    for offset in stride(from: liveDays - 1, through: 0, by: -1) {
      try await place.live(day: today - offset, until: until, into: database, &random)
      if offset > 0 { try await database.ledger.closeDay(store.id, day: today - offset) }
    }
    let gap = calendar.instant(today - 1 - random.below(max(1, min(days, 20))), minutes: 14 * 60)
    try await database.writeHistory { writer in
      try writer.setLife(of: camera.id, created: created, framesUntil: until, removed: nil)
      try writer.setGaps([gap..<(gap + 2700)], of: camera.id, reason: CameraReason(.connectTimeout))
      try writer.setCrossingsFrom(calendar.start(of: today - liveDays + 1), of: store.id)
    }
    return store
  }
}

extension SplitMix64 {
  mutating func below(_ n: Int) -> Int { Int(next() % UInt64(n)) }
  mutating func share() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }
  /// About Poisson of this mean: rounded normal, never below zero.
  mutating func people(_ mean: Double) -> Int {
    let normal = (0..<6).reduce(0.0) { sum, _ in sum + share() } - 3
    return max(0, Int((mean + normal * 1.41 * mean.squareRoot()).rounded()))
  }

  mutating func visitor() -> VisitorClass {
    switch share() {
    case ..<0.40: .man
    case ..<0.80: .woman
    case ..<0.91: .kid
    case ..<0.93: .staff
    case ..<0.97: .employee
    default: .unknown
    }
  }
}
