internal import Foundation
internal import Scene
package import Storage

/// Result of an import.
package struct ImportReport: Hashable, Sendable {
  package var stores = 0
  package var newStores = 0
  package var days = 0
  package var newDays = 0
  package var people = 0
  package var newUsers = 0
}

extension Database {
  /// Name of the line that holds the original's counts.
  package static let importedName = "Imported"

  /// Writes the original's stores, days and users. Existing ones get the original's current numbers, so that a second run adds
  /// nothing. Days have no hours.
  /// - Parameters:
  ///   - zone: time zone of new stores.
  ///   - passwords: hashes by name of the users to add. Other users are skipped.
  package func importOriginal(_ original: OriginalSystem, zone: String, passwords: [String: String]) async throws
    -> ImportReport
  {
    guard BusinessCalendar(zone: zone, dayStart: 0) != nil else {
      throw StorageError(
        code: .failed, message: "This machine does not know the time zone \(zone); install the package tzdata.")
    }
    return try await writeHistory { writer in
      var report = ImportReport()
      var places: [String: HistoryWriter.Place] = [:]
      let days = Dictionary(grouping: original.days, by: \.store)
      for store in original.stores {
        let setup = Self.imported(store, of: original.name)
        let found = try writer.place(camera: Self.importedName, address: setup.address)
        let place = try found ?? Self.make(store, zone: zone, setup, writer)
        places[store.id] = place
        report.stores += 1
        report.newStores += found == nil ? 1 : 0
        try Self.write(days[store.id] ?? [], to: place, into: &report, writer)
      }
      for user in original.users {
        guard let hash = passwords[user.name], try !writer.hasUser(named: user.name) else { continue }
        _ = try writer.addUser(Self.record(of: user, hash: hash, places: places))
        report.newUsers += 1
      }
      return report
    }
  }

  /// A camera that never ran. Its address identifies the source of its counts.
  private static func imported(_ store: OriginalSystem.Store, of database: String) -> CameraSetup {
    let id = Data(store.id.utf8).base64EncodedString()
    let isPlain = !store.id.isEmpty && store.id.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    let line = Line(start: Point(0, 0.5), end: Point(1, 0.5), inside: .right)
    return CameraSetup(
      store: StoreID(rawValue: 0), address: "original://\(database)/stores/\(isPlain ? store.id : "=" + id)",
      settings: CameraSettings(name: importedName, isEnabled: false),
      lines: [CountingLine(id: LineID(rawValue: 0), name: importedName, line: line)])
  }

  private static func make(
    _ store: OriginalSystem.Store, zone: String, _ setup: CameraSetup, _ writer: HistoryWriter
  ) throws -> HistoryWriter.Place {
    var setup = setup
    setup.store = try writer.addStore(
      Store(name: store.name, city: store.city, zone: zone, capacity: store.capacity, created: writer.now)
    ).id
    let camera = try writer.addCamera(setup)
    try writer.setLife(of: camera.id, created: writer.now, framesUntil: nil, removed: writer.now)
    try writer.retireLines(of: camera.id)
    return HistoryWriter.Place(store: setup.store, camera: camera.id, line: camera.lines[0].id)
  }

  private static func write(
    _ days: [OriginalSystem.Day], to place: HistoryWriter.Place, into report: inout ImportReport,
    _ writer: HistoryWriter
  ) throws {
    guard let first = days.first?.day, let last = days.last?.day else { return }
    report.newDays += try writer.setDays(
      days.map { day in
        var flow = Flow()
        flow.entries = day.people
        return (day.day, flow)
      }, at: place)
    report.days += days.count
    report.people += days.reduce(0) { sum, day in sum + VisitorClass.allCases.reduce(0) { $0 + day.people[$1] } }
    // The camera exists as long as there are counts. Days without counts are gaps, not days without people.
    let calendar = try writer.calendar(of: place.store)
    let end = max(calendar.start(of: first), min(calendar.end(of: last), writer.now))
    try writer.setLife(of: place.camera, created: calendar.start(of: first), framesUntil: end, removed: end)
    let gaps = zip(days, days.dropFirst()).filter { $1.day - $0.day > 1 }
      .map { calendar.end(of: $0.day)..<calendar.start(of: $1.day) }
    try writer.setGaps(gaps, of: place.camera, reason: CameraReason(.noCounts))
  }

  /// The original showed all stores to a user without a store.
  private static func record(
    of user: OriginalSystem.User, hash: String, places: [String: HistoryWriter.Place]
  ) -> UserRecord {
    let visible = user.store.map { id in places[id].map { [$0] } ?? [] } ?? Array(places.values)
    return UserRecord(
      name: user.name, fullName: user.fullName, email: user.email, passwordHash: hash, role: user.role,
      mustChangePassword: true, stores: user.role == .owner ? [] : Set(visible.map(\.store)))
  }
}
